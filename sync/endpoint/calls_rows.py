"""The calls that read rows: records, answers, reviews (docs/formats/rows.md).

Invariant: only leads (their own team's) and headquarters (every team's) read rows; for everybody else there are none:
404. A question is understood as a whole or refused, so that a filter is never passed over.
"""

from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from field_app.journal import FormatError, JsonObject, read_time
from sync.endpoint.answers import Answer
from sync.endpoint.devices import Device
from sync.endpoint.events import note
from sync.endpoint.pages import ANSWERS, RECORDS, REVIEWS, ROWS_MAX, ROWS_USUAL, Cursor, Kind, Question, page
from sync.endpoint.readtokens import reads_rows
from sync.endpoint.service import Service

_PARAMETERS = frozenset({"form", "state", "person", "team", "since", "cursor", "limit"})
_NEVER = "\x00"  # no text in a database can be asked for with it


class RowCalls:
    """Hands out pages of rows."""

    def __init__(self, service: Service) -> None:
        self._service = service

    async def records(self, request: Request) -> Answer:
        """Hand out rows of records."""
        return await self._page(request, RECORDS)

    async def answers(self, request: Request) -> Answer:
        """Hand out answers of the revisions that stand."""
        return await self._page(request, ANSWERS)

    async def reviews(self, request: Request) -> Answer:
        """Hand out decisions."""
        return await self._page(request, REVIEWS)

    async def _page(self, request: Request, kind: Kind) -> Answer:
        asker = await self._service.reader(request)
        if not reads_rows(asker):
            return Answer(404)
        try:
            asked = _question(request)
        except FormatError as error:
            return Answer(400, {"code": "format", "what": error.what})
        return Answer(200, await run_in_threadpool(self._read, asker, kind, asked))

    def _read(self, asker: Device, kind: Kind, asked: Question) -> JsonObject:
        with self._service.endpoint.store.read() as db:
            found = page(db, asker, kind, asked)
        note("rows-read", device=asker.id, table=kind.table.name, rows=len(found.rows))
        return found.encode()


def _question(request: Request) -> Question:
    """Read the query; FormatError when a parameter is unknown, comes twice or does not parse."""
    pairs = request.query_params.multi_items()
    said = dict(pairs)
    if len(said) != len(pairs) or not said.keys() <= _PARAMETERS or any(_NEVER in text for text in said.values()):
        raise FormatError("query")
    return Question(
        form=said.get("form"),
        state=said.get("state"),
        person=said.get("person"),
        team=said.get("team"),
        since=_time(said["since"]) if "since" in said else None,
        cursor=Cursor.parse(said["cursor"]) if "cursor" in said else None,
        limit=_limit(said["limit"]) if "limit" in said else ROWS_USUAL,
    )


def _time(text: str) -> str:
    """Return the time that a day begins, in UTC, or a time as it is."""
    try:
        return f"{date.fromisoformat(text).isoformat()}T00:00:00.000Z"
    except ValueError:
        read_time(text)
        return text


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 4 and 1 <= int(text) <= ROWS_MAX):
        raise FormatError("limit")
    return int(text)
