"""Random forms for property tests: groups and nested repeats whose rules read each other in all ways that forms know.

Promise: the same seed gives the same form. Every name is used once. A form may be refused for a cycle, for nothing
else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from field_app.errors import FormError
from field_app.forms import Form
from tests.forms.builders import form_xml, inputs

DEPTH_MAX = 3
COUNTED = "n"  # the question by which repeats are counted: no rule touches it
LIST = (
    '<instance id="list"><root>'
    + "".join(f"<item><name>{name}</name><of>{of}</of></item>" for name, of in (("a", "x"), ("b", "x"), ("c", "y")))
    + "</root></instance>"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the form: the names that lead to it, and which of them are repeats."""

    steps: tuple[str, ...]
    repeats: tuple[int, ...] = ()  # depths, counted from the root, which is 0

    @property
    def path(self) -> str:
        return "/" + "/".join(self.steps)

    @property
    def repeat(self) -> "Place | None":
        """The innermost repeat that it lies in."""
        if not self.repeats:
            return None
        depth = self.repeats[-1]
        return Place(self.steps[: depth + 1], self.repeats[:-1])

    def seen_from(self, other: "Place") -> str:
        """Return the relative path from `other` to it."""
        pairs = zip(self.steps, other.steps, strict=False)
        same = next(
            (depth for depth, (one, two) in enumerate(pairs) if one != two), min(map(len, (self.steps, other.steps)))
        )
        return "/".join([*[".."] * (len(other.steps) - same), *self.steps[same:]]) or "."


