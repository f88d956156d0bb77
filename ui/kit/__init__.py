"""The kit: every part that screens are made of. Take parts from here, not from Qt, and no colour, size or word by hand.

Rules for screens
- What a widget says is a `Text`: `say("code", count=3)` of the catalogue, `dots(...)`, or a plain `str` from a form or
  a record. It follows the language by itself. Codes, dates and times inside a sentence: `ui.words.ltr("GZ-014")`.
- Lay out with `row(...)`, `column(...)`, `Box(...)`, `card(...)`: items are widgets, layouts, spaces (int), `STRETCH`,
  `(widget, share)`. Margins are start, top, end, bottom and mirror live; never call `setContentsMargins` unevenly.
- Every answer control is a `Control`: `value()` is the text of the record's XML, `set_value(text)` never echoes,
  `changed(str)` by the person, `refused(Text)` why what is typed is no answer yet, `set_read_only`, `set_problem`.
- Sizes: `ui.theme.px(n)`; own painting asks `ui.theme.color("accent_soft")` and `ui.fonts.font("body", 500)` then.

Where is what
    Box Line card row column STRETCH        box            places and grounds: kind= card raised sunken surface bg
    scaled                                  scaled         scaled(pane, width=336): a size that follows the text size
    Label ElidedLabel Icon                  label          role= display title heading body small caption; tone=; wrap=
    Button ToolButton                       button         kind= primary outlined quiet link danger; .done; icon=
    Chip Segments                           chip           a filter; one of a few views
    KeyCap KeyHints                         keycap         "Ctrl+K" as a cap; keys with words
    Field                                   field          Field(label, control, hint=, optional=, unit=); set_problem
    LeftOut                                 field          under a search: what of the pasted text it did not take
    LineEdit SearchEdit PassphraseEdit      line_edit      width= WIDTH_TEXT WIDTH_CODE WIDTH_NUMBER; ltr= for codes
    NumberEdit                              number_edit    decimal=, grouping=
    TextEdit                                text_edit      grows; Ctrl+Enter reaches the screen
    Choice ChoiceList RadioRow CheckRow     choice_list    up to 12 choices; many=, columns=
    Select                                  select         more than 12, found by typing; many=
    MomentEdit                              moment_edit    "date", "time", "dateTime" in a zone; T today, N now
    CoordinatesEdit                         coordinates_edit   geopoint, decimal or degrees-minutes-seconds
    DropArea FileCard thumbnail             files          pick, drop, paste; the file taken
    RepeatTable Column                      repeat_table   rows, one open for editing
    Pill Mark Count State                   marks          states as icon and word; a number in a ground
    Banner Toast Sheet Question             banner, toast, dialog (never QMessageBox)
    Menu MenuItem                           menu           acts behind one button (never QMenu, QComboBox, Qt.Popup:
                                                           they warn off-screen; a Qt warning fails a test)
    Progress EmptyState                     progress, empty
    RowList RowView ListRow ListGroup ROW_ROLE  row_list, list_row   two-line rows; RowView for own models
    Fact FactGroup GroupHeading             facts          question : answer for reading
    ScrollPage SidePane                     scroll, side_pane   a page that scrolls; the third pane, a drawer if narrow
    FocusRing                               focus_ring     made once by the root
    (the menu of a text under the pointer)  text_menu      LineEdit, TextEdit and selectable Labels open it
    step_by_tab stop_beside floating_over   tab_order      where Tab goes: the window's rule, in the order of the eye
"""

from ui.kit.banner import SEVERITY, Banner
from ui.kit.box import STRETCH, Box, Item, Line, card, column, exchange, row
from ui.kit.button import Button, PushButton, ToolButton
from ui.kit.chip import Chip, Segments
from ui.kit.choice_list import ChoiceList
from ui.kit.choice_row import CheckRow, RadioRow
from ui.kit.choices import Choice
from ui.kit.control import Control
from ui.kit.coordinates_edit import CoordinatesEdit
from ui.kit.dialog import Question, Sheet
from ui.kit.empty import EmptyState
from ui.kit.facts import Fact, FactGroup, GroupHeading
from ui.kit.field import Field, LeftOut
from ui.kit.files import DropArea, FileCard, thumbnail
from ui.kit.focus_ring import FocusRing
from ui.kit.keycap import KeyCap, KeyHints, chord_words
from ui.kit.label import ElidedLabel, Icon, Label
from ui.kit.line_edit import WIDTH_CODE, WIDTH_NUMBER, WIDTH_TEXT, LineEdit, PassphraseEdit, SearchEdit
from ui.kit.list_row import ROW_ROLE, ListGroup, ListRow, RowDelegate
from ui.kit.marks import STATES, Count, Mark, Pill, State
from ui.kit.menu import Menu, MenuItem
from ui.kit.moment_edit import MomentEdit
from ui.kit.number_edit import NumberEdit
from ui.kit.progress import Progress
from ui.kit.repeat_table import Column, RepeatTable
from ui.kit.row_list import RowList, RowModel, RowView
from ui.kit.scaled import scaled
from ui.kit.scroll import ScrollPage
from ui.kit.select import Select
from ui.kit.side_pane import SidePane
from ui.kit.tab_order import floating_over, step_by_tab, stop_beside
from ui.kit.text_edit import TextEdit
from ui.kit.toast import Toast

__all__ = [
    "ROW_ROLE",
    "SEVERITY",
    "STATES",
    "STRETCH",
    "WIDTH_CODE",
    "WIDTH_NUMBER",
    "WIDTH_TEXT",
    "Banner",
    "Box",
    "Button",
    "CheckRow",
    "Chip",
    "Choice",
    "ChoiceList",
    "Column",
    "Control",
    "CoordinatesEdit",
    "Count",
    "DropArea",
    "ElidedLabel",
    "EmptyState",
    "Fact",
    "FactGroup",
    "Field",
    "FileCard",
    "FocusRing",
    "GroupHeading",
    "Icon",
    "Item",
    "KeyCap",
    "KeyHints",
    "Label",
    "LeftOut",
    "Line",
    "LineEdit",
    "ListGroup",
    "ListRow",
    "Mark",
    "Menu",
    "MenuItem",
    "MomentEdit",
    "NumberEdit",
    "PassphraseEdit",
    "Pill",
    "Progress",
    "PushButton",
    "Question",
    "RadioRow",
    "RepeatTable",
    "RowDelegate",
    "RowList",
    "RowModel",
    "RowView",
    "ScrollPage",
    "SearchEdit",
    "Segments",
    "Select",
    "Sheet",
    "SidePane",
    "State",
    "TextEdit",
    "Toast",
    "ToolButton",
    "card",
    "chord_words",
    "column",
    "exchange",
    "floating_over",
    "row",
    "scaled",
    "step_by_tab",
    "stop_beside",
    "thumbnail",
]
