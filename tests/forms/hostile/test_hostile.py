"""Every hostile form that is made quickly: what the check says, that it has words, and that a record is bounded."""

from pathlib import Path

import pytest

from field_app.cli.form_media import read_media
from field_app.errors import FieldAppError
from field_app.forms import Checked, check_form
from tests.forms.builders import clock
from tests.forms.hostile.case import Case
from tests.forms.hostile.sheets import sheets
from tests.forms.hostile.writing import write
from tests.forms.hostile.xforms import xforms

CASES = [case for family in (xforms, sheets) for case in family() if not case.is_large]


def _checked(file: Path) -> Checked | FieldAppError:
    """Check as the command does, which says the other errors itself."""
    try:
        return check_form(file, read_media(file, None))
    except FieldAppError as refused:
        return refused


@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
@pytest.mark.timeout(20)
def test_it_is_refused_with_words_or_does_no_harm(case: Case, tmp_path: Path) -> None:
    checked = _checked(write(case.make(), tmp_path))

    if isinstance(checked, FieldAppError):
        assert checked.code == case.said
        return
    said = [getattr(finding.said, "code", "") for finding in checked.findings if finding.is_mistake]
    assert said == ([case.said] if case.said else [])
    assert all(finding.message(language) for finding in checked.findings for language in ("en", "ar"))
    if case.is_filled and checked.form is not None:
        checked.form.new_entry(clock=clock).problems()


def test_a_place_is_said_of_what_is_too_deep(tmp_path: Path) -> None:
    deep = next(case for case in CASES if case.name == "41-groups-in-each-other")
    (finding,) = check_form(write(deep.make(), tmp_path), read_media(tmp_path / "form.xlsx", None)).findings

    assert finding.cell is not None
    assert (finding.cell.sheet, finding.cell.row, finding.cell.column) == ("survey", 42, "type")


def test_the_names_are_told_apart() -> None:
    names = [case.name for family in (xforms, sheets) for case in family()]

    assert len(set(names)) == len(names)
