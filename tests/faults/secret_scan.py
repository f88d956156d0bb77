"""Looking for secrets in everything that a day of work leaves on the disk.

Invariant: a secret is looked for as its bytes and in the spellings that a program might have given it: hexadecimal,
base64, UTF-16. What was compressed or encrypted before it was written is not seen.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Secret:
    """`name` tells what it is; it is long enough not to turn up by chance."""

    name: str
    data: bytes

    def spellings(self) -> Iterator[tuple[str, bytes]]:
        """Yield each spelling with its name."""
        yield "as it is", self.data
        yield "hexadecimal", self.data.hex().encode()
        yield "hexadecimal, upper case", self.data.hex().upper().encode()
        # Of a longer text that was encoded as a whole the secret may begin at any of three places.
        for skipped in range(3):
            whole = base64.b64encode(bytes(skipped) + self.data).decode()
            inner = whole[4 if skipped else 0 :].rstrip("=")[:-1]
            yield f"base64 at {skipped}", inner.encode()
            yield f"base64 for addresses at {skipped}", inner.replace("+", "-").replace("/", "_").encode()
        try:
            text = self.data.decode("utf-8")
        except UnicodeDecodeError:
            return
        yield "UTF-16", text.encode("utf-16-le")
        yield "UTF-16, other byte order", text.encode("utf-16-be")


@dataclass(frozen=True, slots=True)
class Find:
    """A secret in a file."""

    path: Path
    secret: str
    spelling: str


def scan(places: Iterable[Path], secrets: Iterable[Secret]) -> tuple[int, list[Find]]:
    """Look into every file of some folders; return how many there were, and what was found."""
    spelt = [(secret.name, name, data) for secret in secrets for name, data in secret.spellings()]
    files = sorted(path for place in places for path in place.rglob("*") if path.is_file())
    found: list[Find] = []
    for path in files:
        content = path.read_bytes()
        found += [Find(path, secret, name) for secret, name, data in spelt if data in content]
    return len(files), found
