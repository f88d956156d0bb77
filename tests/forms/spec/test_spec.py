"""Every construct and function, each under its section of the specification, and the page made of them."""

import re

import pytest

from field_app.forms.xpath.functions import FUNCTIONS
from tests.forms.spec.construct import Construct
from tests.forms.spec.constructs import CONSTRUCTS
from tests.forms.spec.functions import EXAMPLES, Example, world
from tests.forms.spec.page import PAGE, page
from tests.forms.spec.play import differences
from tests.forms.xpath.builders import text_of


@pytest.mark.parametrize(
    "construct", [pytest.param(each, id=f"{each.section}: {each.name}".replace(" ", "-")) for each in CONSTRUCTS]
)
def test_construct(construct: Construct) -> None:
    assert differences(construct) == []


@pytest.mark.parametrize(
    "example", [pytest.param(each, id=f"{each.section}: {each.expression}".replace(" ", "-")) for each in EXAMPLES]
)
def test_function(example: Example) -> None:
    found = text_of(example.expression, world(), example.at)

    assert re.fullmatch(example.pattern, found) if example.pattern else found == example.text


def test_every_function_has_an_example() -> None:
    assert {example.function for example in EXAMPLES} == set(FUNCTIONS)


def test_an_example_calls_its_function() -> None:
    assert [each.expression for each in EXAMPLES if f"{each.function}(" not in each.expression] == []


def test_the_page_says_what_holds() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.forms.spec writes the page anew"
