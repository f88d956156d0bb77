"""Small forms and entries for the tests of the engine: name only what matters."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from field_app.forms import Entry, FilesInMemory, Form

ZONE = ZoneInfo("Asia/Gaza")
NOW = datetime(2025, 12, 11, 18, 0, tzinfo=ZONE)

_FORM = """<?xml version="1.0"?>
<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"
 xmlns:odk="http://www.opendatakit.org/xforms"
 xmlns:ev="http://www.w3.org/2001/xml-events"
 xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:fa="urn:field-app:bind:1">
<h:head><h:title>Small</h:title><model>{itext}
<instance><data id="small" version="1">{instance}</data></instance>{lists}
{binds}</model></h:head>
<h:body>{body}</h:body></h:html>"""


def clock() -> datetime:
    """Return the one time of these tests."""
    return NOW


def form_xml(instance: str, *, binds: str = "", body: str | None = None, itext: str = "", lists: str = "") -> bytes:
    """Return an XForm; without `body` every leaf of the instance that has no child is asked by an input."""
    asked = inputs(*_leaves(instance)) if body is None else body
    return _FORM.format(instance=instance, binds=binds, body=asked, itext=itext, lists=lists).encode()


def form(instance: str, *, binds: str = "", body: str | None = None, itext: str = "", lists: str = "") -> Form:
    """Return the same, loaded."""
    return Form.load(form_xml(instance, binds=binds, body=body, itext=itext, lists=lists))


def entry(instance: str, *, binds: str = "", body: str | None = None, itext: str = "", lists: str = "") -> Entry:
    """Return a new entry of such a form."""
    return form(instance, binds=binds, body=body, itext=itext, lists=lists).new_entry(clock=clock)


def entry_with(files: Mapping[str, str], instance: str, *, last_saved: str | None = None, **parts: str) -> Entry:
    """Return a new entry of such a form with files beside it, and with the record that was saved last."""
    beside = FilesInMemory(
        {name: text.encode() for name, text in files.items()},
        last_saved=None if last_saved is None else last_saved.encode(),
    )
    return Form.load(form_xml(instance, **parts), attached=beside).new_entry(clock=clock)


def inputs(*paths: str) -> str:
    """Return a text question for each path."""
    return "".join(f'<input ref="{path}"><label>{path.rpartition("/")[2]}</label></input>' for path in paths)


def repeat(path: str, *fields: str, attributes: str = "", inside: str = "") -> str:
    """Return the body of a repeat with a text question for each field."""
    questions = inputs(*(f"{path}/{name}" for name in fields))
    inner = f'<repeat nodeset="{path}" {attributes}>{questions}{inside}</repeat>'
    return f'<group ref="{path}"><label>r</label>{inner}</group>'


def _leaves(instance: str) -> list[str]:
    """Return the paths of the flat leaves: `<a/><b>1</b>` -> /data/a, /data/b."""
    names = [part.split(">")[0].split("/")[0].split()[0] for part in instance.split("<") if part and part[0] != "/"]
    return [f"/data/{name}" for name in names]
