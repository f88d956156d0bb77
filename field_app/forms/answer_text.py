"""From an answer as people and JSON write it to the text that a form stores.

Invariant: a time without offset is read in the zone of the vault and stored with its offset there; text that is no
such time is left as it is, so that the question itself says what is wrong with it.
"""

import math
import re
from datetime import datetime

from field_app.errors import AnswerError
from field_app.forms.stored_text import WHOLE_TYPES
from field_app.forms.xpath import number_text
from field_app.forms.xpath.moments import date_time_text, read_date_time, read_time

NUMBER_TYPES = WHOLE_TYPES | {"decimal"}


def answer_text(name: str, answer: object) -> str:
    """Return the text of a JSON value: a string, a number, or null for an empty answer; AnswerError for anything
    else.
    """
    if answer is None:
        return ""
    if isinstance(answer, str):
        return answer
    if isinstance(answer, int) and not isinstance(answer, bool):
        return str(answer)
    if isinstance(answer, float) and math.isfinite(answer):
        return number_text(answer)
    raise AnswerError("answers-not-a-text", name=name)


_NUMBER = re.compile(r"([+-]?)0*([0-9]*)(?:\.([0-9]*?)0*)?")


def one_spelling(text: str, bind_type: str) -> str:
    """Return a number as both reference engines keep it: `007` -> `7`, `+5.50` -> `5.5`, `.5` -> `0.5`; other text as
    it is. No digit that counts is lost, however many there are.
    """
    found = _NUMBER.fullmatch(text) if bind_type in NUMBER_TYPES and any(map(str.isdigit, text)) else None
    if found is None:
        return text
    sign, whole, fraction = found[1], found[2] or "0", found[3] or ""
    if "." in text and bind_type in WHOLE_TYPES:
        return text  # the question itself says what is wrong with it
    number = f"{whole}.{fraction}" if fraction else whole
    return f"-{number}" if sign == "-" and number != "0" else number


def with_offset(text: str, bind_type: str, now: datetime) -> str:
    """Return a naive time or dateTime with the offset of the zone of `now`; any other text as it is.

    `2025-12-10T09:00:00` -> `2025-12-10T09:00:00.000+02:00`, `06:30` -> `06:30:00.000+02:00`.
    """
    zone = now.tzinfo
    if zone is None or bind_type not in {"dateTime", "time"}:
        return text
    stripped = text.strip()
    if bind_type == "dateTime":
        moment = read_date_time(stripped, zone)
        return date_time_text(moment) if moment is not None and moment.tzinfo is zone else text
    moment = read_time(stripped, now.date(), zone)
    return date_time_text(moment).partition("T")[2] if moment is not None and moment.tzinfo is zone else text
