"""The door of the pack: what it lists is what it holds, and what it does not hold it refuses in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from field_app import packs
from field_app.errors import FormError
from field_app.packs import build
from field_app.packs.__main__ import main
from tests.packs.reading import sheet


def test_the_index_is_made_of_the_sources() -> None:
    sources = {form_id: packs.form_source(form_id) for form_id in build.FORM_IDS}

    assert (build.CEASEFIRE / "forms.json").read_bytes() == build.encode_index(sources)


def test_the_list_names_each_form_in_both_languages() -> None:
    listed = {form.id: (form.version, form.title["en"], form.title["ar"]) for form in packs.forms()}

    assert list(listed) == list(build.FORM_IDS)
    for form_id, entry in listed.items():
        (settings,) = sheet(form_id, "settings")
        heading = packs.form_source(form_id).decode().splitlines()[0]
        assert entry[:2] == (settings["version"], settings["form_title"])
        assert heading == f"# {entry[1]} / {entry[2]}"


@pytest.mark.parametrize("read", [packs.form_xml, packs.form_source], ids=["xml", "source"])
def test_a_form_that_is_not_there_is_refused_with_those_that_are(read: Callable[[str], bytes]) -> None:
    with pytest.raises(FormError) as refusal:
        read("../crossing_check")

    assert refusal.value.code == "pack-form-unknown"
    assert "crossing_check, aid_delivery" in refusal.value.message("ar").todo


def test_building_again_changes_nothing(tmp_path: Path) -> None:
    for form_id in build.FORM_IDS:
        (tmp_path / f"{form_id}.md").write_bytes(packs.form_source(form_id))

    for path in build.write(tmp_path):
        assert path.read_bytes() == (build.CEASEFIRE / path.name).read_bytes()


def test_places_and_choices_name_the_same_crossings_and_governorates() -> None:
    choices = {(row["list_name"], row["name"]): row for row in sheet("aid_delivery", "choices")}
    for kind in ("crossings", "governorates"):
        for place in packs.places()[kind]:
            row = choices[kind, place["name"]]
            assert (row["label::English (en)"], row["label::Arabic (ar)"]) == (place["en"], place["ar"])


@pytest.mark.parametrize(("form_id", "choice_list"), [("incident", "incident_types"), ("sequence_step", "step_status")])
def test_choices_are_labelled_as_in_the_source(form_id: str, choice_list: str) -> None:
    rows = [row for row in sheet(form_id, "choices") if row["list_name"] == choice_list]
    for language, column in (("en", "label::English (en)"), ("ar", "label::Arabic (ar)")):
        assert packs.choice_labels(form_id, choice_list, language) == {row["name"]: row[column] for row in rows}


def test_every_crossing_that_has_a_point_lies_in_the_area_that_the_forms_accept() -> None:
    box = packs.places()["area_check"]["hard_bbox"]
    for place in packs.places()["crossings"]:
        if place["lat"] is not None:
            assert box["lat_min"] <= place["lat"] <= box["lat_max"], place["name"]
            assert box["lon_min"] <= place["lon"] <= box["lon_max"], place["name"]


def test_the_command_of_the_pack_names_its_uses(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["packs", "publish"])

    assert main() == 2
    assert "build|train" in capsys.readouterr().err
