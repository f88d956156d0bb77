"""Benchmarks: `python3 run.py bench`, or `python -m tests.bench`.

Promise: a figure is printed beside a baseline that was measured in the same run on the same disk; nothing here fails
because a machine is slow. Everything runs on made-up records in a temporary folder.
"""
