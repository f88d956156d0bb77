"""Chance and time that are the same in every run, so that hashes, codes and names on the pictures are, too."""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from field_app.journal import Uptime


@contextmanager
def the_same_every_time(seed: str) -> Iterator[None]:
    """For the block, take from `seed` what is drawn from the system's randomness, and stop the machine's uptime."""
    drawn = Random(seed)
    with (
        patch.object(os, "urandom", drawn.randbytes),
        patch.object(random, "_urandom", drawn.randbytes),  # what `secrets` draws from
        patch("field_app.journal.journal.read_uptime", lambda: Uptime(1_000_000, bytes(16))),
    ):
        yield
