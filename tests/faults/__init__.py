"""Faults: real processes killed at known bytes, and what must hold all the same.

    plan        which faults, as data
    processes   the endpoint and the job, as the command line starts them
    station     a laptop, a lead's laptop, the endpoint and the proxy between them
    campaign    carries a plan out
    invariants  what must hold during it and at rest (sync-protocol's numbers)
    typing_process  a window in which somebody types until it is killed (`test_typing`)

And faults of the machine under one vault, each struck at every step that small stories take on the disk:

    disk        every write, flush, rename and deletion, watched
    stories     the work that is struck
    looking     what is there afterwards, as a person finds it
    power_cuts  every state that a power cut may leave
    kill9       processes killed
    refusals    a disk that is full, failing or write-protected
    flips       damaged, swapped and rolled back files
    secret_day  a day of work, searched by `secret_scan` for what must be nowhere

`python -m tests.faults --help` names the long forms; the suite does a small part of each.
"""
