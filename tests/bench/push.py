"""1,000 records brought to a real endpoint on loopback: one stream of frames against one POST a record.

Both sides send what was sealed before the clock starts, and end when the endpoint has answered for the last record.
The baseline takes `requests.post` for each record, sealed as a frame of its own, without a session: to the same
endpoint, which makes each durable before it answers. The goal is held against the job, hello and feed included, in a
process that runs already, as the posts do; `field-app sync` as a process that has to be started is told beside it.
"""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from field_app.clock import system_clock
from field_app.vault import VaultFolder
from sync.start import open_job
from sync.stop import Stop
from tests.bench.command import FIELD_APP, enrol, invite, run, serving
from tests.bench.device import Device
from tests.bench.figure import Baseline, Figure, Goal, Of
from tests.bench.laptop import CHEAP, Laptop, add
from tests.bench.made_up import SEED, submissions
from tests.bench.timing import seconds

RECORDS = 1_000
DISTINCT = 240
TIMES = 4
GOAL = Goal(1 / 10, Of.RATIO)


def measure(place: Path) -> list[Figure]:
    """Measure both ways of the stream, and the posts; they take turns."""
    data = place / "endpoint"
    laptop = Laptop.make(place / "laptop", CHEAP)
    command = [*FIELD_APP, "sync", "--vault", str(laptop.vault)]
    seeds = count(SEED)
    with serving(data) as url:
        enrol(laptop, url, invite(data))
        device = Device.join(url, invite(data))
        device.seal(submissions(RECORDS, distinct=DISTINCT, seed=next(seeds)))
        rounds = [
            (
                _push_new(laptop, next(seeds), partial(_run_job, laptop)),
                _push_new(laptop, next(seeds), partial(run, command)),
                seconds(partial(device.post, RECORDS // TIMES)),
            )
            for _ in range(TIMES)
        ]
    job, process, posts = zip(*rounds, strict=True)
    baseline = Baseline("one `requests.post` a record, no session", sum(posts))
    return [
        _figure("the job in a running process", median(job), baseline, GOAL),
        _figure("process start included", median(process), baseline, None),
    ]


def _push_new(laptop: Laptop, seed: int, push: Callable[[], object]) -> float:
    """Return how long pushing so many new records takes; `push` raises unless all are delivered."""
    with laptop.unlocked() as app:
        add(app, submissions(RECORDS, distinct=DISTINCT, seed=seed))
    return seconds(push)


def _run_job(laptop: Laptop) -> None:
    with open_job(VaultFolder(laptop.vault), clock=system_clock, stop=Stop(), report=lambda _event: None) as job:
        assert job.run().is_complete


def _figure(how: str, value: float, baseline: Baseline, goal: Goal | None) -> Figure:
    return Figure(
        name=f"push {RECORDS:,} records, {how}",
        value=value,
        unit="s",
        baseline=baseline,
        repetitions=TIMES,
        goal=goal,
    )
