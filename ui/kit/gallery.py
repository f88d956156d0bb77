"""A picture of every part in its states: `python -m ui.kit.gallery OUT.png [--dark] [--ar] [--percent 200]`.

It is how a change of a part is looked at. Its words are samples in both languages, no part of the product.
"""

import argparse
import os
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from ui import kit, words
from ui.appearance import Appearance
from ui.kit import STRETCH, Box, Button, Choice, Item, Label, column, row
from ui.kit.calendar import CalendarPopup
from ui.kit.select_popup import SelectPopup
from ui.pictures import OVERLAY, picture, save
from ui.theme import Scheme
from ui.words import ltr

ZONE = ZoneInfo("Asia/Gaza")
NOW = datetime(2025, 12, 10, 7, 0, tzinfo=UTC)
SIZE = QSize(1460, 1420)


def both(english: str, arabic: str) -> str:
    """Return the sample in the language on the screen."""
    return arabic if words.language() == "ar" else english


def part(title: str, *items: Item, gap: int = 10) -> Item:
    """Return a titled group of samples."""
    return column(Label(title, "small", "text3", 600), *items, gap=gap)


def buttons() -> Item:
    """Return the kinds of buttons."""
    disabled = Button(both("Disabled", "معطل"), "primary")
    disabled.setEnabled(False)
    primary = row(
        Button(both("Primary", "أساسي"), "primary"), disabled, Button(both("Secondary", "ثانوي")), STRETCH, gap=12
    )
    quiet = row(
        Button(both("Quiet", "هادئ"), "quiet"),
        Button(both("Add a row", "أضف سطراً"), "quiet", icon="plus"),
        Button(both("Remove draft…", "حذف المسودة…"), "danger", icon="trash-2"),
        Button(both("Small", "صغير"), size="small"),
        STRETCH,
    )
    tools = row(
        Button(both("Next", "التالي"), "primary", icon="arrow-right", trailing=True),
        Button(both("Go to answer", "انتقل إلى الإجابة"), "link"),
        kit.ToolButton("ellipsis", both("More", "المزيد")),
        STRETCH,
        gap=12,
    )
    return part(both("Buttons", "أزرار"), primary, quiet, tools, gap=12)


def inputs() -> Item:
    """Return lines at rest, with a problem, empty, read-only."""
    rest, read_only = kit.LineEdit(width=208, ltr=True), kit.NumberEdit(width=208)
    rest.set_value("GZ-014")
    read_only.set_value("120")
    read_only.set_read_only(True)
    empty = kit.LineEdit(width=208, placeholder=both("East of Al Bureij", "شرق البريج"))
    number = kit.NumberEdit(grouping=True)
    number.set_value("120000")
    wrong = kit.LineEdit(width=208, ltr=True)
    wrong.set_value("Ahmad")
    field = kit.Field(
        both("Monitor code", "رمز المراقب"),
        wrong,
        hint=both(
            "Your issued code, for example GZ-014. Never a name.",
            "الرمز المخصص لك، مثل \u2066GZ-014\u2069. لا تكتب اسماً.",
        ),
    )
    field.set_problem(
        both(
            "Use capital letters, a dash and digits, e.g. GZ-014.",
            "استخدم حروفاً لاتينية كبيرة وشرطة وأرقاماً، مثل \u2066GZ-014\u2069.",
        )
    )
    text = kit.TextEdit(width=436)
    text.set_value(
        both(
            "Two trucks waited at the second gate.\nThe driver stated why.",
            "انتظرت شاحنتان عند البوابة الثانية.\nوذكر السائق السبب.",
        )
    )
    fuel = kit.Field(both("Fuel that entered", "الوقود الداخل"), number, optional=True, unit=both("litres", "لتر"))
    return part(
        both("Inputs", "حقول"), row(rest, empty, STRETCH, gap=16), row(read_only, STRETCH), fuel, field, text, gap=12
    )


