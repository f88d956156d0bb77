"""One hostile form: how it is made, and what has to become of it."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO

from tests.forms.builders import form_xml


@dataclass(frozen=True)
class Made:
    """A form's bytes with its suffix, and what lies beside it: files of a folder, or the bytes of a zip."""

    document: bytes
    suffix: str = ".xml"
    beside: Mapping[str, bytes] | bytes = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """`said` is the code of the mistake, "" for a form that can be used; `is_filled`: a record is begun as well.

    `is_large` cases are left to `python -m tests.forms.hostile`, which measures all of them in processes of their own.
    """

    name: str
    make: Callable[[], Made]
    said: str
    is_large: bool = False
    is_filled: bool = False


def xml(instance: str, **parts: str) -> Made:
    """Return an XForm."""
    return Made(form_xml(instance, **parts))


def calculated(expression: str) -> Made:
    """Return an XForm in which `/data/a` is calculated, beside `/data/b`."""
    escaped = expression.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return xml("<a/><b/>", binds=f'<bind nodeset="/data/a" calculate="{escaped}"/>')


def with_list(name: str, content: bytes) -> Made:
    """Return an XForm with one list beside it."""
    lists = f'<instance id="list" src="jr://file/{name}"/>'
    return Made(form_xml("<a/>", lists=lists), beside={name: content})


def zipped(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return file.getvalue()


def exchanged(workbook: bytes, name: str, change: Callable[[bytes], bytes]) -> Made:
    """Return an .xlsx of which one part was changed."""
    with zipfile.ZipFile(BytesIO(workbook)) as archive:
        parts = [(each, archive.read(each)) for each in archive.namelist()]
    return Made(zipped(*((each, change(part) if each == name else part) for each, part in parts)), ".xlsx")


def entities(levels: int) -> bytes:
    """Return a DOCTYPE whose last entity is ten times as long for each level."""
    chain = (f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, levels))
    return f'<!DOCTYPE x [<!ENTITY a0 "ha">{"".join(chain)}]>'.encode()
