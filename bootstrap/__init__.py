"""From a clone and a bare Python to a running field-app: the environment in `.venv`, then the command.

Invariant: standard library only, nothing outside `.venv` is changed, and no rights beyond the reader's are needed.
What is in `.venv` is either complete (its stamp says so) or made anew. Its sentences are in English and here: the
catalogue in `field_app.messages` needs a package that only this set-up brings.
"""
