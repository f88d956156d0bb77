"""Importing the window keeps no source text in memory."""

import subprocess
import sys


def test_no_module_of_the_window_is_read_as_text() -> None:
    asked = "import linecache, ui.program; from ui import app; print(app.__file__ in linecache.cache)"

    assert subprocess.check_output([sys.executable, "-c", asked], text=True) == "False\n"
