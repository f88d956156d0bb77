"""Questions that the window cannot ask say so; they are never free text."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from field_app.forms import Form
from tests.records.builders import a_laptop
from tests.ui.conftest import OnScreen
from tests.ui.entry.windows import Window, opened
from tests.ui.records.laptops import session_on
from ui import words
from ui.entry import Begin, EntryScreen
from ui.entry.unasked import Unasked
from ui.kit import LineEdit

ASKED = {
    "rank": (
        "string",
        '<odk:rank ref="/data/q"><label>Q</label><item><label>A</label><value>a</value></item></odk:rank>',
    ),
    "range": ("int", '<range ref="/data/q" start="1" end="5" step="1"><label>Q</label></range>'),
    "trigger": ("string", '<trigger ref="/data/q"><label>Q</label></trigger>'),
    "geotrace": ("geotrace", '<input ref="/data/q"><label>Q</label></input>'),
    "geoshape": ("geoshape", '<input ref="/data/q"><label>Q</label></input>'),
    "upload": ("binary", '<upload ref="/data/q" mediatype="audio/*"><label>Q</label></upload>'),
}


def a_form(kind: str) -> Form:
    bound, control = ASKED[kind]
    return Form.load(
        f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
<h:head><h:title>One</h:title><model>
<instance><data id="one" version="1"><q/><meta><instanceID/></meta></data></instance>
<bind nodeset="/data/q" type="{bound}"/>
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
</model></h:head><h:body>{control}</h:body></h:html>""".encode()
    )


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_it_says_in_words_that_it_cannot_be_answered_here(
    kind: str, qtbot: QtBot, on_screen: OnScreen, tmp_path: Path
) -> None:
    laptop = a_laptop(tmp_path)
    laptop.records.add_form(a_form(kind))
    with session_on(qtbot, laptop) as session:
        screen = EntryScreen(Window(), session, lambda: None)
        on_screen(screen.widget, 1_200, 700)
        opened(qtbot, screen, Begin("one"))
        assert screen.desk is not None
        (unasked,) = screen.desk.findChildren(Unasked)

        assert "cannot be answered in this window yet" in words.shown(unasked.words)
        assert screen.desk.findChildren(LineEdit) == []
        unasked.set_value("a b")
        assert words.shown(unasked.words).endswith("a b")
