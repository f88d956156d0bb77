"""What is known of the running job: its last words, put together.

Invariant: pure: the same events give the same view; nothing here asks a clock. Either something moves or there is no
link: trying again is no news until the endpoint answers, and then the want of a link is over.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from ui.sync_status.heard import Heard, OutcomeHeard, ProgressHeard, RestHeard, Trouble


@dataclass(frozen=True, slots=True)
class JobView:
    """`moving`: what moves now; `outcome`: how the last run ended; `rests`: it waits, for this long; `no_link_since`:
    when the first of the runs in a row ended for want of a link."""

    moving: ProgressHeard | None = None
    outcome: OutcomeHeard | None = None
    rests: RestHeard | None = None
    received: int = 0
    no_link_since: datetime | None = None

    def after(self, heard: Heard) -> "JobView":
        """Return the view once `heard` was said."""
        match heard:
            case ProgressHeard() if heard.is_asking and self.has_no_link:
                return replace(self, moving=None, rests=None)
            case ProgressHeard():
                outcome = self._outcome_but_for_link()
                return replace(self, moving=heard, outcome=outcome, rests=None, no_link_since=None)
            case OutcomeHeard():
                received = self.received + heard.received
                since = (self.no_link_since or heard.at) if heard.trouble and heard.trouble.is_link else None
                return replace(self, moving=None, outcome=heard, rests=None, received=received, no_link_since=since)
            case RestHeard():
                return replace(self, moving=None, rests=heard)

    @property
    def trouble(self) -> Trouble | None:
        """Why the last run ended early."""
        return self.outcome.trouble if self.outcome is not None else None

    @property
    def has_no_link(self) -> bool:
        """Whether the last run ended for want of a link."""
        return self.trouble is not None and self.trouble.is_link

    @property
    def is_stuck(self) -> bool:
        """Whether it takes somebody, not only a link, to go on."""
        return self.trouble is not None and not self.trouble.is_link

    def _outcome_but_for_link(self) -> OutcomeHeard | None:
        outcome = self.outcome
        return replace(outcome, trouble=None) if outcome is not None and self.has_no_link else outcome