@dataclass(slots=True)
class _Maker:
    random: Random
    leaves: list[Place] = field(default_factory=list)
    repeats: list[Place] = field(default_factory=list)
    groups: list[Place] = field(default_factory=list)
    computed: set[Place] = field(default_factory=set)
    used: int = 0

    def section(self, around: Place) -> str:
        """Return the inside of a node of the instance, and note what stands in it."""
        return "".join(self._item(around) for _ in range(self.random.randint(2, 4)))

    def _item(self, around: Place) -> str:
        self.used += 1
        kind = self.random.choices("lgr", (6, 1, 2) if len(around.steps) < DEPTH_MAX + 1 else (1, 0, 0))[0]
        name = f"{kind}{self.used}"
        repeats = (*around.repeats, len(around.steps)) if kind == "r" else around.repeats
        place = Place((*around.steps, name), repeats)
        if kind == "l":
            self.leaves.append(place)
            return f"<{name}>{self.random.choice(['', '', '1', 'a'])}</{name}>"
        (self.repeats if kind == "r" else self.groups).append(place)
        inside = self.section(place)
        count = self.random.choice((0, 1, 1, 2)) if kind == "r" else 1
        template = f'<{name} jr:template="">{inside}</{name}>' if kind == "r" and (not count or self.odds(0.3)) else ""
        return template + f"<{name}>{inside}</{name}>" * count

    def odds(self, share: float) -> bool:
        return self.random.random() < share

    def reference(self, here: Place, there: Place) -> str:
        return there.path if self.odds(0.5) else there.seen_from(here)

    def value(self, here: Place) -> str:
        """Return an expression for a calculation or an action."""
        one, two = (self.reference(here, self.random.choice(self.leaves)) for _ in range(2))
        made = [
            f"coalesce({one}, 0) + 1",
            f"concat({one}, '|', {two})",
            f"if({one} = 'a', {two}, count-selected({one}))",
            f"sum({one})",
            f"string-length({one}) + number({two})",
        ]
        made += [
            f"count({self.reference(here, each)})"
            for each in self.random.sample(self.repeats, min(1, len(self.repeats)))
        ]
        if here.repeat is not None:
            made += self._in_repeat(here, here.repeat)
        return self.random.choice(made)

    def _in_repeat(self, here: Place, repeat: Place) -> Iterator[str]:
        up = "/".join([".."] * (len(here.steps) - len(repeat.steps)))
        yield f"position({up})"
        beside = [leaf for leaf in self.leaves if leaf.repeat == repeat]
        if beside:
            inside = "/".join(self.random.choice(beside).steps[len(repeat.steps) :])
            before = f"position() = position(current()/{up}) - 1"
            yield f"coalesce({up}/../{repeat.steps[-1]}[{before}]/{inside}, 0) + 1"
            yield (
                f"indexed-repeat({repeat.path}/{inside}, {repeat.path}, position({up}) - 1)"
                if not repeat.repeats
                else f"count({up})"
            )

    def condition(self, here: Place) -> str:
        one, two = (self.reference(here, self.random.choice(self.leaves)) for _ in range(2))
        return self.random.choice(
            [f"{one} != 'b'", f"{one} = 'a' or {two} = ''", f"not(selected({one}, 'c'))", f"sum({one}) &lt; 4"]
        )

    def binds(self) -> Iterator[str]:
        for place in (*self.groups, *self.repeats, *self.leaves):
            rules = ""
            if place in self.leaves and self.odds(0.35):
                self.computed.add(place)
                rules += f' calculate="{self.value(place)}"'
            if self.odds(0.25):
                rules += f' relevant="{self.condition(place)}"'
            if self.odds(0.1):
                rules += f' required="{self.condition(place)}"'
            if self.odds(0.1):
                rules += f' constraint="{self.condition(place)}"'
            if rules:
                yield f'<bind nodeset="{place.path}"{rules}/>'

    def body(self, around: Place) -> str:
        """Return the controls of what stands in a node."""
        return "".join(
            self._control(place)
            for place in (*self.leaves, *self.groups, *self.repeats)
            if place.steps[:-1] == around.steps
        )

    def _control(self, place: Place) -> str:
        if place in self.leaves:
            return self._question(place)
        inside = self.body(place)
        if place in self.groups:
            return f'<group ref="{place.path}">{inside}</group>'
        count = ""
        if self.odds(0.2):
            count = f' jr:count="/data/{COUNTED}"'  # a count that its own repeat changes has no right answer
        added = [leaf for leaf in self.leaves if leaf.repeat == place and leaf not in self.computed]
        if added and self.odds(0.4):
            target = self.random.choice(added)
            inside = f'<setvalue event="odk-new-repeat" ref="{target.path}" value="{self.value(target)}"/>' + inside
        return f'<group ref="{place.path}"><repeat nodeset="{place.path}"{count}>{inside}</repeat></group>'

    def _question(self, place: Place) -> str:
        label = f'<label>{place.steps[-1]} <output value="{self.reference(place, place)}"/></label>'
        free = [leaf for leaf in self.leaves if leaf not in self.computed and leaf != place]
        action = ""
        if free and self.odds(0.2):
            target = self.random.choice(free)
            action = f'<setvalue event="xforms-value-changed" ref="{target.path}" value="{self.value(target)}"/>'
        if place not in self.computed and self.odds(0.2):
            of = self.reference(place, self.random.choice(self.leaves))
            nodeset = f"instance('list')/root/item[of = 'x' or name = {of}]"
            items = f'<itemset nodeset="{nodeset}"><value ref="name"/></itemset>'
            return f'<select ref="{place.path}">{label}{items}{action}</select>'
        return f'<input ref="{place.path}">{label}{action}</input>'


@dataclass(frozen=True, slots=True)
class RandomForm:
    """A form, the names of what it computes, and the generic paths of its repeats."""

    form: Form
    computed: frozenset[str]
    repeats: tuple[str, ...]


def random_form(seed: int) -> RandomForm:
    """Return the first form from `seed` on that has no cycle."""
    random = Random(seed)
    while True:
        maker = _Maker(random)
        root = Place(("data",))
        instance = f"<{COUNTED}>1</{COUNTED}>{maker.section(root)}"
        if not maker.leaves:
            continue
        binds = "".join(maker.binds())
        body = inputs(f"/data/{COUNTED}") + maker.body(root)
        xml = form_xml(instance, binds=binds, body=body, lists=LIST)
        try:
            made = Form.load(xml)
        except FormError as refused:
            if refused.code != "form-cycle":
                raise
            continue
        names = frozenset(place.steps[-1] for place in maker.computed)
        return RandomForm(made, names, tuple(place.path for place in maker.repeats))
