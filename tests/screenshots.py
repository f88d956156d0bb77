"""`python3 run.py screenshots`: draw the pictures of README and the golden pictures anew.

Promise: two runs draw the same; what is no longer drawn is deleted. Look at what changed before you keep it.
"""

import os
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.ui.golden.laptops import GoldenLaptops
from tests.ui.golden.likeness import FOLDER, halved, write_small
from tests.ui.golden.scenes import SCENES, Shot
from ui.program import make_application, wear
from ui.settings import Preferences

DOCS = Path(__file__).resolve().parent.parent / "docs" / "pictures"
README = {
    "today-light-en.png": "today.png",
    "entry-problems-dark-ar.png": "entry-arabic-dark.png",
    "records-proof-light-en.png": "records.png",
    "review-conflict-light-en.png": "review.png",
    "sync-no-link-light-en.png": "sync.png",
    "unlock-light-en.png": "unlock.png",
}
"""Golden picture -> its name in docs/pictures."""


def main() -> int:
    """Draw all; say which pictures changed, and how much room they take."""
    begun = time.monotonic()
    for folder in (DOCS, FOLDER):
        folder.mkdir(parents=True, exist_ok=True)
    appearance = wear(make_application(), Preferences())
    changed, drawn = [], set()
    with TemporaryDirectory(prefix="field-app-screenshots-") as place:
        laptops = GoldenLaptops(Path(place) / "laptops")
        for scene in SCENES.values():
            for shot, _ in scene.draw(laptops, appearance, Path(place) / scene.name):
                if shot.golden:
                    drawn.add(shot.golden)
                    changed += [shot.golden] if _keep(shot) else []
    gone = [path for path in FOLDER.iterdir() if path.name not in drawn]
    for path in gone:
        path.unlink()
    room = sum(path.stat().st_size for path in FOLDER.iterdir())
    lines = [f"{name} is another one" for name in changed] + [f"{path.name} is gone" for path in gone]
    kept = f"{len(drawn)} golden pictures, {room / 1e6:.1f} MB; {len(README)} pictures for README"
    sys.stdout.write("\n".join([*lines, f"{kept}; {time.monotonic() - begun:.0f} s", ""]))
    return 0


def _keep(shot: Shot) -> bool:
    """Write a picture; return whether it is another one than was there."""
    path = FOLDER / shot.golden
    before = path.read_bytes() if path.exists() else b""
    write_small(shot.image if shot.face.percent == 100 else halved(shot.image), path)
    if shot.golden in README:
        write_small(shot.image, DOCS / README[shot.golden])
    return path.read_bytes() != before


if __name__ == "__main__":
    sys.exit(main())
