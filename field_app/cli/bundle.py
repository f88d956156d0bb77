"""`bundle export` and `bundle import`: records and decisions by stick or folder, where there is no link at all.

Promise: an export can be read by the team's leads and the endpoint alone; an import needs no passphrase, changes no
record by itself, and may be repeated, be partial or come in any order.
"""

from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.clock import system_clock
from field_app.messages import say
from field_app.vault import VaultFolder

_PLACE = click.Path(path_type=Path)


@click.group()
def bundle() -> None:
    """Carry records, decisions and receipts by stick or folder, without any link."""


@bundle.command("export")
@vault_option
@passphrase_option
@click.argument("folder", metavar="FOLDER", type=_PLACE)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def export_bundle(vault: Path, passphrase_file: str | None, folder: Path, as_json: bool) -> None:  # noqa: FBT001 - click
    """Write what others have not shown to hold into FOLDER, sealed to the team's leads and the endpoint."""
    with unlocked(vault, passphrase_file) as app:
        done = app.bundles.write(folder)
    counts = {name: getattr(done, name) for name in ("entries", "letters", "carried", "files", "leads", "size")}
    if as_json:
        output.print_json({"bundle": str(done.path), **counts})
        return
    output.say("bundle-written", path=done.path, entries=str(done.entries), files=str(done.files))
    if done.letters:
        output.say("bundle-letters", count=done.letters)
    if done.carried:
        output.say("bundle-carried", count=done.carried)
    if not done.leads:
        output.tell_message(say("bundle-no-lead", output.language()))


@bundle.command("import")
@vault_option
@click.argument("path", metavar="PATH", type=_PLACE)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
def import_bundle(vault: Path, path: Path, as_json: bool) -> None:  # noqa: FBT001 - click
    """Read the bundle PATH, or all bundles in the folder PATH. Needs no passphrase: the next unlock applies it."""
    from sync.bundles import BundleReader  # noqa: PLC0415 - other commands start without the network's rooms

    staged = BundleReader(VaultFolder(vault), system_clock).read(path)
    counts = {
        name: getattr(staged, name) for name in ("bundles", "frames", "letters", "receipts", "files", "damaged", "cut")
    }
    if as_json:
        output.print_json(counts)
    else:
        output.say("bundle-read", count=staged.bundles)
        output.say("bundle-brought", **{name: str(counts[name]) for name in ("frames", "letters", "receipts", "files")})
    for name in ("cut", "damaged"):
        if counts[name]:
            output.tell_message(say(f"bundle-{name}", output.language(), {"count": counts[name]}))
