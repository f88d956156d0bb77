"""Fills a form with a sample, at the samples' time, through the engine's own way for whole sets of answers."""

from datetime import UTC, datetime
from functools import cache
from typing import Any

from lxml import etree

from field_app.clock import ZoneClock
from field_app.forms import AnswersRefused, Entry, Form
from field_app.packs import ZONE, Answers, form_xml, samples
from tests.packs.reading import LANGUAGES, xform


@cache
def form(form_id: str) -> Form:
    """Load a form of the pack once."""
    return Form.load(form_xml(form_id))


def clock() -> datetime:
    """Return the moment at which the samples are filled in."""
    return samples().now.astimezone(UTC)


def new_entry(form_id: str, language: str = "en") -> Entry:
    """Return an empty entry at the samples' time, in the pack's zone."""
    entry = form(form_id).new_entry(clock=ZoneClock(clock, ZONE), device_id="sample")
    entry.language = LANGUAGES[language]
    return entry


def fill(form_id: str, answers: Answers) -> Entry:
    """Return an entry with the answers, all of which are asked for."""
    entry = new_entry(form_id)
    entry.fill(answers)
    return entry


def fill_what_is_asked(form_id: str, answers: Answers, language: str) -> Entry:
    """Return an entry with the answers, without those whose question another answer takes away."""
    entry = new_entry(form_id, language)
    try:
        entry.fill(answers)
    except AnswersRefused as refused:
        if any(refusal.code != "answer-not-relevant" for refusal in refused.refusals):
            raise
    return entry


def as_text(kind: str, answer: Any) -> str:
    """Return an answer as the XML holds it; a time gets the offset that the pack's zone has at that moment."""
    if kind == "dateTime":
        return datetime.fromisoformat(answer).replace(tzinfo=ZONE).isoformat(timespec="milliseconds")
    return str(answer)


def answers_in(submission: bytes) -> dict[str, list[str]]:
    """Return every answer of a submission by name, one text an instance."""
    found: dict[str, list[str]] = {}
    for node in etree.fromstring(submission).iter(etree.Element):
        if not len(node):
            found.setdefault(etree.QName(node).localname, []).append(node.text or "")
    return found


def message(form_id: str, name: str, kind: str, language: str) -> str:
    """Return what the form itself says of a question: kind is constraint or required."""
    attribute = {"constraint": "jr:constraintMsg", "required": "jr:requiredMsg"}[kind]
    return xform(form_id).texts(language)[name, attribute]
