"""Coordinates as people type them: decimal degrees, or degrees, minutes and seconds, in any digits.

Invariant: degrees north and east in WGS 84, ASCII, within ±90 and ±180; no more digits than were typed, and the
accuracy that those digits can mean is said (a position is never more exact than its source).
"""

import math
import re
from dataclasses import dataclass
from typing import Literal

from ui.kit.numbers import ascii_number

Axis = Literal["latitude", "longitude"]
METRES_PER_DEGREE = 111_320
_LIMIT: dict[Axis, int] = {"latitude": 90, "longitude": 180}
_SIDES: dict[Axis, dict[str, int]] = {
    "latitude": {"N": 1, "S": -1, "ش": 1, "ج": -1},
    "longitude": {"E": 1, "W": -1, "ق": 1, "غ": -1},
}
_LETTER = "([NSEWشجقغ]?)"
_MINUTE_MARKS, _SECOND_MARKS = "'\u2032\u2019", '"\u2033\u201d'
_ANGLE = re.compile(
    rf"{_LETTER}\s*(-?\d{{1,3}}(?:\.\d*)?)[°º\s]*"
    rf"(?:(\d{{1,2}}(?:\.\d*)?)[{_MINUTE_MARKS}\s]*)?"
    rf"(?:(\d{{1,2}}(?:\.\d*)?)[{_SECOND_MARKS}\s]*)?{_LETTER}"
)
_PAIR = re.compile(r"^(.*?[^\s,;،])\s*[,;،]\s*(.+)$|^(.*[NSشج])\s*(.+)$|^(-?[\d.]+)\s+(-?[\d.]+)$")


@dataclass(frozen=True, slots=True)
class Angle:
    """Degrees as text (ASCII, decimal) and the width in degrees of its last digit."""

    degrees: str
    resolution: float


def parse_angle(typed: str, axis: Axis) -> Angle | None:
    """Return what `typed` means on `axis`; None when it is no angle there."""
    text = ascii_number(typed).upper().strip()
    if text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    match = _ANGLE.fullmatch(text)
    if match is None or (match[1] and match[5]):
        return None
    side = match[1] or match[5]
    if side and (side not in _SIDES[axis] or match[2].startswith("-")):
        return None
    found = _decimal(match) if match[3] is None else _sexagesimal(match)
    if found is None or abs(float(found.degrees)) > _LIMIT[axis]:
        return None
    return Angle("-" + found.degrees, found.resolution) if side and _SIDES[axis][side] < 0 else found


def parse_pair(typed: str) -> tuple[Angle, Angle] | None:
    """Return latitude and longitude when `typed` holds both ("31.44, 34.43", "31°26'N 34°26'E")."""
    text = ascii_number(typed).upper().strip()
    match = _PAIR.match(text)
    if match is None or ("," in text and ", " not in text and "." not in text):  # 31,44 is one number to many
        return None
    north, east = [part for part in match.groups() if part is not None]
    latitude, longitude = parse_angle(north, "latitude"), parse_angle(east, "longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


def accuracy_metres(latitude: Angle, longitude: Angle) -> int:
    """Return the accuracy that the digits can mean: one step of the coarser angle on the ground, in metres."""
    shrink = math.cos(math.radians(min(abs(float(latitude.degrees)), 89.0)))
    north, east = latitude.resolution, longitude.resolution * shrink
    return max(1, round(max(north, east) * METRES_PER_DEGREE))


def _decimal(match: re.Match[str]) -> Angle | None:
    digits = match[2].rstrip(".")
    tail = digits.partition(".")[2]
    return Angle(digits, 10.0 ** -len(tail))


def _sexagesimal(match: re.Match[str]) -> Angle | None:
    degrees, minutes, seconds = match[2], match[3], match[4]
    if "." in degrees or (seconds and "." in minutes) or float(minutes) >= 60 or float(seconds or 0) >= 60:
        return None
    sign = "-" if degrees.startswith("-") else ""
    value = int(degrees.lstrip("-")) + float(minutes) / 60 + float(seconds or 0) / 3600
    last = seconds or minutes
    resolution = 10.0 ** -len(last.partition(".")[2]) / (3600 if seconds else 60)
    places = max(2, math.ceil(-math.log10(resolution)))
    return Angle(f"{sign}{value:.{places}f}", resolution)
