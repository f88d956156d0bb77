"""Laptops and a form for the tests of records and review: real vaults, the real engine."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from field_app import packs
from field_app.forms import Entry, Form
from field_app.journal import JOURNAL_STEPS, Dictionaries, Journal
from field_app.records import RECORDS_STEPS, Bundles, Finalized, Inbox, Outbox, Records
from field_app.review import Review
from field_app.vault import Vault
from tests.vault.builders import NOON, a_vault, reopened

STEPS = [JOURNAL_STEPS, RECORDS_STEPS]
DICTIONARY = b"<data xmlns:orx=crossing_check status open closed monitor_code" * 8
DICTIONARIES = Dictionaries([DICTIONARY])


@cache
def form(form_id: str) -> Form:
    """Load a form of the pack once for all tests."""
    return Form.load(packs.form_xml(form_id))


SMALL_FORM = Form.load(
    """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
  xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms">
<h:head><h:title>Visit</h:title><model>
<itext>
  <translation lang="English (en)" default="true()">
    <text id="open"><value>Open</value></text><text id="shut"><value>Closed for repair</value></text>
    <text id="sea"><value>By the sea</value></text><text id="land"><value>Inland</value></text>
  </translation>
  <translation lang="Arabic (ar)">
    <text id="open"><value>مفتوح</value></text><text id="shut"><value>مغلق للإصلاح</value></text>
    <text id="sea"><value>على البحر</value></text><text id="land"><value>في الداخل</value></text>
  </translation>
</itext>
<instance><data id="visit" version="1"><place/><status/><side/><photo/>
  <truck jr:template=""><plates/></truck>
  <meta><instanceID/><instanceName/></meta></data></instance>
<instance id="sides"><root>
  <item><itextId>sea</itextId><name>west</name></item><item><itextId>land</itextId><name>east</name></item>
</root></instance>
<bind nodeset="/data/place" type="string" required="true()"/>
<bind nodeset="/data/status" type="string"/>
<bind nodeset="/data/photo" type="binary"/>
<bind nodeset="/data/truck/plates" type="int"/>
<bind nodeset="/data/meta/instanceID" type="string" readonly="true()" jr:preload="uid"/>
<bind nodeset="/data/meta/instanceName" type="string" calculate="concat('Visit to ', /data/place)"/>
</model></h:head>
<h:body>
  <input ref="/data/place"><label>Place</label></input>
  <select1 ref="/data/status"><label>Status</label>
    <item><label ref="jr:itext('open')"/><value>open</value></item>
    <item><label ref="jr:itext('shut')"/><value>shut</value></item>
  </select1>
  <select1 ref="/data/side"><label>Side</label>
    <itemset nodeset="instance('sides')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>
  </select1>
  <upload ref="/data/photo" mediatype="image/*"><label>Photo</label></upload>
  <group ref="/data/truck"><label>Truck</label>
    <repeat nodeset="/data/truck"><input ref="/data/truck/plates"><label>Plates</label></input></repeat>
  </group>
</h:body></h:html>""".encode()
)
"""Four questions and a repeat: enough for what is not about the pack."""


class SetClock:
    """A clock that stands until it is moved; the sixth reading of a test is not the first."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def tick(self, minutes: float = 1) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


@dataclass
class Laptop:
    """One installation, unlocked."""

    vault: Vault
    clock: SetClock

    def __post_init__(self) -> None:
        self.journal = Journal(self.vault)
        self.outbox = Outbox(self.journal, DICTIONARY)
        self.records = Records(self.journal, self.outbox)
        self.inbox = Inbox(self.records, DICTIONARIES)
        self.review = Review(self.records)
        self.bundles = Bundles(self.journal, DICTIONARY)

    def visit(self, place: str = "Zikim", status: str = "open", **given: object) -> Entry:
        """Begin a visit."""
        entry = self.records.new_entry(SMALL_FORM)
        entry.fill({"place": place, "status": status, **given})
        return entry

    def finalize(self, place: str = "Zikim", status: str = "open") -> Finalized:
        """Fill in a visit and finalize it."""
        self.clock.tick()
        return self.records.finalize(self.visit(place, status))

    def correct(self, record: str, answers: Mapping[str, str], revision: str = "") -> Finalized:
        """Correct a record and finalize the correction."""
        self.clock.tick()
        opened = self.records.revise(revision or record)
        for path, answer in answers.items():
            opened.entry.set(path, answer)
        return self.records.finalize(opened.entry, correction=opened.correction)

    def reopened(self) -> "Laptop":
        """Lock the vault and unlock it again."""
        return Laptop(reopened(self.vault, migrations=STEPS), self.clock)


def a_laptop(tmp_path: Path, name: str = "laptop") -> Laptop:
    """Make a vault with the small form."""
    clock = SetClock()
    laptop = Laptop(a_vault(tmp_path, name, clock=clock, migrations=STEPS), clock)
    laptop.records.add_form(SMALL_FORM)
    laptop.records.projection.refresh()  # as the first unlock does
    return laptop
