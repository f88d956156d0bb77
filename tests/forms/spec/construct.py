"""One construct of a form, and the pieces of XForm that the tables share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Step = tuple[str, ...]  # ("set", path, text), ("add", path), ("remove", path, index), ("language", name), ("reopen",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """`instance` … are what `builders.form` takes; `values` hold after `steps`, `without` names paths that the
    submission leaves out, `labels` are said then. `refused` is the code of the mistake that the form is refused for.
    """

    section: str
    name: str
    instance: str = "<a/>"
    binds: str = ""
    body: str | None = None
    itext: str = ""
    lists: str = ""
    steps: tuple[Step, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    refused: str = ""


def bind(rules: str, path: str = "/data/a") -> str:
    """Return one bind."""
    return f'<bind nodeset="{path}" {rules}/>'


def ask(tag: str, rules: str = "", inside: str = "", path: str = "/data/a") -> str:
    """Return one question that is called A."""
    return f'<{tag} ref="{path}" {rules}><label>A</label>{inside}</{tag}>'


def setvalue(event: str, target: str, value: str) -> str:
    """Return one action."""
    return f'<setvalue event="{event}" ref="{target}" value="{value}"/>'


def itemset(nodeset: str, column: str = "name") -> str:
    """Return choices from nodes, whose value and label are one column."""
    return f'<itemset nodeset="{nodeset}"><value ref="{column}"/><label ref="{column}"/></itemset>'


ITEMS = "".join(f"<item><label>{name.upper()}</label><value>{name}</value></item>" for name in "xyz")
NESTED = '<r jr:template=""><x/><s jr:template=""><y/></s><n/></r><r><x/><s><y/></s><n/></r><all/>'