def choices() -> Item:
    """Return radio and check lists, the list of a select, segments."""
    one = kit.ChoiceList(
        [
            Choice("a", both("Cleared", "سُمح لها")),
            Choice("b", both("Turned back", "أُعيدت")),
            Choice("c", both("Still waiting", "ما زالت تنتظر")),
        ]
    )
    one.set_value("a")
    many = kit.ChoiceList(
        [
            Choice("g", both("Goods entering", "دخول بضائع")),
            Choice("f", both("Fuel entering", "دخول وقود")),
            Choice("p", both("People entering", "دخول أشخاص")),
        ],
        many=True,
    )
    many.set_value("g f")
    items = [
        Choice("w", both("Water, sanitation and hygiene", "المياه والصرف الصحي والنظافة")),
        Choice("b", both("Bottled water", "مياه معبأة")),
        Choice("t", both("Water tank", "خزان مياه")),
        *(Choice(str(number), f"{number}") for number in range(33)),
    ]
    select = kit.Select(items)
    opened = SelectPopup(select, items, ["w"], many=False)
    opened.open(both("water", "مياه"))
    opened.card.setMinimumWidth(0)
    views = kit.Segments(
        [
            Choice(str(at), name)
            for at, name in enumerate([both("Day", "يوم"), both("14 days", "14 يوماً"), both("All", "الكل")])
        ]
    )
    keys = kit.KeyHints([("Ctrl+K", both("find", "بحث")), ("Alt+Right", both("next", "التالي"))])
    return part(
        both("Choices", "اختيار"),
        row((one, 1), (many, 1), gap=16),
        select,
        opened.card,
        row(views, STRETCH, keys),
        gap=10,
    )


def states() -> Item:
    """Return chips, pills, marks and counts."""
    on = kit.Chip(both("This week", "هذا الأسبوع"))
    on.set_on(True)
    chips = row(
        kit.Chip(both("All forms", "كل الاستمارات"), opens=True),
        on,
        kit.Chip(both("Mine", "سجلاتي"), icon="user"),
        STRETCH,
    )
    first = row(
        kit.Pill(both("Approved", "معتمد"), "ok"),
        kit.Pill(both("In review", "قيد المراجعة"), "info"),
        kit.Pill(both("Returned with questions", "أُعيد مع أسئلة"), "returned"),
        kit.Count(2, "warn"),
        STRETCH,
    )
    second = row(
        kit.Pill(both("Waits to be sent", "ينتظر الإرسال"), "waits"),
        kit.Pill(both("Delivered, proven", "وصل، مُثبت"), "proven"),
        kit.Pill(both("Stuck", "عالق"), "stuck"),
        kit.Mark(both("Approved", "معتمد"), "ok"),
        STRETCH,
    )
    return part(both("Filter chips, state marks", "مرشحات وعلامات الحالة"), chips, first, second)


def banners() -> Item:
    """Return a banner of each tone, and a toast."""
    toast = kit.Toast(holder := QWidget())
    toast.show_undo(both("Row 2 removed", "حُذف السطر 2"), lambda: None)
    toast.setProperty(OVERLAY, False)
    holder.setFixedHeight(0)
    toast.setParent(None)
    toast.setFixedWidth(436)
    return part(
        both("Banners, toast", "لافتات وإشعار"),
        kit.Banner(
            "info",
            "info",
            both("A newer form version is ready", "إصدار أحدث من الاستمارة جاهز"),
            both("Open drafts keep their version.", "تبقى المسودات على إصدارها."),
        ),
        kit.Banner("ok", "shield-check", both("42 of 42 delivered, proven at 09:14", "وصل 42 من 42، مُثبتة في 09:14")),
        kit.Banner(
            "warn",
            "clock-alert",
            both("Clock 2 h 04 min behind", "الساعة متأخرة ساعتين و4 دقائق"),
            both("Times you record now may be wrong.", "قد تكون الأوقات التي تسجلها خاطئة."),
            Button(both("Set…", "اضبط…"), size="small"),
        ),
        kit.Banner(
            "bad",
            "hard-drive",
            both("Only 40 MB left on this disk", "بقي 40 م.ب فقط على القرص"),
            both("Records are still saved. Free some space soon.", "ما زالت السجلات تُحفظ. أفرغ مساحة قريباً."),
        ),
        toast,
        gap=8,
    )


