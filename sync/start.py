"""Putting a job together: lock, state, road. What the command line, the window and the tests start.

Invariant: one pusher a vault: the kernel lock `pusher` is held as long as the job exists, and nothing is made in a
folder that is no vault.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from field_app.clock import Clock
from field_app.errors import StoreError
from field_app.journal import Orders
from field_app.vault import VaultFolder, vault_lock
from sync.carriers.calls import Caller, host_and_port
from sync.carriers.endpoint import EndpointCarrier
from sync.carriers.transport import PatientSession, open_session
from sync.events import Event
from sync.job import SyncJob, Workplace
from sync.outbox import OutboxReader
from sync.state import JobState
from sync.stop import Stop
from sync.watch import PROBE_TIMEOUT, Watch, answers

APP = "0.1.0"  # this program's version, as hello tells it; read from no package list, so that a start stays quick


@contextmanager
def open_job(
    folder: VaultFolder,
    *,
    clock: Clock,
    stop: Stop,
    report: Callable[[Event], None],
) -> Iterator[SyncJob]:
    """Become the vault's pusher for the block.

    StoreError `vault-in-use` while somebody else is it, `sync-folder-missing` when the vault has to make a folder anew.
    """
    if not folder.passphrase_slot.exists():
        raise StoreError("vault-missing", folder=folder.path)
    for part in (folder.outbox, folder.inbox):
        if not part.is_dir():
            raise StoreError("sync-folder-missing", folder=part)
    OutboxReader(folder.outbox).orders()  # MachineError before a team was joined
    with (
        vault_lock(folder, "pusher"),
        JobState(folder.job / "state.db") as state,
        open_session() as session,
    ):
        yield SyncJob(
            Workplace(
                folder=folder,
                state=state,
                clock=clock,
                connect=lambda orders: endpoint_road(orders, session, clock, stop),
                report=report,
                stop=stop,
                app=APP,
            )
        )


def endpoint_road(orders: Orders, session: PatientSession, clock: Clock, stop: Stop) -> EndpointCarrier:
    """Return the road to the endpoint that the orders name."""
    return EndpointCarrier(Caller(str(orders.url), session, clock, stop.time_left), orders.endpoint_key, orders.token)


def watch(job: SyncJob, folder: VaultFolder, *, stop: Stop, report: Callable[[Event], None]) -> Watch:
    """Return the watch that runs `job`."""

    def endpoint_answers() -> bool:
        host, port = host_and_port(str(OutboxReader(folder.outbox).orders().url))
        return answers(host, port, min(PROBE_TIMEOUT, max(stop.left(), 0.001)))

    return Watch(job, stop, report, endpoint_answers)
