"""Check exported evidence without field-app: python3 verify_evidence.py DIR [RECEIPT]

Needs Python 3.11 and PyNaCl. It shares no code with the program; docs/formats/log.md, calls.md and evidence.md say what
is checked. It prints the first thing that is wrong and ends with 1, or says that all holds and ends with 0. That the
end of a log was cut off shows only by a receipt that was kept elsewhere: give it as RECEIPT.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey


class Wrong(Exception):
    """What is wrong, in words."""


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def check_signature(key, message, signature, what):
    try:
        VerifyKey(key).verify(message, signature)
    except (BadSignatureError, ValueError, TypeError):
        raise Wrong(f"{what}: the signature does not hold") from None


def check_files(folder, number, seq, body):
    """Compare the files and the XML that stand beside a submission with what was signed; return how many files."""
    if body.get("kind") != "submission":
        return 0
    if (folder / "records" / f"{number:02d}-{seq:06d}.xml").read_bytes() != body["xml"].encode(
        "utf-8", "surrogatepass"
    ):
        raise Wrong(f"records/{number:02d}-{seq:06d}.xml is not what was signed")
    kept = [folder / "files" / file["sha256"] for file in body["files"]]
    kept = [path for path in kept if path.name.isalnum() and path.is_file()]
    for path in kept:
        if hashlib.sha256(path.read_bytes()).hexdigest() != path.name:
            raise Wrong(f"files/{path.name} is not what was signed")
    return len(kept)


def check_log(folder, number, log, head, is_own):
    """Check every entry of a log; return their hashes by number, and the number of files."""
    raw, hashes, files, last = unb64(log), {}, 0, sha256(b"fds/1 log", unb64(log))
    for line in (folder / "logs" / f"{number:02d}.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        seq, what = entry["seq"], f"log {log[:8]} entry {entry['seq']}"
        if seq <= head["seq"] and (seq != len(hashes) + 1 or entry["before"] != last.hex()):
            raise Wrong(f"{what}: it does not follow the entry before it")
        data = None if entry["body"] is None else unb64(entry["body"])
        if data is not None and sha256(data).hex() != entry["sha256"]:
            raise Wrong(f"{what}: the body is not the one that was signed")
        parts = bytes.fromhex(entry["before"]), bytes.fromhex(entry["sha256"])
        last = sha256(b"fds/1 entry", raw, seq.to_bytes(8, "big"), *parts)
        if last.hex() != entry["hash"]:
            raise Wrong(f"{what}: the hash does not fit")
        if entry["signature"] is not None:
            signed = b"fds/1 head" + raw + seq.to_bytes(8, "big") + last
            check_signature(raw[:32], signed, unb64(entry["signature"]), what)
        elif is_own or seq >= head["seq"]:
            raise Wrong(f"{what}: the signature is missing")
        if entry["reads"] is not None:
            if data is None or json.loads(data) != entry["reads"]:
                raise Wrong(f"{what}: the readable text is not the body")
            files += check_files(folder, number, seq, entry["reads"])
        hashes[seq] = last.hex()
    if hashes.get(head["seq"], head["hash"]) != head["hash"] or (head["seq"] and head["seq"] not in hashes):
        raise Wrong(f"log {log[:8]}: the end is missing")
    return hashes, files


def check_receipt(key, receipt, own, logs):
    """Check what the endpoint signed, and that the logs are what it saw."""
    fields = {name: value for name, value in receipt.items() if name != "signature"}
    # RFC 8785 of what a receipt holds (ASCII texts, small whole numbers) is this.
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    check_signature(key, b"fds/1 receipt" + canonical, unb64(receipt["signature"]), "a receipt")
    hashes, cursor = logs.get(receipt["log"], {}), receipt["cursor"]
    if hashes.get(cursor, receipt["hash"]) != receipt["hash"]:
        raise Wrong(f"the endpoint signed another entry {cursor} of log {receipt['log'][:8]}")
    if receipt["log"] == own and cursor > len(hashes):
        raise Wrong(f"the endpoint signed for {cursor} entries of log {own[:8]}; here are {len(hashes)}")


def check(folder, kept=None):
    """Check a folder; return one line that says what holds."""
    index = json.loads((folder / "evidence.json").read_text("utf-8"))
    logs, files = {}, 0
    for number, each in enumerate(index["logs"], start=1):
        logs[each["log"]], found = check_log(folder, number, each["log"], each["head"], each["log"] == index["own"])
        files += found
    lines = (folder / "receipts.jsonl").read_text("utf-8").splitlines()
    receipts = [(unb64(line["endpoint"]), line["receipt"]) for line in map(json.loads, lines)]
    if kept is not None:
        receipts.append((unb64(index["endpoint"] or ""), json.loads(kept.read_text("utf-8"))))
    for key, receipt in receipts:
        check_receipt(key, receipt, index["own"], logs)
    entries = sum(map(len, logs.values()))
    return f"All holds: {entries} entries in {len(logs)} logs, {len(receipts)} receipts, {files} files."


if __name__ == "__main__":
    try:
        sys.stdout.write(f"{check(*map(Path, sys.argv[1:3]))}\n")
    except (Wrong, OSError, ValueError, KeyError, TypeError, AttributeError) as wrong:
        sys.exit(f"WRONG: {wrong if isinstance(wrong, (Wrong, OSError)) else f'not readable ({wrong!r})'}")
