"""Did you mean …? The name that is perhaps meant where a form says one that nobody has.

Promise: a suggestion is a name that would be right in that place; when none is near, none is made.
"""

import re
from collections.abc import Iterable
from difflib import get_close_matches

_REFERENCE = re.compile(r"(?:Could not find the name|no survey element named) '([^']+)'")
_LIST = re.compile(r"List name not in (?:external )?choices sheet: (\S+)")
_TYPE = re.compile(r"[Uu]nknown question type '([^']+)'")
_SHEETS = ("survey", "choices", "settings", "entities", "external_choices", "osm")
_COLUMNS = (
    "type",
    "name",
    "label",
    "hint",
    "guidance_hint",
    "required",
    "required_message",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "default",
    "trigger",
    "appearance",
    "parameters",
    "read_only",
    "choice_filter",
    "repeat_count",
    "save_to",
    "image",
    "big-image",
    "audio",
    "video",
    "autoplay",
    "note",
    "disabled",
    "form_id",
    "form_title",
    "version",
    "default_language",
    "instance_name",
    "style",
    "namespaces",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "allow_choice_duplicates",
)


def near(sought: str, known: Iterable[str]) -> str:
    """Return the name among `known` that is most like `sought`, "" when none is near or it is there itself."""
    names = list(dict.fromkeys(known))
    if sought in names:
        return ""
    same = [name for name in names if name.lower() == sought.lower()]
    return next(iter(same or get_close_matches(sought, names, n=1, cutoff=0.6)), "")


def near_sheet(name: str) -> str:
    """Return the sheet of an XLSForm that is perhaps meant."""
    return near(name, _SHEETS)


def near_column(name: str) -> str:
    """Return the column of an XLSForm that is perhaps meant."""
    part, colon, language = name.partition(":")
    if colon and not language.startswith(":") and part in _COLUMNS:
        return f"{part}::{language}"
    return near("_".join(name.partition("::")[0].split()).lower(), _COLUMNS)


def near_path(path: str, known: Iterable[str]) -> str:
    """Return the path among `known` whose last name is most like that of `path`; of several the one most like it."""
    paths = list(known)
    last = near(_last(path), {_last(other) for other in paths})
    among = [other for other in paths if _last(other) in {last, _last(path)}]
    return next(iter(get_close_matches(path, among, n=1, cutoff=0.0)), "")


def near_by_pyxform(reason: str, names: Iterable[str], lists: Iterable[str]) -> str:
    """Return what is perhaps meant where a sentence of pyxform names something that is not there."""
    reference, choices, kind = _REFERENCE.search(reason), _LIST.search(reason), _TYPE.search(reason)
    if reference is not None:
        return near(reference[1], names)
    if choices is not None:
        return near(choices[1], lists)
    if kind is not None:
        # pyxform takes a third of a second to import and is needed only when a form is added.
        from pyxform.question_type_dictionary import QUESTION_TYPE_DICT  # noqa: PLC0415

        return near(kind[1], QUESTION_TYPE_DICT)
    return ""


def _last(path: str) -> str:
    return path.strip().rpartition("/")[2]
