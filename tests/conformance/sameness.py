"""When two values, or two XML texts, are the same for the tables.

Invariant: what chance and the moment make (uuids, generated file names) is compared by its shape; numbers are compared
as numbers, because the reference engines write `89` as `89.0`; all else is compared as it stands.
"""

import math
import re
import unicodedata
from datetime import datetime, timedelta

from lxml import etree

from field_app.forms import namespaces

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?(?:[ ;]+-?\d+(?:\.\d+)?)*;?")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d:\d\d")
_SAME_MOMENT = timedelta(milliseconds=100)  # `now()` was read a little later than the clock of the tables
_MILLIS = re.compile(r"(T\d\d:\d\d:\d\d)\.000")
_FILE = re.compile(r"(.+?)-\d{6,}(\.\w+)")


def same_text(expected: str, found: str) -> bool:
    """Tell whether two values mean the same."""
    if expected == found:
        return True
    expected, found = _shape(expected), _shape(found)
    if expected == found:
        return True
    if _MOMENT.fullmatch(expected) and _MOMENT.fullmatch(found):
        return abs(datetime.fromisoformat(expected) - datetime.fromisoformat(found)) < _SAME_MOMENT
    if _NUMBERS.fullmatch(expected) and _NUMBERS.fullmatch(found):
        return _same_numbers(_numbers(expected), _numbers(found))
    return False


def _shape(text: str) -> str:
    return _FILE.sub(r"\1-…\2", _MILLIS.sub(r"\1", _UUID.sub("…", unicodedata.normalize("NFC", text))))


def _numbers(text: str) -> list[float]:
    return [float(part) for part in re.split(r"[ ;]+", text.strip(" ;"))]


def _same_numbers(ones: list[float], others: list[float]) -> bool:
    return len(ones) == len(others) and all(map(math.isclose, ones, others))


def xml_difference(expected: str, found: bytes) -> str:
    """Return where two instances differ first, "" for nowhere."""
    return _difference(etree.fromstring(expected.encode()), etree.fromstring(found), "")


def _difference(expected: etree._Element, found: etree._Element, path: str) -> str:
    here = f"{path}/{etree.QName(expected).localname}"
    own = _own_difference(expected, found, here)
    if own:
        return own
    pairs = zip(expected, found, strict=False)
    below = next((said for one, other in pairs if (said := _difference(one, other, here))), "")
    if below or len(expected) == len(found):
        return below
    names = [[etree.QName(child).localname for child in side] for side in (expected, found)]
    return f"{here}: children {names[0]}, here {names[1]}"


def _own_difference(expected: etree._Element, found: etree._Element, here: str) -> str:
    """Compare two elements without what is below them."""
    if _key(str(expected.tag)) != _key(str(found.tag)):
        return f"{here}: instead {found.tag}"
    wanted, given = _attributes(expected), _attributes(found)
    if wanted.keys() != given.keys() or not all(same_text(wanted[name], given[name]) for name in wanted):
        return f"{here}: attributes {wanted}, here {given}"
    is_leaf = not len(expected) and not len(found)
    any_id = here.endswith("instanceID") and not expected.text  # every entry has one here (xforms.md 4.11)
    if is_leaf and not any_id and not same_text(expected.text or "", found.text or ""):
        return f"{here}: {expected.text!r}, here {found.text!r}"
    return ""


def _key(tag: str) -> tuple[str, str]:
    namespace, name = namespaces.split(tag)
    return ("" if namespace == namespaces.XFORMS else namespace, name)


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(text) for name, text in element.attrib.items()}
