"""`field-app demo`: the whole path on made-up data, told as a short story.

Promise: everything in it is real (processes, files, sockets, keys), every number is computed, and it ends with
exit 0 only if each step went as told. Ctrl+C ends it and all that it started.
"""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from field_app.cli.demo.story import tell_story
from field_app.errors import UsageError


@click.command()
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Leave the data in DIR, to play with.")
def demo(keep: Path | None) -> None:
    """Tell the whole story on made-up data: six records from first key to receipt, review and correction."""
    with ExitStack() as stack:
        if keep is None:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="field-app-demo-")))
        else:
            place = keep.absolute()
            if place.exists() and (not place.is_dir() or any(place.iterdir())):
                raise UsageError("demo-folder-used", folder=place)
        tell_story(place, is_kept=keep is not None)
