"""`field-app`: the list of its commands, and the one place where an error becomes words and an exit code.

Invariant: a command either ends with one of the documented codes or is a bug; a bug says where it happened and
what to send, without a traceback and without any value of a record.
"""

import importlib
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from field_app.cli import output
from field_app.cli.usage import usage_error
from field_app.errors import FieldAppError, MachineError, UsageError, place_of
from field_app.loading import INTERRUPTED, loading
from field_app.messages import say

# Name -> the module that holds it and what it is called there, in the order in which help lists them. A command's
# module is imported when it is asked for: the sync job starts in half the time when it need not bring the demo.
COMMANDS = {
    "demo": ("field_app.cli.demo", "demo"),
    "init": ("field_app.cli.vault", "init"),
    "passwd": ("field_app.cli.vault", "passwd"),
    "recovery": ("field_app.cli.recovery", "recovery"),
    "backup": ("field_app.cli.backup", "backup"),
    "restore": ("field_app.cli.backup", "restore"),
    "rescue": ("field_app.cli.rescue", "rescue"),
    "erase": ("field_app.cli.erase", "erase"),
    "forms": ("field_app.cli.forms", "forms"),
    "fill": ("field_app.cli.fill", "fill"),
    "records": ("field_app.cli.records", "records"),
    "review": ("field_app.cli.review", "review"),
    "enrol": ("field_app.cli.sync", "enrol"),
    "sync": ("field_app.cli.sync", "sync_command"),
    "bundle": ("field_app.cli.bundle", "bundle"),
    "verify": ("field_app.cli.vault", "verify"),
    "evidence": ("field_app.cli.evidence", "evidence"),
    "serve": ("field_app.cli.endpoint", "serve"),
    "endpoint": ("field_app.cli.endpoint", "endpoint"),
    "doctor": ("field_app.cli.doctor", "doctor"),
}


class Commands(click.Group):
    """The commands of `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click calls it so
        """Return their names."""
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Import one."""
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        with loading():
            found: click.Command = getattr(importlib.import_module(module), name)
        return found


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="field-app", prog_name="field-app")
@click.option("--vault", type=click.Path(path_type=Path), help="The window's vault. Commands have their own --vault.")
@click.option("--after-lock", is_flag=True, hidden=True)
@click.pass_context
def cli(context: click.Context, vault: Path | None, after_lock: bool) -> None:  # noqa: FBT001 - click
    """Record what was seen, offline and encrypted; prove that it arrived. Without a command: the window.

    Exit status: 0 done, 1 the data says no, 2 wrong use, 3 this machine lacks something.
    """
    if context.invoked_subcommand is None:
        from field_app.cli.options import named_vault  # noqa: PLC0415 - commands start without what the window needs
        from field_app.cli.window import show_window  # noqa: PLC0415

        sys.exit(show_window(named_vault(vault), after_lock=after_lock))
    if vault is not None:
        raise UsageError("vault-before-command", command=context.invoked_subcommand)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and end the process with its exit code."""
    output.write_utf8()
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        cli.main(args=None if arguments is None else list(arguments), prog_name="field-app", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        output.tell("interrupted")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last stop before a user would see a traceback
        return _tell_end(error, as_json="--json" in (sys.argv[1:] if arguments is None else arguments))
    return 0


def _tell_end(error: Exception, *, as_json: bool) -> int:
    """Say why a command ended, and return its exit code."""
    match error:
        case click.ClickException():
            _tell_usage(error)
            return UsageError.exit_code
        case FieldAppError():
            if error.exit_code == 1 and as_json:
                _print_problem(error)
            output.tell_error(error)
            return error.exit_code
        case BrokenPipeError():  # the reader of stdout went away: nothing left to tell anybody
            output.let_go(sys.stdout)
            return 1
        case OSError():
            output.let_go(sys.stdout)  # it may be what refused: click writes its help there itself
            output.tell_error(_refusal(error))
            return MachineError.exit_code
        case _:
            _tell_bug(error)
            return 1


def _tell_usage(error: click.ClickException) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):  # a group named alone shows its commands
        error.show()
    else:
        output.tell_error(usage_error(error))


def _print_problem(error: FieldAppError) -> None:
    message = error.message(output.language())
    parts = {"message": message.what, "safe": message.safe, "todo": message.todo}
    with suppress(MachineError):  # said on stderr all the same
        output.print_json({"problem": {"code": error.code, **parts}})


def _refusal(error: OSError) -> MachineError:
    """Return the words for what no room expected of this machine."""
    place = error.filename or place_of(error.__traceback__)
    return MachineError("machine-refused", reason=error.strerror or type(error).__name__, place=place)


def _tell_bug(error: Exception) -> None:
    values = {"kind": type(error).__name__, "place": place_of(error.__traceback__)}
    output.tell_message(say("bug", output.language(), values))
