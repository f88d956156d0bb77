"""What the forms engine lists as honoured is what the controls do."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from pytestqt.qtbot import QtBot

from field_app.forms import Form
from field_app.forms.asking import HONOURED
from tests.forms.builders import form_xml
from ui.appearance import Appearance
from ui.entry.controls import control_for
from ui.kit import ChoiceList, LineEdit, NumberEdit, Select, TextEdit

ZONE = ZoneInfo("Asia/Gaza")
CHOICES = "<item><label>A</label><value>a</value></item><item><label>B</label><value>b</value></item>"
TAGS = {"choices": ("select1", CHOICES, "string"), "text": ("input", "", "string"), "number": ("input", "", "int")}


def clock() -> datetime:
    return datetime(2025, 12, 11, 18, 0, tzinfo=ZONE)


def looks(appearance: str, asked: str) -> tuple[type, str]:
    """Return the kind of the control, and how it shows 12345."""
    tag, inside, bind_type = TAGS[asked]
    body = f'<{tag} ref="/data/a" appearance="{appearance}"><label>A</label>{inside}</{tag}>'
    binds = f'<bind nodeset="/data/a" type="{bind_type}"/>'
    entry = Form(form_xml("<a/>", binds=binds, body=body)).new_entry(clock=clock)
    control = control_for(entry["a"], ZONE, clock)
    if isinstance(control, NumberEdit):
        control.set_value("12345")
    return type(control), control.text() if isinstance(control, LineEdit) else ""


@pytest.mark.parametrize(
    ("token", "asked"),
    [(token, asked) for token, kinds in HONOURED.items() for asked in sorted(kinds) if asked != "frame"],
)
def test_an_honoured_appearance_changes_the_control(
    qtbot: QtBot, appearance: Appearance, token: str, asked: str
) -> None:
    assert looks(token, asked) != looks("", asked)


def test_the_usual_controls(qtbot: QtBot, appearance: Appearance) -> None:
    assert [looks("", asked)[0] for asked in TAGS] == [ChoiceList, LineEdit, NumberEdit]
    assert [looks("minimal", "choices")[0], looks("multiline", "text")[0]] == [Select, TextEdit]
