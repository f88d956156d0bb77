"""Telling the patterns on which an engine that tries one way after the other could try for ever."""


def has_nested_loops(pattern: str) -> bool:
    """Say whether a group that repeats without end holds a loop or a choice itself, as in `(a+)+` or `(a|b)*`."""
    open_groups: list[bool] = []  # does the group hold a loop or a choice
    at = 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 2
            continue
        if char == "[":
            at = _behind_class(pattern, at)
            continue
        if char == "(":
            open_groups.append(False)
        elif char == ")" and open_groups:
            holds = open_groups.pop()
            if holds and _loops(pattern, at + 1):
                return True
            if holds and open_groups:
                open_groups[-1] = True
        elif open_groups and (char == "|" or _loops(pattern, at)):
            open_groups[-1] = True
        at += 1
    return False


def _loops(pattern: str, at: int) -> bool:
    rest = pattern[at:]
    return rest[:1] in ("*", "+", "{") and bool(rest)


def _behind_class(pattern: str, at: int) -> int:
    depth = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            depth += 1
        elif pattern[at] == "]":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return at
