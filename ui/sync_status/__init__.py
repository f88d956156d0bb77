"""Sync: what waits, what moves, what is proven, and who must do what where it does not go on.

Promise: the job is a process that the window starts, listens to and survives; nothing here touches the network.
"""

from ui.sync_status.heard import Heard, OutcomeHeard, ProgressHeard, RestHeard, Trouble, read_line
from ui.sync_status.job_view import JobView
from ui.sync_status.screen import SyncActs, SyncScreen, status
from ui.sync_status.sums import Sums, count
from ui.sync_status.sync_watch import SyncWatch

__all__ = [
    "Heard",
    "JobView",
    "OutcomeHeard",
    "ProgressHeard",
    "RestHeard",
    "Sums",
    "SyncActs",
    "SyncScreen",
    "SyncWatch",
    "Trouble",
    "count",
    "read_line",
    "status",
]
