"""Review: who decides about records, what waits, and the decisions.

Promise: the reviewer is never the author; every decision is an entry of the reviewer's log, and what a record is
follows from all of them (records/states.py). There are no checks or reports here yet.
"""

from field_app.review.permission import Reviewer, may_decide, may_review
from field_app.review.review import DecisionMade, Review

__all__ = ["DecisionMade", "Review", "Reviewer", "may_decide", "may_review"]
