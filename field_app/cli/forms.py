"""Form commands: which forms the vault holds, adding one, writing the pack's as spreadsheets.

Promise: what of a form does not work here yet is named when it is added, with its place; never ignored in silence.
"""

from pathlib import Path

import click

from field_app.cli import output
from field_app.cli.opening import unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.forms import Form
from field_app.messages import text
from field_app.packs import export_xlsx


@click.group()
def forms() -> None:
    """The forms of the vault."""


@forms.command("list")
@vault_option
@passphrase_option
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
def list_forms(vault: Path, passphrase_file: str | None, as_json: bool) -> None:  # noqa: FBT001 - click
    """List every version of every form."""
    with unlocked(vault, passphrase_file) as app:
        versions = app.records.forms.versions()
    if as_json:
        output.print_json(
            [
                {"form": each.ref.id, "version": each.ref.version, "sha256": each.ref.sha256.hex(), "title": each.title}
                for each in versions
            ]
        )
        return
    for each in versions:
        click.echo(f"{each.ref.id}  {each.ref.version or '-'}  {each.title}")


@forms.command("add")
@vault_option
@passphrase_option
@click.argument("file", type=click.Path(path_type=Path))
def add_form(vault: Path, passphrase_file: str | None, file: Path) -> None:
    """Add a form: an XLSForm (.xlsx .xls .csv .md) or an XForm (.xml)."""
    form = Form.load(file)
    with unlocked(vault, passphrase_file) as app:
        is_new = app.records.add_form(form)
    output.say("form-added" if is_new else "form-here-already", form=form.id, version=form.version or "-")
    for warning in form.warnings:
        output.tell("form-warning", warning=warning)
    for degraded in form.degraded:
        output.tell("form-degraded", construct=text(degraded.construct, output.language()), place=degraded.place)


@forms.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def export_forms(folder: Path) -> None:
    """Write the pack's forms as .xlsx into DIR, for whoever maintains them in a spreadsheet."""
    for written in export_xlsx(folder):
        click.echo(str(written))
