"""Reads a form's source and its XForm by other means than pyxform, so that what pyxform loses is noticed."""

import re
from dataclasses import dataclass
from functools import cache

from lxml import etree

from field_app.packs import form_source, form_xml

LANGUAGES = {"en": "English (en)", "ar": "Arabic (ar)"}
FA = "{urn:field-app:bind:1}"
JR = "{http://openrosa.org/javarosa}"
XF = "{http://www.w3.org/2002/xforms}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_PATH = re.compile(r"\s*(?:/data|\.\.)(?:/[A-Za-z_]\w*)*/([A-Za-z_]\w*)\s*")
_OUTPUT = re.compile(r"\s*\$\{(\w+)\}\s*")

Row = dict[str, str]


@cache
def sheet(form: str, name: str) -> tuple[Row, ...]:
    """Return the rows of one table of the source; a row with too few or too many cells is a mistake."""
    lines = form_source(form).decode().splitlines()
    start = next(at for at, line in enumerate(lines) if line.startswith(f"| {name} "))
    _, *header = cells(lines[start])
    rows = []
    for line in lines[start + 2 :]:
        if not line:
            break
        _, *values = cells(line)
        rows.append(dict(zip(header, values, strict=True)))
    return tuple(rows)


def cells(line: str) -> list[str]:
    """Split a line of a table as plainly as can be."""
    assert line.startswith("|")
    assert line.endswith("|")
    return [cell.strip() for cell in line[1:-1].split("|")]


def questions(form: str) -> list[Row]:
    """Return the rows of the survey that have a name: questions, notes, calculations, groups and repeats."""
    return [row for row in sheet(form, "survey") if row["name"]]


def text(row: Row, column: str, language: str) -> str:
    """Return a translated cell ("label", "hint", …) with references written as `{name}`, without space around."""
    return _OUTPUT.sub(r"{\1}", row.get(f"{column}::{LANGUAGES[language]}", ""))


def expression(source: str) -> str:
    """Return an expression of either side without spaces and with each reference as its last name."""
    return re.sub(r"\s+", "", _PATH.sub(r"\1", source.replace("${", "").replace("}", "")))


@dataclass(frozen=True)
class XForm:
    """The parts of an XForm by name of question; names are unique in our forms."""

    root: etree._Element

    def binds(self) -> dict[str, etree._Element]:
        """Return each bind by the last step of its path."""
        return {bind.get("nodeset", "").rsplit("/", 1)[1]: bind for bind in self.root.iter(f"{XF}bind")}

    def itext(self, language: str) -> dict[str, str]:
        """Return the texts of a language by id, with outputs as `{name}`."""
        (translation,) = (
            each for each in self.root.iter(f"{XF}translation") if each.get("lang") == LANGUAGES[language]
        )
        return {entry.get("id", ""): _shown(entry) for entry in translation}

    def texts(self, language: str) -> dict[tuple[str, str], str]:
        """Return the texts of questions by (name, kind): kind is label, hint, jr:constraintMsg or jr:requiredMsg."""
        found = {}
        for key, value in self.itext(language).items():
            if key.startswith("/"):
                path, kind = key.split(":", 1)
                found[path.rsplit("/", 1)[1], kind] = value
        return found

    def choices(self, language: str) -> list[tuple[str, ...]]:
        """Return (list, name, label, further columns …) of every choice, in order."""
        itext = self.itext(language)
        found = []
        for instance in self.root.iter(f"{XF}instance"):
            for item in instance.iter(f"{XF}item"):
                columns = {etree.QName(cell).localname: cell.text or "" for cell in item}
                label, name = itext[columns.pop("itextId")], columns.pop("name")
                found.append((instance.get("id", ""), name, label, *sorted(columns.values())))
        return found


@cache
def xform(form: str) -> XForm:
    """Parse the shipped XForm of a form."""
    return XForm(etree.fromstring(form_xml(form)))


def _shown(entry: etree._Element) -> str:
    (value,) = entry.iter(f"{XF}value")
    shown = value.text or ""
    for output in value:
        shown = f"{shown.rstrip()}{{{output.get('value', '').strip().rsplit('/', 1)[1]}}}{(output.tail or '').lstrip()}"
    return shown.strip()
