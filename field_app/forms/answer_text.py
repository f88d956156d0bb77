"""From an answer as people and JSON write it to the text that a form stores.

Invariant: a time without offset is read in the zone of the vault and stored with its offset there; text that is no
such time is left as it is, so that the question itself says what is wrong with it.
"""

import math
from datetime import datetime

from field_app.errors import AnswerError
from field_app.forms.xpath import number_text
from field_app.forms.xpath.moments import date_time_text, read_date_time, read_time


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
