"""How the window asks a question: the appearances and kinds of question that it honours, in one table each.

Invariant: what a form asks for and does not get is named with what happens instead; a token that is on no list has no
effect and is named too. What is honoured here must be what `ui/entry` does: tests/ui/entry/test_honoured.py holds the
two together.
"""

from collections.abc import Iterator, Mapping

_CHOICES = frozenset({"select", "select1"})
_NUMBERS = frozenset({"int", "decimal"})
_MOMENTS = frozenset({"date", "time", "dateTime"})

# Token -> what is asked in that way (`asked_as`).
HONOURED: Mapping[str, frozenset[str]] = {
    "minimal": frozenset({"choices"}),
    "autocomplete": frozenset({"choices"}),
    "search": frozenset({"choices"}),
    "multiline": frozenset({"text"}),
    "thousands-sep": frozenset({"number"}),
    "field-list": frozenset({"frame"}),  # a group stands on one page anyway
}

_CALENDARS = ("bikram-sambat", "buddhist", "coptic", "ethiopian", "islamic", "myanmar", "persian", "month-year", "year")
_PICTURES = ("annotate", "draw", "new", "new-front", "new-rear", "selfie", "signature")
_MAPS = ("image-map", "map", "maps", "placement-map")
INSTEAD: Mapping[str, str] = {
    **dict.fromkeys(_CALENDARS, "degraded-calendar"),
    **dict.fromkeys(_PICTURES, "degraded-picture"),
    **dict.fromkeys(_MAPS, "degraded-map"),
    **dict.fromkeys(("masked", "hidden-answer"), "degraded-masked"),
    "printer": "degraded-external-app",
}


def asked_as(kind: str, bind_type: str) -> str:
    """Return the kind of control that asks: choices, file, frame, number, moment, place or text."""
    if kind in _CHOICES:
        return "choices"
    if kind in {"group", "repeat"}:
        return "frame"
    if kind == "upload":
        return "file"
    if bind_type in _NUMBERS:
        return "number"
    if bind_type in _MOMENTS:
        return "moment"
    return "place" if bind_type == "geopoint" else "text"


def unmet_appearances(appearance: str, kind: str, bind_type: str) -> Iterator[tuple[str, str]]:
    """Yield (code, token) of each appearance that has no effect on a question or group of this kind."""
    asked = asked_as(kind, bind_type)
    for token in tokens(appearance):
        if asked in HONOURED.get(token, ()):
            continue
        name = token.partition("(")[0]
        if name.startswith(("ex:", "printer:")):
            yield "degraded-external-app", token
        elif name == "search" and name != token:
            yield "degraded-search", token
        else:
            yield INSTEAD.get(name, "degraded-layout" if asked == "frame" else "degraded-appearance"), token


def unmet_kind(kind: str, bind_type: str, media_type: str) -> str:
    """Return the code of what happens to a kind of question that has no control of its own, "" when it has one."""
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if kind == "upload":
        return "" if media_type.startswith("image/") else "degraded-upload"
    return _BY_TYPE.get(bind_type, "") if asked_as(kind, bind_type) == "text" else ""


_BY_KIND = {"rank": "degraded-rank", "trigger": "degraded-trigger", "secret": "degraded-masked"}
_BY_TYPE = {
    "barcode": "degraded-barcode",
    "geotrace": "degraded-trace",
    "geoshape": "degraded-trace",
    "intent": "degraded-external-app",
}


def tokens(appearance: str) -> list[str]:
    """Split an appearance at white space, except in brackets: `minimal search('a b')` has two tokens."""
    found: list[str] = []
    depth, is_inside = 0, False
    for letter in appearance:
        if letter.isspace() and not depth:
            is_inside = False
            continue
        depth += {"(": 1, ")": -1 if depth else 0}.get(letter, 0)
        if is_inside:
            found[-1] += letter
        else:
            found.append(letter)
            is_inside = True
    return found