def lists() -> Item:
    """Return progress, list rows and a repeat."""
    progress = kit.Progress()
    progress.show_part(0.69, both("Sending, 1.8 of 2.6 MB", "إرسال، 1.8 من 2.6 م.ب"), "69 %")
    rows = kit.RowList(name=both("Records", "السجلات"))
    rows.set_rows(
        [
            kit.ListRow(
                "1",
                both("Selected, focus elsewhere", "محدد، والتركيز في مكان آخر"),
                both("tint only", "لون خفيف فقط"),
                "users",
                end="12:31",
                state="info",
                state_words=both("In review", "قيد المراجعة"),
            ),
            kit.ListRow(
                "2",
                both("Aid delivery, UTN-2025-004417", f"إيصال مساعدات، {ltr('UTN-2025-004417')}"),
                "GZ-020",
                "package-check",
                end="11:20",
                state="returned",
                state_words=both("Returned with questions", "أُعيد مع أسئلة"),
                is_last=True,
            ),
        ]
    )
    rows.select("1")
    table = kit.RepeatTable(
        [
            kit.Column(both("Sector", "القطاع")),
            kit.Column(both("Trucks", "الشاحنات"), 70, is_number=True),
            kit.Column(both("Pallets", "الطبليات"), 70, is_number=True),
        ],
        _row_editor,
        add=both("Add a row", "أضف سطراً"),
    )
    table.set_rows([[both("Food security", "الأمن الغذائي"), "80", "1,600"], [both("Shelter", "المأوى"), "40", ""]])
    table.set_sum(both("120 trucks in 2 rows", "120 شاحنة في سطرين"))
    table.open_at(1)
    return part(both("Progress, rows, repeat", "تقدّم وصفوف"), progress, kit.card(rows, margins=(1, 4, 1, 4)), table)


def _row_editor(_number: int) -> list[QWidget]:
    sector = kit.Select([Choice("s", both("Shelter and non-food items", "المأوى والمواد غير الغذائية"))])
    sector.set_value("s")
    trucks = kit.NumberEdit(width=0)
    trucks.set_value("40")
    return [sector, trucks, kit.NumberEdit(width=0, placeholder="–")]  # noqa: RUF001 - the dash of an empty cell


def moments() -> Item:
    """Return date and time, calendar, coordinates."""
    edit = kit.MomentEdit("dateTime", ZONE, lambda: NOW)
    edit.set_value("2025-12-10T09:00:00.000+02:00")
    calendar = CalendarPopup(edit, date(2025, 12, 10), date(2025, 12, 9), has_now=True)
    position = kit.CoordinatesEdit()
    position.set_value("31.44 34.43 0 0")
    point = kit.Field(both("Point of the event", "نقطة الحدث"), position, optional=True)
    return part(
        both("Date and time, position", "تاريخ ووقت وموقع"),
        kit.Field(both("Check started", "بدء الفحص"), edit),
        row(calendar.card, STRETCH),
        point,
    )


def files() -> Item:
    """Return the drop area and a file that was taken."""
    drop = kit.DropArea("image", sentence=both("Position inside pictures is removed", "يُحذف الموقع من داخل الصور"))
    taken = kit.FileCard(
        "IMG_2041.jpg", both("212 kB, made smaller from 3.4 MB", "212 ك.ب، صُغّرت من 3.4 م.ب"), icon="image"
    )
    return part(both("Files", "ملفات"), drop, taken, gap=8)


def scale() -> Item:
    """Return the type scale and an empty state."""
    empty = kit.EmptyState(
        "files",
        both("No records yet", "لا سجلات بعد"),
        both("Records you finalize appear here.", "تظهر هنا السجلات التي تنهيها."),
    )
    return part(
        both("Type, empty state", "الخط والحالة الفارغة"),
        Label(both("Display 26 / 600", "عرض 26 / 600"), "display", weight=600),
        Label(both("Title 20 / 600", "عنوان 20 / 600"), "title", weight=600),
        Label(both("Heading 16 / 600", "رأس 16 / 600"), "heading", weight=600),
        Label(both("Body 14 / 400, labels 14 / 500", "متن 14 / 400، تسميات 14 / 500")),
        Label(both("Small 13, hints and secondary", "صغير 13 للتلميحات"), "small", "text2"),
        Label(both("Caption 12, keys and counts", "تعليق 12 للمفاتيح"), "caption", "text3"),
        kit.card(empty),
        gap=4,
    )


def gallery() -> QWidget:
    """Return all parts in three columns."""
    columns = [(buttons, inputs, choices), (states, banners, lists), (moments, files, scale)]
    across = row(gap=34)
    for parts in columns:
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(26)
        for make in parts:
            lines.addLayout(make())  # type: ignore[arg-type]  # every part is a column
        lines.addStretch(1)
        across.addWidget(holder, 1)
    return Box(
        Label(both("Components", "المكوّنات"), "title", weight=600),
        across,
        kind="surface",
        margins=(32, 28, 32, 28),
        gap=20,
    )


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--ar", action="store_true")
    parser.add_argument("--percent", type=int, default=100)
    chosen = parser.parse_args()
    application = QApplication([])
    scheme = Scheme.DARK if chosen.dark else Scheme.LIGHT
    Appearance(application, language="ar" if chosen.ar else "en", scheme=scheme, percent=chosen.percent)
    save(picture(gallery(), SIZE), chosen.out)


if __name__ == "__main__":
    main()
