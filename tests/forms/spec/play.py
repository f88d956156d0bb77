"""Playing one construct: load its form, take its steps, and say what is otherwise than the table has it."""

from collections.abc import Callable, Iterator, Mapping

from field_app.errors import FormError
from field_app.forms import Entry, Form
from tests.forms.builders import clock, form
from tests.forms.spec.construct import Construct, Step


def loaded(construct: Construct) -> Form:
    """Load the form; FormError when it is refused."""
    return form(
        construct.instance,
        binds=construct.binds,
        body=construct.body,
        itext=construct.itext,
        lists=construct.lists,
    )


def differences(construct: Construct) -> list[str]:
    """Return what is otherwise; [] when all is as the table says."""
    try:
        made = loaded(construct)
    except FormError as refused:
        return [] if refused.code == construct.refused else [f"refused: {refused.code}"]
    if construct.refused:
        return [f"loads, though {construct.refused} was expected"]
    entry = made.new_entry(clock=clock)
    for step in construct.steps:
        entry = _after(made, entry, step)
    return list(_compared(construct, entry))


def _after(made: Form, entry: Entry, step: Step) -> Entry:
    """Take one step; return the entry that it leads to."""
    if step == ("reopen",):
        return made.open_entry(entry.draft(), clock=clock)
    _STEPS[step[0]](entry, *step[1:])
    return entry


def _speak(entry: Entry, language: str) -> None:
    entry.language = language


_STEPS: Mapping[str, Callable[..., object]] = {
    "set": Entry.set,
    "add": Entry.add,
    "remove": lambda entry, path, index: entry.remove(path, int(index)),
    "language": _speak,
}


def _compared(construct: Construct, entry: Entry) -> Iterator[str]:
    for path, text in construct.values.items():
        if entry[path].value != text:
            yield f"{path} is {entry[path].value!r}, not {text!r}"
    for path, text in construct.labels.items():
        if entry[path].label != text:
            yield f"the label of {path} is {entry[path].label!r}, not {text!r}"
    for path, text in construct.choices.items():
        offered = " ".join(f"{choice.value}={choice.label}" for choice in entry[path].choices)
        if offered != text:
            yield f"the choices of {path} are {offered!r}, not {text!r}"
    problems = tuple(f"{problem.path} {problem.kind}" for problem in entry.problems())
    if problems != construct.problems:
        yield f"the problems are {problems}, not {construct.problems}"
    if not problems:
        written = entry.submission().decode()
        yield from (f"{name} is written" for name in construct.without if f"<{name}" in written)
