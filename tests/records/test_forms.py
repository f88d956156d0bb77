"""The forms of a vault: pinned by id, version and content."""

import pytest

from field_app.errors import FormError
from field_app.forms import Form
from field_app.records import FormRef
from tests.records.builders import SMALL_FORM, Laptop

CHANGED = Form.load(SMALL_FORM.xml.replace(b"<label>Place</label>", b"<label>Where</label>"))
NEWER = Form.load(SMALL_FORM.xml.replace(b'version="1"', b'version="2"').replace(b"Open<", b"Unlocked<"))
REF = FormRef("visit", "1", bytes.fromhex(SMALL_FORM.sha256))


def test_adding_a_form_again_changes_nothing(laptop: Laptop) -> None:
    assert laptop.records.add_form(SMALL_FORM) is False
    assert [version.ref for version in laptop.records.forms.versions()] == [REF]


def test_a_changed_form_under_an_old_version_is_refused_with_words(laptop: Laptop) -> None:
    with pytest.raises(FormError) as refusal:
        laptop.records.add_form(CHANGED)

    assert refusal.value.code == "form-version-changed"
    assert "new version" in refusal.value.message().todo
    assert laptop.records.forms.open(REF).xml == SMALL_FORM.xml


def test_a_new_version_stands_beside_the_old_one_and_is_the_newest(laptop: Laptop) -> None:
    laptop.records.add_form(NEWER)

    assert [version.ref.version for version in laptop.records.forms.versions()] == ["1", "2"]
    assert laptop.records.forms.newest("visit").ref.version == "2"


def test_forms_survive_a_restart(laptop: Laptop) -> None:
    again = laptop.reopened()

    assert again.records.forms.open(REF).xml == SMALL_FORM.xml
    again.vault.close()


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        pytest.param(lambda forms: forms.newest("nothing"), "form-not-here", id="unknown-form"),
        pytest.param(lambda forms: forms.ref("visit", "9"), "form-version-not-here", id="unknown-version"),
        pytest.param(
            lambda forms: forms.open(FormRef("visit", "1", bytes(32))), "form-version-not-here", id="other-content"
        ),
    ],
)
def test_what_is_not_here_is_said(laptop: Laptop, ask: object, code: str) -> None:
    assert callable(ask)
    with pytest.raises(FormError) as refusal:
        ask(laptop.records.forms)

    assert refusal.value.code == code
    assert refusal.value.message("ar").what
