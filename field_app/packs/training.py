"""The zstd dictionary of codec `j` (docs/formats/frame.md), trained on random fill-ins of the pack's forms.

Invariant: no record of anybody goes into it, only what the engine makes up; the same forms, engine and seed give the
same bytes. Frames call for a dictionary by its SHA-256: an endpoint that does not hold it makes the laptop pack
without, so a new one costs bytes at first and never a record.
"""

import base64
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import rfc8785
import zstandard

from field_app.clock import ZoneClock
from field_app.forms import Entry, Form, fill_in
from field_app.packs.content import ZONE, form_xml, forms

DICTIONARY_BYTES = 32 * 1024
BODIES_PER_FORM = 200
SEED = 20_251_210
_LEVEL = 9  # at which frames are packed
_FIRST_DAY = datetime(2025, 12, 1, tzinfo=ZONE)
_DAYS = 540  # days are spread, else a dictionary would know one date well and no other


def train(bodies_per_form: int = BODIES_PER_FORM, seed: int = SEED) -> bytes:
    """Return a dictionary of at most `DICTIONARY_BYTES`."""
    samples: list[bytes | bytearray | memoryview] = [body + b"\n" for body in bodies(bodies_per_form, seed)]
    return zstandard.train_dictionary(DICTIONARY_BYTES, samples, level=_LEVEL, dict_id=seed).as_bytes()


def bodies(per_form: int, seed: int) -> Iterator[bytes]:
    """Yield made-up bodies of submissions (docs/formats/log.md), the forms in turn."""
    random = Random(seed)
    loaded = [Form.load(form_xml(form.id)) for form in forms()]
    for _ in range(per_form):
        for form in loaded:
            yield _body(form, random)


def _body(form: Form, random: Random) -> bytes:
    moment = _FIRST_DAY + timedelta(seconds=random.randrange(_DAYS * 86_400))
    entry = fill_in(form, random, clock=ZoneClock(lambda: moment, ZONE), answered=random.random())
    files = [_file(name, random) for name in _photographs(form, entry, random)]
    revision = entry.instance_id.removeprefix("uuid:")
    is_first = random.random() < 0.8
    return rfc8785.dumps(
        {
            "v": 1,
            "kind": "submission",
            "id": revision,
            "time": _time(moment, random),
            "author": entry["monitor_code"].value,
            "salt": _base64(12, random),
            "record": revision if is_first else _uuid(random),
            "bases": [] if is_first else [_uuid(random)],
            "form": {"id": form.id, "version": form.version, "sha256": form.sha256},
            "xml": entry.submission().decode(),
            "files": files,
        }
    )


def _photographs(form: Form, entry: Entry, random: Random) -> tuple[str, ...]:
    """Attach a photo to every second upload question that is asked; return the names of the files."""
    for node in form.nodes:
        is_upload = node.control is not None and node.control.kind == "upload"
        if is_upload and entry[node.path].relevant and random.random() < 0.5:
            entry.attach(node.path, f"{random.randrange(16**12):012x}.jpg")
    return entry.attachments


def _file(name: str, random: Random) -> dict[str, Any]:
    return {
        "name": name,
        "type": "image/jpeg",
        "size": random.randrange(50_000, 3_000_000),
        "sha256": random.randbytes(32).hex(),
        "blob": random.randbytes(32).hex(),
        "key": _base64(32, random),
    }


def _time(moment: datetime, random: Random) -> dict[str, Any]:
    wall = moment - (moment.utcoffset() or timedelta())
    return {
        "wall": f"{wall:%Y-%m-%dT%H:%M:%S}.{random.randrange(1000):03d}Z",
        "offset": int((moment.utcoffset() or timedelta()).total_seconds()) // 60,
        "monotonic": random.randrange(1_000_000_000),
        "boot": _base64(16, random),
        "server_offset": random.choice((None, random.randrange(-5000, 5000))),
    }


def _uuid(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))


def _base64(size: int, random: Random) -> str:
    return base64.urlsafe_b64encode(random.randbytes(size)).rstrip(b"=").decode()
