"""The job against an endpoint whose data folder was put back from an older copy: a lead gets what arrives afterwards.

The vault stays locked all the while: inbox and job state are all that is known of the feed here.
"""

from pathlib import Path

import pytest

from field_app.journal import Dictionaries, FeedItem, FeedName, Frame, open_frame
from tests.sync.central import join
from tests.sync.endpoint.put_back import copy, put_back
from tests.sync.laptop import Laptop, a_job
from tests.sync.running import RunningEndpoint


def sync(laptop: Laptop) -> int:
    """Run the job once; return how many feed items with a frame came."""
    with a_job(laptop) as job:
        return job.run().received


def brought(laptop: Laptop) -> set[bytes]:
    """Return the SHA-256 of all bodies that a laptop's inbox holds or names."""
    items = (path.read_bytes() for path in laptop.folder.inbox.iterdir() if FeedName.parse(path.name) is not None)
    frames = [FeedItem.parse(data).frame for data in items]
    runs = [open_frame(Frame.parse(frame), laptop.seal, Dictionaries()) for frame in frames if frame is not None]
    return {slot.body_sha256 for run in runs for slot in run.slots}


@pytest.mark.parametrize("later", [1, 2, 3], ids=["head-lower", "head-the-same", "head-higher"])
def test_a_lead_gets_what_arrives_after_a_data_folder_was_put_back(
    endpoint: RunningEndpoint, tmp_path: Path, later: int
) -> None:
    first, second = (join(endpoint, Laptop(tmp_path / name)) for name in ("first", "second"))
    lead = join(endpoint, Laptop(tmp_path / "lead"), "lead")
    older = copy(endpoint)
    lost = {body.sha256 for body in first.record(2)}
    sync(first)
    sync(lead)
    assert lost <= brought(lead)
    put_back(endpoint, older)

    written = {body.sha256 for body in second.record(later)}
    sync(second)
    sync(lead)

    assert written <= brought(lead)
    assert sync(lead) == 0  # begun anew once


def test_a_job_that_lost_its_memory_reads_the_feed_again(endpoint: RunningEndpoint, tmp_path: Path) -> None:
    first, lead = join(endpoint, Laptop(tmp_path / "first")), join(endpoint, Laptop(tmp_path / "lead"), "lead")
    older = copy(endpoint)
    first.record(2)
    sync(first)
    sync(lead)
    put_back(endpoint, older)
    (lead.folder.job / "state.db").unlink()

    written = {body.sha256 for body in first.record(1)}
    sync(first)
    sync(lead)

    assert written <= brought(lead)
