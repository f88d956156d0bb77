"""The engine against what the two reference engines answer (`python3 run.py conformance DIR`).

Promise: the tables stay outside the repository; what is here only plays them, through the same doors as the window and
the commands. A miss is an id, what was expected and what came; its reason stands in docs/xforms-differences.md.
"""
