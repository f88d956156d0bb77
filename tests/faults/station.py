"""A monitor's laptop, a lead's laptop, the endpoint, and the proxy between them.

Both vaults stay open here, as in a window, while jobs of other processes send and fetch: records are finalized
through the product's own way, out of random fill-ins of the pack's forms.
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

from field_app.cli.opening import MIGRATIONS, App, compose
from field_app.clock import ZoneClock, system_clock
from field_app.forms import Form, fill_in
from field_app.journal import Endpoint as Joined
from field_app.packs import ZONE, dictionary, form_xml, forms
from field_app.vault import Cost, Vault
from sync.carriers.calls import Caller, host_and_port
from sync.carriers.transport import open_session
from sync.endpoint import Administration, Endpoint, Role
from sync.enrolment import DeviceIdentity, join
from tests.faults.processes import EndpointProcess
from tests.sync.cutting import Proxy, a_proxy

PHOTO_BYTES_MIN = 60_000
_TEAM = "North"
_CHEAP = Cost(passes=1, memory_kib=8_192)


@dataclass
class Station:
    """`finalized`: the revisions in order; `app` is the monitor's, `lead` the lead's; both ask at `proxy`."""

    data: Path
    app: App
    lead: App
    proxy: Proxy
    endpoint: EndpointProcess
    random: Random
    finalized: list[str] = field(default_factory=list)
    files: int = 0

    def finalize(self, count: int, *, photo: bool) -> None:
        """Finalize new records; with `photo`, the last one has a file."""
        for number in range(count):
            if photo and number == count - 1:
                self._finalize_with_photo()
            else:
                self._finalize(self.random.choice(_forms()))

    def restart_endpoint(self) -> None:
        """Start the endpoint anew after it was killed; `reach_endpoint` waits for it."""
        self.endpoint = EndpointProcess(self.data)

    def reach_endpoint(self) -> None:
        """Lead the proxy, at which the laptops ask, to the endpoint, once that takes connections."""
        self.proxy.target = host_and_port(self.endpoint.url)

    def opened_endpoint(self) -> Endpoint:
        """Open the endpoint's folder in this process, to look into it."""
        return Endpoint.open(self.data, system_clock, dictionary())

    def _finalize(self, form: Form) -> None:
        entry = fill_in(form, self.random, clock=ZoneClock(system_clock, ZONE))
        self.finalized.append(self.app.records.finalize(entry).revision)

    def _finalize_with_photo(self) -> None:
        form, question = _form_with_photo()
        entry = fill_in(form, self.random, clock=ZoneClock(system_clock, ZONE), answered=1.0)
        while not entry[question].relevant:
            entry = fill_in(form, self.random, clock=ZoneClock(system_clock, ZONE), answered=1.0)
        content = self.random.randbytes(self.random.randint(PHOTO_BYTES_MIN, 200_000))
        photo = self.app.records.drafts.store_file("goods.jpg", "image/jpeg", io.BytesIO(content))
        entry.attach(question, photo.name)
        self.finalized.append(self.app.records.finalize(entry, files=[photo]).revision)
        self.files += 1


@contextmanager
def a_station(folder: Path, seed: int) -> Iterator[Station]:
    """Make everything, enrol both laptops by way of the proxy, and end everything after the block."""
    with Endpoint.open(folder / "endpoint", system_clock, dictionary()) as opened:
        codes = [Administration(opened).invite(role, _TEAM, None) for role in (Role.MONITOR, Role.LEAD)]
    with ExitStack() as stack:
        endpoint = EndpointProcess(folder / "endpoint")
        proxy = stack.enter_context(a_proxy(host_and_port(endpoint.url)))
        apps = [stack.enter_context(_an_app(folder / name)) for name in ("monitor", "lead")]
        station = Station(folder / "endpoint", apps[0], apps[1], proxy, endpoint, Random(seed))
        stack.callback(lambda: station.endpoint.kill())  # noqa: PLW0108 - the endpoint of that moment
        for app, code in zip(apps, codes, strict=True):
            _join(app, proxy.url, code)
        yield station


@contextmanager
def _an_app(folder: Path) -> Iterator[App]:
    vault = Vault.create(folder, "made up for a test", clock=system_clock, cost=_CHEAP, migrations=MIGRATIONS)
    with vault:
        app = compose(vault)
        for form in _forms():
            app.records.add_form(form)
        app.records.outbox.pack()
        yield app


def _join(app: App, url: str, code: str) -> None:
    own = app.journal.identity()
    device = DeviceIdentity(own.signing_key, own.seal_key.public_key.encode(), own.log)
    with open_session() as session:
        answer = join(Caller(url, session, system_clock, lambda: 60.0), code, device)
    assert app.records.join(Joined.joined(url, answer)) is None


@cache
def _forms() -> list[Form]:
    return [Form.load(form_xml(form.id)) for form in forms()]


@cache
def _form_with_photo() -> tuple[Form, str]:
    uploads = ((form, node) for form in _forms() for node in form.nodes)
    form, node = next((form, node) for form, node in uploads if node.control and node.control.kind == "upload")
    return form, node.path
