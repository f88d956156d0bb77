"""Photos: only pixels of real ones are kept, small; whatever is none is refused in words and changes nothing."""

import struct
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from field_app.errors import AnswerError
from tests.ui.entry.windows import Window, opened
from ui.entry import Begin, EntryScreen, Resume, photo_file
from ui.entry.photo import PhotoField
from ui.entry.photo_file import small_photo
from ui.entry.question import Question
from ui.kit import Field, FileCard, files
from ui.records import Rooms
from ui.session import Session

T = TypeVar("T")
GPS = b"31.5234N 34.4321E"


def encoded(kind: str, width: int = 640, height: int = 480) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    for at in range(min(width, height)):
        image.setPixel(at, at, 0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)  # type: ignore[call-overload]  # the stubs take str where Qt takes either
    return bytes(buffer.data().data())


def with_exif(jpeg: bytes, orientation: int = 1) -> bytes:
    """Return a JPEG with the notes of a camera: turned, with a position, with a thumbnail of its own."""
    notes = b"II*\x00" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    payload = b"Exif\x00\x00" + notes + GPS + encoded("JPEG", 16, 16)
    return jpeg[:2] + b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload + jpeg[2:]


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def damaged(png: bytes) -> bytes:
    return png[:-40] + bytes(10) + png[-30:]


NOT_PHOTOS = [
    pytest.param(lambda: b"Dear team,\n" * 500, "photo-unreadable", id="text-renamed"),
    pytest.param(lambda: b"", "photo-unreadable", id="empty"),
    pytest.param(lambda: b"\xff\xd8\xff", "photo-not-whole", id="only-the-beginning"),
    pytest.param(lambda: with_exif(encoded("JPEG"))[:-2_000], "photo-not-whole", id="jpeg-cut"),
    pytest.param(lambda: encoded("PNG")[:-20], "photo-not-whole", id="png-cut"),
    pytest.param(lambda: damaged(encoded("PNG")), "photo-not-whole", id="png-damaged"),
    pytest.param(lambda: encoded("WEBP")[:-20], "photo-not-whole", id="webp-cut"),
    pytest.param(lambda: bomb(50_000, 50_000), "photo-too-large", id="bomb"),
    pytest.param(
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "photo-unreadable", id="svg"
    ),
    pytest.param(lambda: b"GIF89a" + bytes(40), "photo-unreadable", id="moving-picture"),
]


