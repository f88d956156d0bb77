"""Form commands: which forms the vault holds, adding one, writing the pack's as spreadsheets.

Promise: what is wrong with a form, or does not work here yet, is named when it is added, with its place in the
spreadsheet; never ignored in silence.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from field_app.cli import output
from field_app.cli.form_media import read_media
from field_app.cli.opening import unlocked
from field_app.cli.options import passphrase_option, vault_option
from field_app.errors import FieldAppError
from field_app.forms import Checked, Degraded, Finding, check_form
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
        output.show(f"{each.ref.id}  {each.ref.version or '-'}  {' '.join(each.title.split())}")


def _media_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add `--media DIR-OR-ZIP`, handed to the command as `media: Path | None`."""
    return click.option(
        "--media",
        metavar="DIR-OR-ZIP",
        type=click.Path(path_type=Path),
        help="The files that the form names: lists, pictures, sound. Else FILE's name with -media or -media.zip.",
    )(command)


@forms.command("add")
@vault_option
@passphrase_option
@_media_option
@click.argument("file", type=click.Path(path_type=Path))
def add_form(vault: Path, passphrase_file: str | None, media: Path | None, file: Path) -> None:
    """Add a form with its files: an XLSForm (.xlsx .xls .csv .md) or an XForm (.xml)."""
    files = read_media(file, media)
    checked = check_form(file, files)
    if checked.form is None:
        _tell(checked)
        sys.exit(1)
    form = checked.form
    with unlocked(vault, passphrase_file) as app:
        is_new = app.records.add_form(form, files.files)
    output.say("form-added" if is_new else "form-here-already", form=form.id, version=form.version or "-")
    _tell(checked)
    named = {each.name for each in form.files}
    for name in files:
        if name not in named:
            output.tell("form-file-unused", file=name)


@forms.command("check")
@_media_option
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def check(media: Path | None, file: Path, as_json: bool) -> None:  # noqa: FBT001 - click
    """Say what is wrong with a form or does not work here, and where it stands, without adding it."""
    checked = check_form(file, read_media(file, media))
    if as_json:
        output.print_json(_as_json(checked))
    else:
        _say_whether_usable(checked)
        _tell(checked)
    sys.exit(0 if checked.form is not None else 1)


@forms.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over files of these names that are there.")
def export_forms(folder: Path, force: bool) -> None:  # noqa: FBT001 - click
    """Write the pack's forms as .xlsx into DIR, for whoever maintains them in a spreadsheet."""
    for written in export_xlsx(folder, replaces=force):
        output.show(str(written))


def _say_whether_usable(checked: Checked) -> None:
    if checked.form is None:
        output.say("form-not-usable", count=len(checked.findings))
        return
    form = checked.form
    output.say("form-checked", form=form.id, version=form.version or "-", count=len(form.degraded))


def _tell(checked: Checked) -> None:
    for finding in checked.findings:
        _tell_finding(finding)


def _tell_finding(finding: Finding) -> None:
    """Say on stderr what was found: the place, what it is, what is perhaps meant, what to do."""
    message, cell = finding.message(output.language()), finding.cell
    if isinstance(finding.said, FieldAppError) and cell is None:  # it says its place itself
        output.tell_error(finding.said)
    elif isinstance(finding.said, str) and cell is None:
        output.tell("form-warning", warning=message)
    else:
        output.tell("form-finding", where=_where(finding), message=message)
    if finding.near:
        output.tell("form-near", near=finding.near)
    elif cell is not None and finding.todo(output.language()):
        output.write_aside(finding.todo(output.language()))


def _where(finding: Finding) -> str:
    cell = finding.cell
    if cell is None:
        return finding.place
    code = "form-at-cell" if cell.column else "form-at-row" if cell.row else "form-at-sheet"
    return output.sentence(code, sheet=cell.sheet, row=str(cell.row), column=cell.column)


def _as_json(checked: Checked) -> dict[str, Any]:
    form = checked.form
    found = [_finding(each) for each in checked.findings]
    kinds = {
        "mistakes": [said for each, said in zip(checked.findings, found, strict=True) if each.is_mistake],
        "degraded": [
            said for each, said in zip(checked.findings, found, strict=True) if isinstance(each.said, Degraded)
        ],
    }
    return {
        "form": form.id if form else None,
        "version": form.version if form else None,
        "title": form.title if form else None,
        "warnings": form.warnings if form else (),
        "files": [{"name": each.name, "here": each.is_here} for each in form.files] if form else [],
        **kinds,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    said, cell = finding.said, finding.cell
    code = said.construct.removeprefix("degraded-") if isinstance(said, Degraded) else getattr(said, "code", "")
    return {
        "place": finding.place,
        "construct": code,
        "name": said.name if isinstance(said, Degraded) else "",
        "message": finding.message(output.language()),
        "sheet": cell.sheet if cell else None,
        "row": (cell.row or None) if cell else None,
        "column": (cell.column or None) if cell else None,
        "near": finding.near or None,
    }
