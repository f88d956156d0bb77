"""The file store: encrypted on the disk, whole or not handed out, a name for each stage."""

import errno
import io
import math
from pathlib import Path

import pytest

from field_app.errors import MachineError, StoreError
from field_app.vault import FileStore, StoredFile, files

PHOTO = b"damaged sacks " * 20_000


@pytest.fixture
def store(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


def added(store: FileStore, plain: bytes = PHOTO) -> StoredFile:
    return store.add(io.BytesIO(plain))


def names(store: FileStore) -> set[str]:
    return {path.name for path in store.path(bytes(32)).parent.iterdir()}


def test_a_drafts_file_reads_back_and_its_name_tells_nothing(store: FileStore) -> None:
    file = added(store)

    assert b"".join(store.open(file)) == PHOTO
    assert names(store) == {file.token}
    assert not store.has(file.blob)


def test_no_plaintext_reaches_the_disk(store: FileStore, tmp_path: Path) -> None:
    file = added(store)

    assert b"sacks" not in (tmp_path / file.token).read_bytes()


def test_sealing_names_the_file_by_its_ciphertext(store: FileStore) -> None:
    file = added(store)

    blob = store.seal(file)

    assert names(store) == {blob.hex()}
    assert store.verify(blob)
    assert b"".join(store.open_blob(blob, file.key)) == PHOTO
    assert b"".join(store.open(file)) == PHOTO


def test_sealing_again_after_a_crash_changes_nothing(store: FileStore) -> None:
    file = added(store)
    store.seal(file)

    assert store.seal(file) == file.blob
    assert names(store) == {file.blob.hex()}


def test_sealing_a_lost_file_is_told(store: FileStore) -> None:
    file = added(store)
    store.discard(file.token)

    with pytest.raises(StoreError) as refused:
        store.seal(file)

    assert refused.value.code == "file-missing"


@pytest.mark.parametrize("cut", [len(PHOTO) // 2, 1], ids=["half", "last-byte"])
def test_a_cut_file_hands_out_nothing(store: FileStore, cut: int) -> None:
    file = added(store)
    blob = store.seal(file)
    store.path(blob).write_bytes(store.path(blob).read_bytes()[:-cut])

    with pytest.raises(StoreError) as refused:
        store.open_blob(blob, file.key)

    assert refused.value.code == "file-damaged"
    assert not store.verify(blob)


def test_a_file_that_is_not_here_yet_is_told(store: FileStore) -> None:
    with pytest.raises(StoreError) as refused:
        store.open_blob(bytes(32), bytes(32))

    assert refused.value.code == "file-missing"
    assert not store.verify(bytes(32))


def test_sweeping_takes_only_what_no_draft_has(store: FileStore) -> None:
    kept, left, final = added(store), added(store), added(store)
    blob = store.seal(final)

    store.sweep({kept.token}, before=0)  # as young as they are, somebody may be about to name them
    assert left.token in names(store)
    store.sweep({kept.token}, before=math.inf)

    assert names(store) == {kept.token, blob.hex()}
    assert left.token not in names(store)


def test_a_full_disk_leaves_no_half_file(store: FileStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files, "flush_file", full)

    with pytest.raises(MachineError) as refused:
        added(store)

    assert refused.value.code == "disk-full"
    assert names(store) == set()
