"""Made-up records: the engine's own fill-ins of the pack's forms, frozen as submissions.

Invariant: the same seed gives the same answers; the seed is not the one that the pack's dictionary was trained with,
so that sizes are those of records that the dictionary has not seen.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import cycle, islice
from random import Random
from uuid import UUID

from field_app.clock import ZoneClock
from field_app.forms import Entry, Form, fill_in
from field_app.packs import ZONE, form_xml, forms, samples
from field_app.records import FormRef, Submission

SEED = 7_041


@cache
def pack_forms() -> tuple[Form, ...]:
    """Load the forms of the pack."""
    return tuple(Form.load(form_xml(form.id)) for form in forms())


def largest_form() -> Form:
    """Return the form with the longest XForm."""
    return max(pack_forms(), key=lambda form: len(form.xml))


def a_fill_in(form: Form, random: Random) -> Entry:
    """Return an entry that can be finalized, with about half of the optional questions answered."""
    return fill_in(form, random, clock=ZoneClock(lambda: samples().now, ZONE))


def submissions(count: int, *, distinct: int | None = None, seed: int = SEED) -> Iterator[Submission]:
    """Yield `count` first revisions, the forms in turn; only `distinct` fill-ins, each under many ids, are quick."""
    random = Random(seed)
    fillings = (_submission(form, random) for form in cycle(pack_forms()))
    if distinct is None:
        yield from islice(fillings, count)
        return
    held = list(islice(fillings, distinct))
    for each in islice(cycle(held), count):
        revision = str(UUID(int=random.getrandbits(128), version=4))
        yield replace(each, record=revision, xml=each.xml.replace(each.record, revision))


def _submission(form: Form, random: Random) -> Submission:
    entry = a_fill_in(form, random)
    xml = entry.submission().decode()
    return Submission(record=entry.instance_id.removeprefix("uuid:"), form=_ref(form), xml=xml)


def _ref(form: Form) -> FormRef:
    return FormRef(form.id, form.version, bytes.fromhex(form.sha256))