@pytest.mark.parametrize(("make", "code"), NOT_PHOTOS)
def test_what_is_no_photo_is_refused_by_its_bytes(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(AnswerError) as refused:
        small_photo(make())

    assert refused.value.code == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_is_made_small(kind: str) -> None:
    small = small_photo(encoded(kind, 3_000, 2_000))
    image = QImage.fromData(small.content)

    assert (image.width(), image.height()) == (1_600, 1_066)
    assert small.content.startswith(b"\xff\xd8\xff")
    assert small.picture is not None


def test_a_small_photo_is_not_made_larger() -> None:
    assert QImage.fromData(small_photo(encoded("PNG", 300, 200)).content).width() == 300


def test_nothing_that_the_camera_wrote_is_kept_and_it_stands_upright() -> None:
    taken = with_exif(encoded("JPEG", 640, 480), orientation=6)
    small = small_photo(taken)

    assert GPS in taken
    assert GPS not in small.content
    assert b"Exif" not in small.content
    image = QImage.fromData(small.content)
    assert (image.width(), image.height()) == (480, 640)


def test_a_file_larger_than_any_photo_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "film.jpg"
    file.write_bytes(encoded("JPEG"))
    monkeypatch.setattr(photo_file, "BYTES_MAX", 1_000)
    with pytest.raises(AnswerError) as refused:
        photo_file.read_photo(file)

    assert refused.value.code == "photo-file-too-large"


@dataclass
class PhotoDesk:
    """The question for a photo in an open entry."""

    qtbot: QtBot
    session: Session[Rooms]
    screen: EntryScreen
    window: Window

    def open(self, what: object) -> None:
        """Open an entry."""
        opened(self.qtbot, self.screen, what)
        assert self.screen.desk is not None
        question = next(each for each in self.screen.desk.findChildren(Question) if each.path == "/data/photo")
        self.photo, self.field = question.findChildren(PhotoField)[0], question.findChildren(Field)[0]

    def drop(self, file: Path, content: bytes | None = None) -> None:
        """Drop a file on the question, written first when it has a content."""
        if content is not None:
            file.write_bytes(content)
        source = QMimeData()
        source.setUrls([QUrl.fromLocalFile(str(file))])
        assert self.photo._drop.take(source)

    def wait_for_problem(self, code: str) -> None:
        """Wait until the question says what is wrong."""
        self.qtbot.waitUntil(lambda: getattr(self.field.problem(), "code", "") == code)

    def wait_for_photo(self) -> None:
        """Wait until a photo is the answer, and kept."""
        self.qtbot.waitUntil(lambda: bool(self.photo.value()) and self.window.is_saved)

    def stored(self) -> list[bytes]:
        """Return the files that the drafts have, and count those that none has."""

        def look(rooms: Rooms) -> list[bytes]:
            drafts, vault = rooms.records.drafts, rooms.records.vault
            files = [file for draft in drafts.every() for file in drafts.files(draft.id)]
            assert len(list(vault.folder.files.iterdir())) == len(files)
            return [b"".join(vault.files.open(file.stored)) for file in files]

        return self._ask(look)

    def draft(self) -> str:
        """Return the id of the draft."""
        return self._ask(lambda rooms: rooms.records.drafts.every()[0].id)

    def _ask(self, work: Callable[[Rooms], T]) -> T:
        with self.qtbot.waitCallback() as done:
            self.session.run(work, done)
        found: T = done.args[0]
        return found


@pytest.fixture
def desk(qtbot: QtBot, session: Session[Rooms], screen: EntryScreen, window: Window) -> PhotoDesk:
    """Return an open entry with a question for a photo."""
    made = PhotoDesk(qtbot, session, screen, window)
    made.open(Begin("visit"))
    return made


@pytest.mark.parametrize(("make", "code"), NOT_PHOTOS)
def test_what_is_no_photo_is_told_at_the_question_and_nothing_is_stored(
    make: Callable[[], bytes], code: str, desk: PhotoDesk, tmp_path: Path
) -> None:
    desk.drop(tmp_path / "photo.jpg", make())
    desk.wait_for_problem(code)

    assert desk.photo.value() == ""
    assert desk.stored() == []


def test_a_file_that_is_gone_and_a_folder_are_told_too(desk: PhotoDesk, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.jpg", tmp_path):
        desk.drop(path)
        desk.wait_for_problem("photo-unreadable")
        desk.photo.refused.emit("")


def test_a_photo_is_stored_small_without_its_position_and_comes_back(desk: PhotoDesk, tmp_path: Path) -> None:
    desk.drop(tmp_path / "photo.jpg", with_exif(encoded("JPEG", 2_400, 1_200)))
    desk.wait_for_photo()
    (content,) = desk.stored()

    assert QImage.fromData(content).width() == 1_600
    assert GPS not in content
    desk.open(Resume(desk.draft()))
    desk.qtbot.waitUntil(lambda: bool(desk.photo.findChildren(FileCard)))


def test_of_two_chosen_quickly_the_later_counts(desk: PhotoDesk, tmp_path: Path) -> None:
    desk.drop(tmp_path / "first.png", encoded("PNG", 1_500, 20))
    desk.drop(tmp_path / "second.png", encoded("PNG", 30, 20))
    desk.wait_for_photo()

    assert [QImage.fromData(content).width() for content in desk.stored()] == [30]


def test_a_picture_of_the_clipboard_is_a_photo(desk: PhotoDesk) -> None:
    QApplication.clipboard().setImage(QImage.fromData(encoded("PNG", 50, 40)))
    assert desk.photo._drop.take(QApplication.clipboard().mimeData())
    desk.wait_for_photo()

    assert [QImage.fromData(content).width() for content in desk.stored()] == [50]


def test_the_window_decodes_nothing(desk: PhotoDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decoded_by: list[threading.Thread] = []

    class Watched(QImageReader):
        def read(self) -> QImage:
            decoded_by.append(threading.current_thread())
            return super().read()

    for module in (photo_file, files):
        monkeypatch.setattr(module, "QImageReader", Watched)
    desk.drop(tmp_path / "photo.jpg", encoded("JPEG"))
    desk.wait_for_photo()
    desk.open(Resume(desk.draft()))
    desk.qtbot.waitUntil(lambda: len(decoded_by) == 3)  # the photo and its thumbnail, and that again after reopening

    assert threading.main_thread() not in decoded_by
