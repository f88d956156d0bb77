"""After the story: the window on the lead's vault, or pictures of it where nobody could see one.

Invariant: the window is a guest: it leaves the preferences of who sits here as they are, closing and locking it both
end the demo, and its sync job is gone before the data is. What happens here does not change how the story ended.
"""

import tempfile
from pathlib import Path

from field_app.cli import output
from field_app.cli.demo.processes import serving
from field_app.cli.demo.story import Stage
from field_app.cli.display import display_lacking, is_seen
from field_app.cli.window import draw_screens, end_sync, show_window
from field_app.errors import MachineError


def show_lead(stage: Stage, *, is_kept: bool) -> None:
    """Show the window until it is closed; without a display draw its pictures into a folder that stays."""
    if is_seen() and display_lacking() is None:
        _open(stage)
        return
    folder = stage.place / "screens" if is_kept else Path(tempfile.mkdtemp(prefix="field-app-screens-"))
    folder.mkdir(exist_ok=True)
    _draw(stage, folder)


def _open(stage: Stage) -> None:
    with serving(stage.data, stage.port):
        output.say("demo-window", name=stage.lead.name)
        try:
            show_window(stage.lead.vault, passphrase=stage.lead.passphrase, guest=stage.place)
        finally:
            end_sync(stage.lead.vault)


def _draw(stage: Stage, folder: Path) -> None:
    try:
        drawn = draw_screens(stage.lead.vault, stage.lead.passphrase, folder)
    except MachineError as lacking:
        output.say("demo-no-pictures")
        output.tell_error(lacking)
    else:
        output.say("demo-pictures", count=len(drawn), folder=folder)
