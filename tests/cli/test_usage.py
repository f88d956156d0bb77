"""A command line that is wrong is told in the user's language, with what to do, and does nothing."""

import re

import click
import pytest

from field_app.cli.usage import usage_error
from tests.cli.conftest import Command
from tests.test_docs import commands

WRONG = [
    pytest.param(["records", "show"], "usage-missing", "ID", id="missing-argument"),
    pytest.param(["endpoint", "invite", "--data", "x"], "usage-missing", "--role", id="missing-option"),
    pytest.param(["records", "burn"], "usage-no-such-command", "burn", id="no-such-command"),
    pytest.param(["sinc"], "usage-no-such-command", "sync", id="command-that-comes-near"),
    pytest.param(["sync", "--wach"], "usage-no-such-option", "--watch", id="option-that-comes-near"),
    pytest.param(["sync", "-q"], "usage-no-such-option", "-q", id="no-such-option"),
    pytest.param(["records", "list", "--form"], "usage-option-without-value", "--form", id="option-without-value"),
    pytest.param(["sync", "--watch=3"], "usage-option-takes-none", "--watch", id="value-for-a-flag"),
    pytest.param(["records", "list", "--state", "lost"], "usage-choice", "withdrawn", id="not-a-choice"),
    pytest.param(["serve", "--data", "x", "--port", "99999"], "usage-number-between", "65535", id="number-too-large"),
    pytest.param(["serve", "--data", "x", "--port", "http"], "usage-number-between", "--port", id="text-for-a-number"),
    pytest.param(["sync", "--max-seconds", "-1"], "usage-number-from", "--max-seconds", id="number-too-small"),
    pytest.param(["sync", "--max-seconds", "nan"], "usage-number-from", "--max-seconds", id="not-a-number"),
    pytest.param(["records", "show", "a", "b"], "usage-extra", "records show", id="more-than-it-takes"),
]


@pytest.fixture(params=["en", "ar"])
def speaks(request: pytest.FixtureRequest, command: Command, monkeypatch: pytest.MonkeyPatch) -> str:
    language: str = request.param
    monkeypatch.setenv("FIELD_APP_LANGUAGE", language)
    return language


@pytest.mark.parametrize(("arguments", "code", "named"), WRONG)
def test_wrong_use_is_told_in_words(command: Command, speaks: str, arguments: list[str], code: str, named: str) -> None:
    ran = command(*arguments)

    assert (ran.exit_code, ran.stdout, ran.told) == (2, "", (code,))
    assert named in ran.stderr
    assert len(ran.stderr.splitlines()) == 3
    assert bool(re.search("[\u0620-\u064a]", ran.stderr)) is (speaks == "ar")
    assert "Error" not in ran.stderr
    assert "Usage" not in ran.stderr


def test_a_group_alone_shows_its_commands(command: Command) -> None:
    ran = command("records")

    assert ran.exit_code == 2
    assert "withdraw" in ran.stderr


@pytest.mark.parametrize(("name", "given"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_no_value_of_any_option_is_refused_in_words_of_its_parser(name: str, given: click.Command) -> None:
    """A new kind of option needs words of its own."""
    kinds = [part for part in given.params if not isinstance(part.type, click.Path | type(click.STRING))]
    for part in kinds:
        if getattr(part, "is_flag", False):
            continue
        told = usage_error(click.BadParameter("no", click.Context(given, info_name=name), part))
        assert told.code not in {"usage-value", "usage-unclear"}
        assert told.message("ar").todo


def test_what_a_parser_says_without_more_is_told_all_the_same() -> None:
    for error in (click.UsageError("odd"), click.BadParameter("odd"), click.ClickException("odd")):
        assert str(usage_error(error).message("ar"))
