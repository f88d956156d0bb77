"""The WHO's verbal autopsy form, the largest that organisations use every day. It is no part of the repository."""

import os
import sys
from functools import cache
from pathlib import Path

from field_app.forms import convert

FOLDER = "FIELD_APP_CONFORMANCE"  # names the folder of conformance data
_USUAL = "../shared/conformance"
_FILE = "real/whova_form.xlsx"


@cache
def who_form() -> bytes | None:
    """Return its XForm; None where the form is not at hand, which is said on stderr."""
    path = Path(os.environ.get(FOLDER, _USUAL), _FILE)
    if not path.is_file():
        sys.stderr.write(f"forms: without the WHO form, for {path} is not there; {FOLDER} names its folder\n")
        return None
    return convert(path.read_bytes(), suffix=path.suffix, name=path.stem).xml
