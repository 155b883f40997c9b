"""How an open page learns of new data: server-sent events, one line a change, no polling."""

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from publish.served import stamp, store

SECONDS_BETWEEN_SIGNS_OF_LIFE = 25


def routes() -> list[Route]:
    """Return the route that open pages listen on."""
    return [Route("/events", events)]


def events(request: Request) -> StreamingResponse:
    """Answer with the stamp of what is served now, then with each new one as it comes.

    A stamp changes when a release is swapped in or the problems of the files change.
    """
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(_stamps(request), media_type="text/event-stream", headers=headers)


async def _stamps(request: Request) -> AsyncIterator[str]:
    changed = asyncio.Event()
    loop = asyncio.get_running_loop()
    unsubscribe = store().subscribe(lambda *_: loop.call_soon_threadsafe(changed.set))
    try:
        while not await request.is_disconnected():
            changed.clear()
            yield f"data: {stamp()}\n\n"
            while not changed.is_set() and not await request.is_disconnected():
                try:
                    await asyncio.wait_for(changed.wait(), SECONDS_BETWEEN_SIGNS_OF_LIFE)
                except TimeoutError:
                    yield ": here\n\n"
    finally:
        unsubscribe()
