"""What do a monitor and an open page learn of the data served?

`/healthz` and `/readyz` answer a monitor; `/events` tells an open page of each change as it comes,
one server-sent event a change, so that no page polls.
"""

import asyncio
import threading
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from loaders.writing.lapses import lapses
from publish.http.release_store import stamp, store
from publish.http.respond import Cache, Media, compact_json, respond

SECONDS_BETWEEN_SIGNS_OF_LIFE = 25
SIGN_OF_LIFE = ": here\n\n"

_streams: set["_Stream"] = set()
_stopping = threading.Event()


class _Stream:
    """One open page that listens: woken by a change of the data, or by the end of the server."""

    def __init__(self) -> None:
        self.woken = asyncio.Event()
        self.ended = False
        self._loop = asyncio.get_running_loop()

    def wake(self, *_: object) -> None:
        """Wake the stream, from any thread."""
        self._loop.call_soon_threadsafe(self.woken.set)

    def end(self) -> None:
        """Let the stream end."""
        self.ended = True
        self.wake()


def routes() -> list[Route]:
    """Return the routes that a monitor and open pages ask."""
    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/events", events)]


def healthz(request: Request) -> Response:
    """Answer 200 while the server runs, with the release, its load time, problems and lapses.

    `not_kept` is what the disk did not take, and why: it is served from memory meanwhile.
    """
    status = store().status()
    told = {
        "release": status.release_id,
        "loaded_at": status.loaded_at.isoformat() if status.loaded_at else None,
        "problems": [str(problem) for problem in status.problems],
        "not_kept": lapses(),
    }
    return respond(compact_json(told), Media.JSON, Cache.NEVER)


def readyz(request: Request) -> Response:
    """Answer 200 once a release is served, 503 before."""
    is_ready = store().status().release_id is not None
    status = 200 if is_ready else 503
    return respond(compact_json({"ready": is_ready}), Media.JSON, Cache.NEVER, status=status)


async def events(request: Request) -> StreamingResponse:
    """Answer with the stamp of what is served now, then with each new one as it comes.

    A stamp changes when a release is swapped in or the problems of the files change.
    """
    headers = {"Cache-Control": str(Cache.NEVER), "X-Accel-Buffering": "no"}
    return StreamingResponse(_stamps(), media_type="text/event-stream", headers=headers)


def close_all() -> None:
    """End every stream, and any that opens from now on; the server is about to stop."""
    _stopping.set()
    for stream in list(_streams):
        stream.end()


async def _stamps() -> AsyncIterator[str]:
    stream = _Stream()
    _streams.add(stream)
    unsubscribe = store().subscribe(stream.wake)
    said = None
    try:
        while not (stream.ended or _stopping.is_set()):
            now = stamp()
            yield SIGN_OF_LIFE if now == said else f"data: {now}\n\n"
            said = now
            stream.woken.clear()
            try:
                await asyncio.wait_for(stream.woken.wait(), SECONDS_BETWEEN_SIGNS_OF_LIFE)
            except TimeoutError:
                continue
    finally:
        unsubscribe()
        _streams.discard(stream)
