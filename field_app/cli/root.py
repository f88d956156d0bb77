"""`field-app`: the list of its commands, and the one place where an error becomes words and an exit code.

Invariant: a command either ends with one of the documented codes or is a bug; a bug says where it happened and
what to send, without a traceback and without any value of a record.
"""

import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from field_app.cli import output
from field_app.cli.demo import demo
from field_app.cli.doctor import doctor
from field_app.cli.endpoint import endpoint, serve
from field_app.cli.fill import fill
from field_app.cli.forms import forms
from field_app.cli.records import records
from field_app.cli.review import review
from field_app.cli.sync import enrol, sync_command
from field_app.cli.vault import init, passwd, verify
from field_app.errors import FieldAppError
from field_app.messages import say

COMMANDS = (
    demo,
    init,
    passwd,
    forms,
    fill,
    records,
    review,
    enrol,
    sync_command,
    verify,
    serve,
    endpoint,
    doctor,
)
INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="field-app", prog_name="field-app")
def cli() -> None:
    """Record what was seen, offline and encrypted; prove that it arrived.

    Exit status: 0 done, 1 the data says no, 2 wrong use, 3 this machine lacks something.
    """


for _command in COMMANDS:
    cli.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run a command line and end the process with its exit code."""
    output.write_utf8()
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        cli.main(args=None if arguments is None else list(arguments), prog_name="field-app", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        output.tell("interrupted")
        return INTERRUPTED
    except FieldAppError as error:
        output.tell_error(error)
        return error.exit_code
    except BrokenPipeError:  # the reader of stdout went away: nothing left to tell anybody
        sys.stderr.close()
        return 1
    except Exception as error:  # noqa: BLE001 - the last stop before a user would see a traceback
        _tell_bug(error)
        return 1
    return 0


def _tell_bug(error: Exception) -> None:
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.replace(chr(92), '/').rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    output.tell_message(say("bug", output.language(), {"kind": type(error).__name__, "place": place}))
