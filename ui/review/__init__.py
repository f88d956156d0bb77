"""Review: a lead's screen. The queue, one record after the other, approve or return with questions on answers.

Promise: what is written before a decision is kept in the vault, and why a decision is not possible is said beside it.
"""

from ui.review.screen import ReviewScreen

__all__ = ["ReviewScreen"]
