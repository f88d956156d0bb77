"""What click found wrong with a command line, said by the catalogue in the user's language.

Promise: the sentence names the option, argument or command and, where there are few, what it takes; never the value
that was given, which may be an answer.
"""

from collections.abc import Mapping
from difflib import get_close_matches

import click

from field_app.errors import UsageError

_PROGRAM = "field-app"


def usage_error(error: click.ClickException) -> UsageError:
    """Return what `error` means for who typed the command."""
    context = getattr(error, "ctx", None)
    command = _PROGRAM if context is None else str(context.command_path)
    told = {"command": command, "help": f"{command} --help"}  # a value each, so that Arabic keeps them in order
    match error:
        case click.NoSuchOption():
            near = ", ".join(sorted(error.possibilities or ()))
            found = UsageError("usage-no-such-option", option=error.option_name, near=near or "none", **told)
        case click.NoSuchCommand():
            near = ", ".join(_commands_near(error))
            found = UsageError("usage-no-such-command", name=error.command_name, near=near or "none", **told)
        case click.BadOptionUsage():
            found = _misused_option(error)
        case click.MissingParameter():
            found = UsageError("usage-missing", name=_name(error.param), **told)
        case click.BadParameter():
            found = _bad_value(error, told)
        case _ if error.message.startswith("Got unexpected extra"):  # click has no type for it
            found = UsageError("usage-extra", **told)
        case _:
            found = UsageError("usage-unclear", **told)
    return found


def _commands_near(error: click.NoSuchCommand) -> list[str]:
    """Return what may have been meant; click itself knows only commands that are imported already."""
    if error.ctx is None or not isinstance(error.ctx.command, click.Group):
        return []
    return get_close_matches(error.command_name, error.ctx.command.list_commands(error.ctx))


def _misused_option(error: click.BadOptionUsage) -> UsageError:
    if error.message.endswith("does not take a value."):  # click has one type for both, and no context in it
        return UsageError("usage-option-takes-none", option=error.option_name)
    return UsageError("usage-option-without-value", option=error.option_name, example=f"{error.option_name} VALUE")


def _bad_value(error: click.BadParameter, told: Mapping[str, str]) -> UsageError:
    name = _name(error.param)
    match error.param.type if error.param is not None else None:
        case click.Choice() as kind:
            return UsageError("usage-choice", name=name, choices=", ".join(map(str, kind.choices)), **told)
        case click.IntRange(min=int(least), max=int(most)):
            return UsageError("usage-number-between", name=name, least=str(least), most=str(most), **told)
        case click.FloatRange(min=float() | int() as least, max=None):
            return UsageError("usage-number-from", name=name, least=f"{least:g}", **told)
        case _:
            return UsageError("usage-value", name=name, **told)


def _name(part: click.Parameter | None) -> str:
    """Return how a user writes the option or the argument."""
    if part is None:
        return "?"
    return max(part.opts, key=len) if isinstance(part, click.Option) else part.metavar or str(part.name).upper()
