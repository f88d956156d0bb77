"""The documentation is tested: what it names is there, and every command and option is named in it."""

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from field_app.cli.root import cli

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SHARED_OPTIONS = {"--vault", "--passphrase-file"}  # told once for all commands that have them


def commands(group: click.Group = cli, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@pytest.mark.parametrize(("name", "command"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_every_command_and_its_options_are_documented(name: str, command: click.Command) -> None:
    [line] = [line for line in COMMANDS.splitlines() if re.match(rf"\| `{name}[ `]", line)]
    usage = line.split("|")[1]
    named = set(re.findall(r"--[a-z][a-z-]*", usage))
    arguments = [part.metavar or str(part.name).upper() for part in command.params if isinstance(part, click.Argument)]
    shown = [part for part in command.params if not (isinstance(part, click.Option) and part.hidden)]
    options = {text for part in shown for text in part.opts if text.startswith("--")} - SHARED_OPTIONS

    assert {option for option in options if option not in usage} == set()
    assert {option for option in named - SHARED_OPTIONS if option not in options} == set()
    assert [word for word in arguments if word not in usage] == []
    assert command.help
    assert [part.opts for part in shown if isinstance(part, click.Option) and not part.help] == []


def test_no_command_is_documented_that_does_not_exist() -> None:
    known = {name for name, _ in commands()}
    named = re.findall(r"^\| `([a-z]+(?: [a-z-]+)?)", COMMANDS, flags=re.MULTILINE)

    assert {name for name in named if name not in known and name.split()[0] not in known} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []
