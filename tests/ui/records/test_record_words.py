"""How records are called: the pack's short titles in words, everything else as its form says it."""

import pytest

from ui import words
from ui.appearance import Appearance
from ui.pictures import Face, wear
from ui.records import title_words


def plain(text: str) -> str:
    """Return `text` without the isolates around its codes."""
    return text.replace(words.LRI, "").replace(words.PDI, "")


@pytest.mark.parametrize(
    ("form", "title", "english", "arabic"),
    [
        pytest.param(
            "crossing_check",
            "CC kerem_shalom 2025-12-10 09:00",
            "Kerem Shalom, 2025-12-10 09:00",
            "كرم أبو سالم، 2025-12-10 09:00",
            id="place-and-time",
        ),
        pytest.param(
            "incident",
            "IN shelling PS0265 2025-12-10 14:05",
            "Shelling, Deir al-Balah, 2025-12-10 14:05",
            "قصف، دير البلح، 2025-12-10 14:05",
            id="a-choice-and-a-place",
        ),
        pytest.param("sequence_step", "ST p1-3 under_way", "p1-3, Under way", "p1-3، جارية", id="a-code-and-a-choice"),
        pytest.param(
            "incident", "IN of_later PS0265", "of_later, Deir al-Balah", "of_later، دير البلح", id="a-later-choice"
        ),
        pytest.param(
            "aid_delivery", "AD UTN-2025-004417 PS0260", "UTN-2025-004417, Gaza", "UTN-2025-004417، غزة", id="code"
        ),
        pytest.param("crossing_check", "CC  ", "Crossing check", "فحص معبر", id="nothing-yet"),
        pytest.param("sequence_step", "ST - ", "Agreement step", "خطوة في الاتفاق", id="a-sign-alone"),
        pytest.param("sequence_step", "ST - completed", "Completed", "اكتملت", id="a-sign-and-a-choice"),
        pytest.param("visit", "CC kerem_shalom", "CC kerem_shalom", "CC kerem_shalom", id="another-form"),
        pytest.param("incident", "East of the road", "East of the road", "East of the road", id="another-title"),
    ],
)
def test_a_title_of_the_pack_is_read_for_people(
    appearance: Appearance, form: str, title: str, english: str, arabic: str
) -> None:
    assert plain(title_words(form, title)) == english
    wear(appearance, Face(language="ar"))
    assert plain(title_words(form, title)) == arabic
