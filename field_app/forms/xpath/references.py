"""What an expression reads, as far as its text tells: the edges of the dependency graph.

Invariant: every path that evaluating may read is covered by a reference, predicates resolved at their step; a
reference may cover more than is read, never less. Paths here are generic: no indexes, one for all instances.
"""

from collections.abc import Iterable
from dataclasses import dataclass

CHILDREN = "*"  # a step that matches any one name
UP = ".."
BELOW = "**"  # a step that matches any number of names, none included (`//`)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """The one instance that is picked of the repeat at `repeat`: `offset` behind the instance that lies `up` above the
    node that the expression belongs to (-1: the one before it).
    """

    repeat: "Reference"
    up: int
    offset: int


@dataclass(frozen=True, slots=True)
class Reference:
    """One path. `steps` are local names, `@name`, `*`, `**`; relative ones may begin with `..`.

    An absolute path has `absolute` True; a relative one starts at the node that the expression belongs to; `()` is
    that node itself (`.`). With `instance` the path lies in that secondary instance and never in the record.
    `selected` says that a predicate or an index picked among the instances of a repeat on the way, so the node that
    is read may be one in another instance; `neighbour` says in which one, where the text tells it. `ranked` says that
    only the place among its siblings is read.
    """

    steps: tuple[str, ...]
    absolute: bool = False
    instance: str | None = None
    selected: bool = False
    ranked: bool = False
    neighbour: Neighbour | None = None

    def resolve(self, place: str) -> str:
        """Return the generic absolute path (a pattern, when it has `*` or `**`) as read from the generic `place`.

        Steps up beyond the root end at the root: "/".
        """
        steps = [] if self.absolute else [step for step in place.split("/") if step]
        for step in self.steps:
            if step == UP:
                del steps[-1:]
            else:
                steps.append(step)
        return "/" + "/".join(steps)


@dataclass(frozen=True, slots=True)
class Uses:
    """Everything an expression depends on, see `Reference`.

    `instances` are the ids of the secondary instances that are asked; `choice_lists` the selects whose labels
    `jr:choice-name` reads. `positional`: it asks for the place in a repeat (`position()`). `volatile`: it may change
    without any input (`now()`, `random()` ...). `localised`: it depends on the active language. `once`: it reads its
    own value through `once()`, which is no cycle. `computed_instances`: an instance's id is itself computed.
    `properties` are those that `property(name)` asks for, "…" for a name that is itself computed. `fills` is what the
    first argument of a `coalesce` reads that is the whole expression: the value that it keeps when there is one.
    `singles` are those of `references` of which one value is taken: by an operator that calculates, by a function on
    one value; `whole` those that are the value of the expression.
    """

    references: tuple[Reference, ...] = ()
    instances: frozenset[str] = frozenset()
    choice_lists: tuple[Reference, ...] = ()
    positional: bool = False
    volatile: bool = False
    localised: bool = False
    once: bool = False
    computed_instances: bool = False
    properties: frozenset[str] = frozenset()
    fills: tuple[Reference, ...] = ()
    singles: frozenset[Reference] = frozenset()
    whole: frozenset[Reference] = frozenset()


def matches(pattern: str, path: str) -> bool:
    """Say whether the generic `path` is one that the resolved reference `pattern` covers."""
    if CHILDREN not in pattern:
        return pattern == path
    return _matches(pattern.split("/")[1:], path.split("/")[1:])


def matching(pattern: str, paths: Iterable[str]) -> list[str]:
    """Return those of the known generic `paths` that the resolved reference `pattern` covers, in their order."""
    return [path for path in paths if matches(pattern, path)]


def _matches(pattern: list[str], path: list[str]) -> bool:
    if not pattern:
        return not path
    if pattern[0] == BELOW:
        return any(_matches(pattern[1:], path[start:]) for start in range(len(path) + 1))
    if not path:
        return False
    is_attribute = path[0].startswith("@")
    same = pattern[0] in (path[0], "@*" if is_attribute else CHILDREN)
    return same and _matches(pattern[1:], path[1:])
