"""The made-up records through the real engine: the good ones finalize, each bad one is refused where it should be."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from field_app.forms import NotFinalizable
from field_app.packs import ZONE, BadSample, forms, samples
from tests.packs.filling import answers_in, as_text, fill, fill_what_is_asked, form, message
from tests.packs.reading import LANGUAGES, questions

IDS = [form.id for form in forms()]

every_form = pytest.mark.parametrize("form_id", IDS)
every_bad_sample = pytest.mark.parametrize(
    "sample",
    [pytest.param(bad, id=f"{bad.form}-{'-'.join(bad.change)}-{at}") for at, bad in enumerate(samples().bad)],
)
both_languages = pytest.mark.parametrize("language", list(LANGUAGES))


@every_form
def test_the_engine_knows_everything_that_a_form_of_the_pack_uses(form_id: str) -> None:
    assert form(form_id).degraded == ()
    assert form(form_id).languages == tuple(LANGUAGES.values())


@every_form
def test_the_engine_gives_hxl_and_sensitivity_of_every_question(form_id: str) -> None:
    nodes = {node.path.rsplit("/", 1)[1]: node for node in form(form_id).nodes}
    for row in questions(form_id):
        assert nodes[row["name"]].hxl == row["bind::fa:hxl"], row["name"]
        assert nodes[row["name"]].sensitivity == (row["bind::fa:sensitivity"] or "low"), row["name"]


def test_there_are_six_good_samples_and_thirty_six_bad_ones() -> None:
    assert sorted(samples().good) == sorted(IDS)
    assert len(samples().bad) == 36
    assert {bad.form for bad in samples().bad} == set(IDS)


@every_form
def test_a_good_sample_finalizes_with_the_expected_calculations(form_id: str) -> None:
    entry = fill(form_id, samples().good[form_id])

    assert entry.problems() == []
    answers = answers_in(entry.submission())
    for name, values in samples().calculations[form_id].items():
        assert answers[name] == values, name


@every_form
def test_every_answer_of_a_good_sample_is_in_the_submission(form_id: str) -> None:
    types = {row["name"]: row["type"] for row in questions(form_id)}

    answers = answers_in(fill(form_id, samples().good[form_id]).submission())

    for name, value in flat(samples().good[form_id]):
        assert as_text(types[name], value) in answers[name], name


@every_bad_sample
@both_languages
def test_a_bad_sample_is_refused_where_it_is_wrong_in_the_words_of_the_form(sample: BadSample, language: str) -> None:
    entry = fill_what_is_asked(sample.form, sample.answers, language)

    (problem,) = entry.problems()

    name = problem.path.rsplit("/", 1)[1]
    assert name == sample.must_fail
    assert problem.message == message(sample.form, name, problem.kind, language)
    with pytest.raises(NotFinalizable):
        entry.submission()


@every_form
def test_the_times_of_the_samples_are_in_the_zone_of_the_pack(form_id: str) -> None:
    answers = answers_in(fill(form_id, samples().good[form_id]).submission())
    times = [name for name, value in flat(samples().good[form_id]) if is_time(value)]

    assert times
    for name in times:
        for text in answers[name]:
            assert datetime.fromisoformat(text).utcoffset() == timedelta(hours=2), name  # winter in Gaza


def test_now_is_aware_and_after_every_time_of_the_good_samples() -> None:
    now = samples().now

    assert now.utcoffset() == timedelta(hours=2)
    for form_id in IDS:
        for name, value in flat(samples().good[form_id]):
            if is_time(value) and not name.startswith("planned"):
                assert datetime.fromisoformat(value).replace(tzinfo=ZONE) <= now, name


def test_a_photo_is_asked_for_only_when_goods_were_damaged() -> None:
    entry = fill("aid_delivery", samples().good["aid_delivery"])
    seen = [entry["damage_photo"].relevant]
    for damaged in ("0", "2"):
        entry.set("/data/manifest_line[1]/qty_damaged", damaged)
        seen.append(entry["damage_photo"].relevant)

    assert seen == [True, False, True]
    assert not entry["damage_photo"].required


def test_what_arithmetic_leaves_behind_is_no_excess() -> None:
    entry = fill("aid_delivery", samples().good["aid_delivery"])
    for name, quantity in {"qty_planned": "0.3", "qty_delivered": "0.1", "qty_damaged": "0.2"}.items():
        entry.set(f"/data/manifest_line[2]/{name}", quantity)

    assert float(entry["/data/manifest_line[2]/qty_gap"].value) == 0
    assert not entry["/data/manifest_line[2]/excess_note"].relevant


@every_form
@both_languages
def test_a_required_answer_that_is_taken_away_is_missed(form_id: str, language: str) -> None:
    good = samples().good[form_id]
    for row in questions(form_id):
        if row["required"] and row["name"] in good:
            first, *others = fill_what_is_asked(form_id, {**good, row["name"]: ""}, language).problems()
            words = row[f"required_message::{LANGUAGES[language]}"]

            assert (first.path.rsplit("/", 1)[1], first.kind) == (row["name"], "required")
            assert first.message == words or (not words and first.message)
            assert {other.kind for other in others} <= {"required"}


def flat(answers: Any) -> list[tuple[str, Any]]:
    """Return (name, answer) of all questions, those in repeats too."""
    found: list[tuple[str, Any]] = []
    for name, value in answers.items():
        if isinstance(value, list):
            found.extend(pair for line in value for pair in flat(line))
        else:
            found.append((name, value))
    return found


def is_time(value: Any) -> bool:
    return isinstance(value, str) and len(value) == 19 and value[10] == "T"
