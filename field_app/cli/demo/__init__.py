"""`field-app demo`: the whole path on made-up data, told as a short story, then the window on what it left.

Promise: everything in it is real (processes, files, sockets, keys), every number is computed, and it ends with
exit 0 only if each step went as told. Ctrl+C, a request to end and a terminal that closes end it and all that it
started, with 130; its data goes too, unless it was to be kept.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from field_app.cli.demo.processes import ended_by_signals
from field_app.cli.demo.showing import show_lead
from field_app.cli.demo.story import tell_story
from field_app.errors import UsageError


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Leave the data in DIR, to play with.")
@click.option("--no-window", is_flag=True, help="End with the story: no window, and no pictures of it either.")
def demo(keep: Path | None, no_window: bool) -> None:  # noqa: FBT001 - click
    """Tell the whole story on made-up data: six records from first key to receipt, review and correction.

    Then the window opens on the lead's vault; without a display, pictures of it are drawn.
    """
    with ExitStack() as stack:
        stack.enter_context(ended_by_signals())
        if keep is None:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="field-app-demo-")))
        else:
            place = keep.absolute()
            if place.exists() and (not place.is_dir() or any(place.iterdir())):
                raise UsageError("demo-folder-used", folder=place)
        stage = tell_story(place, is_kept=keep is not None)
        if not no_window:
            show_lead(stage, is_kept=keep is not None)
