"""The job starts for every push of a short link: it loads neither the forms' engine nor the server."""

import subprocess
import sys
import tomllib
from pathlib import Path

from sync.start import APP

HEAVY = {"lxml", "pyxform", "openpyxl", "starlette", "uvicorn", "sqlalchemy", "field_app.forms", "field_app.records"}


def test_the_job_loads_no_more_than_it_needs() -> None:
    command = [sys.executable, "-c", "import sync.start, sync.enrolment, sys; print(*sys.modules)"]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "sync.job" in loaded
    assert HEAVY & set(loaded) == set()


def test_hello_tells_the_programs_own_version() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == APP
