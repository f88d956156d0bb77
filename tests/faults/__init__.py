"""Faults: real processes killed at known bytes, and what must hold all the same.

    plan        which faults, as data
    processes   the endpoint and the job, as the command line starts them
    station     a laptop, a lead's laptop, the endpoint and the proxy between them
    campaign    carries a plan out
    invariants  what must hold during it and at rest (sync-protocol's numbers)
    typing_process  a window in which somebody types until it is killed (`test_typing`)

`python -m tests.faults --n 200` is the long form; the suite kills 40 times.
"""
