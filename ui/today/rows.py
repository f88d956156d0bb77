"""What Today says of one thing: a record that came back, a draft, what is proven.

Invariant: a question is quoted as it was written, on one line; what is not known is left out, not guessed.
"""

from field_app.journal import read_time
from ui.days import moment_words
from ui.kit import ListRow
from ui.records import form_icon, form_title, record_title, title_words
from ui.second_copy import CopyNews, CopySeen
from ui.theme import Tone
from ui.today.overview import Begun, Overview, Returned
from ui.words import Text, dots, say, tame


def delivered_words(found: Overview) -> Text:
    """Return how many of the own records the endpoint has: "42 of 42 delivered"."""
    return say("today-delivered", delivered=str(found.delivered), count=str(found.own))


def proven_words(found: Overview) -> Text:
    """Return since when that is proven."""
    if found.proven_at is None:  # they came back with a vault that was restored
        return say("today-proven-earlier")
    return say("today-proven", when=moment_words(found.proven_at, found.zone, found.today))


def copy_words(copy: CopySeen, news: CopyNews) -> tuple[str, Tone, Text, Text]:
    """Return icon, tone, title and detail of the second copy: how old it is, and why it is not newer."""
    if copy.folder is None:
        return "hard-drive", "text2", say("copy-none"), say("copy-none-why")
    title = say("copy-never") if copy.ago is None else say("copy-made", ago=copy.ago)
    if news.trouble is not None:
        is_away = news.trouble.code == "backup-away"
        return "triangle-alert", "warn", title, say("copy-away") if is_away else news.trouble
    if news.is_running:
        return "hard-drive", "text2", title, say("copy-running")
    if copy.is_old:
        return "triangle-alert", "warn", title, say("copy-old")
    return "hard-drive", "ok", title, say("copy-good")


def returned_row(each: Returned, found: Overview, *, is_last: bool) -> ListRow:
    """Return a record that came back, with the first of its questions."""
    form = form_title(each.row.form, found.titles.get(each.row.form, each.row.form))
    asked = say("today-asked", question=tame(each.question), more=each.more) if each.question else form
    end: Text = ""
    if each.at is not None:
        end = say("today-returned-at", when=moment_words(each.at, found.zone, found.today))
    icon = form_icon(each.row.form)
    return ListRow(each.row.record, record_title(each.row), asked, icon, "warn", end=end, is_last=is_last)


def draft_row(each: Begun, found: Overview, *, is_last: bool) -> ListRow:
    """Return a draft, with what it still needs."""
    draft = each.draft
    title = form_title(draft.form.id, found.titles.get(draft.form.id, draft.form.id))
    kind = say("today-correction") if draft.correction is not None else ""
    return ListRow(
        draft.id,
        title_words(draft.form.id, draft.title),
        dots(title, kind, *_lacking(each)),
        form_icon(draft.form.id),
        end=moment_words(read_time(draft.changed_at), found.zone, found.today),
        is_last=is_last,
    )


def _lacking(each: Begun) -> tuple[Text, ...]:
    """Return what a draft still needs before it can be finalized."""
    if not each.missing and not each.to_check:
        return (say("today-complete"),)
    missing: Text = say("today-missing", count=each.missing) if each.missing else ""
    return missing, say("today-to-check", count=each.to_check) if each.to_check else ""
