"""The pages of the settings: look, locking, team, forms, this data."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from ui.days import day_words
from ui.kit import (
    STRETCH,
    Banner,
    Box,
    Button,
    Choice,
    Fact,
    Field,
    Item,
    Label,
    Line,
    ListRow,
    RowList,
    Segments,
    card,
    row,
)
from ui.records import form_icon, form_title
from ui.settings.about import About
from ui.settings.copy_form import CopyForm
from ui.settings.erase_form import EraseForm
from ui.settings.join_form import JoinForm
from ui.settings.passphrase_form import PassphraseForm
from ui.settings.preferences import LOCK_MINUTES, Preferences
from ui.settings.recovery_form import RecoveryForm
from ui.theme import Scheme
from ui.words import Text, dots, ltr, say, tame

PERCENTS = (100, 125, 150, 175, 200)
LANGUAGES = (("en", "English"), ("ar", "العربية"))
Change = Callable[[str, str], None]
"""(name of a preference, its new value as text)."""


def look_page(now: Preferences, change: Change) -> QWidget:
    """Return language, colours and text size."""
    languages = [Choice(code, name) for code, name in LANGUAGES]
    schemes = [Choice(scheme.value, say("settings-scheme", scheme=scheme.value)) for scheme in Scheme]
    sizes = [Choice(str(percent), ltr(f"{percent} %")) for percent in PERCENTS]
    size = min(PERCENTS, key=lambda percent: abs(percent - now.percent))
    return _page(
        say("settings-look"),
        _chosen("language", say("settings-language"), say("settings-language-hint"), languages, now.language, change),
        _chosen("scheme", say("settings-colours"), "", schemes, now.scheme.value, change),
        _chosen("percent", say("settings-size"), "", sizes, str(size), change),
    )


def lock_page(now: Preferences, change: Change, passphrase: PassphraseForm, recovery: RecoveryForm) -> QWidget:
    """Return when the window locks, and the forms for another passphrase and another recovery code."""
    spans = sorted({*LOCK_MINUTES, now.lock_minutes})
    minutes = [Choice(str(each), say("settings-minutes", count=each)) for each in spans]
    hint = say("settings-lock-hint")
    chosen = _chosen("lock_minutes", say("settings-lock-after"), hint, minutes, str(now.lock_minutes), change)
    return _page(
        say("settings-lock"),
        chosen,
        Line(),
        _head(say("unlock-passphrase"), say("settings-passphrase-why")),
        passphrase,
        Line(),
        _head(say("recover-code"), say("settings-recovery-why")),
        recovery,
    )


def team_page(found: About, form: JoinForm) -> QWidget:
    """Return whose laptop this is, or, in `form`, how a team is joined."""
    if not found.team:
        alone = Banner("info", "users", say("sync-alone"), say("settings-alone"))
        return _page(say("settings-team"), alone, form)
    return _page(
        say("settings-team"),
        _facts(
            Fact(say("settings-team-name"), tame(found.team)),
            Fact(say("settings-person"), ltr(found.person)),
            Fact(say("settings-role"), say("settings-role-name", role=found.role)),
            Fact(say("settings-url"), ltr(found.url)),
            *_since(found),
            *_recovery_key(found),
        ),
        Label(say("settings-team-note"), "small", "text2", wrap=True),
        *_again(form),
    )


def forms_page(found: About) -> QWidget:
    """Return the forms that are here."""
    rows = RowList(name=say("settings-forms"), height=56)
    rows.set_rows(
        [
            ListRow(
                each.form,
                form_title(each.form, each.title),
                dots(ltr(each.form), say("settings-version", version=each.version or "-")),
                form_icon(each.form),
                is_last=each is found.forms[-1],
            )
            for each in found.forms
        ]
    )
    return _page(say("settings-forms"), Box(rows, kind="card", margins=(1, 4, 1, 4)))


def data_page(found: About, copy: CopyForm, erase: Callable[[], None]) -> QWidget:
    """Return where the data is and how big, in `copy` its second copy, and how all of it is erased."""
    megabytes = f"{found.size / 1_000_000:.1f}"
    return _page(
        say("settings-data"),
        _facts(
            Fact(say("settings-folder"), ltr(str(found.folder))),
            Fact(say("settings-size-on-disk"), say("settings-megabytes", size=megabytes)),
            Fact(say("settings-records"), str(found.records)),
            Fact(say("settings-drafts"), str(found.drafts)),
            Fact(say("settings-zone"), ltr(found.zone)),
            Fact(say("settings-log"), ltr(found.log)),
        ),
        Label(say("settings-data-note"), "small", "text2", wrap=True),
        Line(),
        _head(say("copy-title"), say("copy-why")),
        copy,
        Line(),
        _head(say("erase-title"), say("erase-why")),
        EraseForm(found.folder.resolve().name, found.lost, erase),
    )


def _chosen(  # noqa: PLR0913, PLR0917
    name: str, label: Text, hint: Text, choices: Sequence[Choice], now: str, change: Change
) -> QWidget:
    segments = Segments(choices, name=label)
    segments.set_value(now)
    segments.changed.connect(lambda value: change(name, value))
    return Field(label, segments, hint=hint)


def _again(form: JoinForm) -> list[Item]:
    """Return the form behind a button: it is for a laptop that the endpoint does not know any more."""
    button = Button(say("settings-join-again"), icon="users")
    form.hide()

    def show() -> None:
        button.hide()
        form.show()
        form.edit.setFocus()

    button.done.connect(show)
    return [row(button, STRETCH), form]


def _since(found: About) -> list[Fact]:
    if found.joined_at is None:
        return []
    day = day_words(found.joined_at.astimezone(ZoneInfo(found.zone)).date())
    return [Fact(say("settings-since"), day)]


def _recovery_key(found: About) -> list[Fact]:
    """Say that somebody else can open the vault: it must not be a secret to who works with it."""
    return [Fact(say("settings-recovery-key"), ltr(found.recovery_key))] if found.recovery_key else []


def _facts(*facts: Fact) -> Box:
    return card(*facts, margins=(20, 16, 20, 16), gap=12)


def _head(title: Text, why: Text) -> Box:
    return Box(Label(title, "heading", weight=600), Label(why, "small", "text2", wrap=True), gap=4)


def _page(title: Text, *items: Item) -> QWidget:
    return Box(row(Label(title, "title", weight=600), STRETCH), *items, STRETCH, gap=20)
