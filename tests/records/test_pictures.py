"""Pictures keep their pixels and which side is up; what a camera wrote beside them is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from field_app.records import NoPicture, bare_picture, picture_type
from tests.records.made_pictures import SECRET, chunk, drawn, exif, segment

SIX = 6  # Exif: the right side of the scene is at the top


JPEG, PNG = drawn("JPEG"), drawn("PNG")


def with_segments(*segments: bytes, after: bytes = b"") -> bytes:
    """Return the JPEG with further segments behind JFIF, and bytes behind its end."""
    head = 4 + int.from_bytes(JPEG[4:6], "big")
    return JPEG[:head] + b"".join(segments) + JPEG[head:] + after


def with_chunks(*chunks: bytes, after: bytes = b"") -> bytes:
    return PNG[:33] + b"".join(chunks) + PNG[33:] + after


def seen(content: bytes, *, turned: bool = False) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(turned)
    return reader.read()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(with_segments(segment(0xE1, exif(None, "<"))), id="jpeg-exif"),
        pytest.param(with_segments(segment(0xE1, exif(1, ">"))), id="jpeg-exif-that-turns-nothing"),
        pytest.param(with_segments(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRET)), id="jpeg-xmp"),
        pytest.param(with_segments(segment(0xED, b"Photoshop 3.0\0" + SECRET)), id="jpeg-iptc"),
        pytest.param(with_segments(segment(0xE2, b"MPF\0" + SECRET)), id="jpeg-further-pictures"),
        pytest.param(with_segments(segment(0xFE, SECRET)), id="jpeg-comment"),
        pytest.param(with_segments(after=SECRET), id="jpeg-something-behind-its-end"),
        pytest.param(with_chunks(chunk(b"eXIf", exif(6, ">")[6:])), id="png-exif"),
        pytest.param(with_chunks(chunk(b"tEXt", b"Comment\0" + SECRET)), id="png-text"),
        pytest.param(with_chunks(chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + SECRET)), id="png-xmp"),
        pytest.param(with_chunks(after=SECRET), id="png-something-behind-its-end"),
    ],
)
def test_nothing_but_the_picture_is_left(content: bytes) -> None:
    bare = bare_picture(content)

    assert SECRET in content
    assert SECRET not in bare
    assert b"Exif" not in bare
    assert seen(bare) == seen(JPEG if picture_type(content) == "image/jpeg" else PNG)


@pytest.mark.parametrize("order", ["<", ">"], ids=["little-endian", "big-endian"])
@pytest.mark.parametrize("side", range(2, 9), ids="side {}".format)
def test_a_photo_that_lies_on_its_side_still_says_so(side: int, order: str) -> None:
    content = with_segments(segment(0xE1, exif(side, order)))

    bare = bare_picture(content)

    assert SECRET not in bare
    assert seen(bare, turned=True) == seen(content, turned=True)
    assert seen(bare, turned=True) != seen(bare)


def test_a_colour_profile_stays() -> None:
    profile = segment(0xE2, b"ICC_PROFILE\0\1\1made up")

    assert profile in bare_picture(with_segments(segment(0xE1, exif(SIX, "<")), profile))


@pytest.mark.parametrize("content", [JPEG, PNG], ids=["jpeg", "png"])
def test_a_bare_picture_stays_as_it_is(content: bytes) -> None:
    assert bare_picture(bare_picture(content)) == bare_picture(content)
    assert seen(bare_picture(content)) == seen(content)


def test_exif_that_is_cut_turns_nothing() -> None:
    whole = exif(SIX, "<")
    for size in range(6, len(whole)):
        assert SECRET not in bare_picture(with_segments(segment(0xE1, whole[:size])))


@pytest.mark.parametrize("content", [JPEG, PNG], ids=["jpeg", "png"])
def test_a_picture_that_breaks_off_is_none(content: bytes) -> None:
    for size in range(len(content)):
        with pytest.raises(NoPicture):
            bare_picture(content[:size])


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"GIF89a" + bytes(40), id="another-kind"),
        pytest.param(b"\xff\xd8\xff\xd9", id="jpeg-without-pixels"),
        pytest.param(PNG[:33] + chunk(b"IEND", b""), id="png-without-pixels"),
        pytest.param(b"\xff\xd8" + segment(0xE0, b"JFIF\0") + b"text" + JPEG[2:], id="text-between-segments"),
    ],
)
def test_what_is_no_picture_is_refused(content: bytes) -> None:
    with pytest.raises(NoPicture):
        bare_picture(content)


@given(start=st.sampled_from([JPEG, PNG]), at=st.integers(0, 400), change=st.binary(max_size=8))
def test_any_bytes_end_in_a_picture_or_in_a_refusal(start: bytes, at: int, change: bytes) -> None:
    try:
        bare = bare_picture(start[:at] + change + start[at + len(change) :])
    except NoPicture:
        return
    assert bare_picture(bare) == bare
