"""What begins and ends with the server: watching the data, and the streams of open pages."""

import contextlib
import signal
import threading
from collections.abc import AsyncIterator, Callable
from types import FrameType

from domain.names.towns import read_towns
from publish.app.sockets import send_at_once
from publish.app.status import close_all
from publish.http.release_store import keep_current, store
from publish.maps.cameras import warm_cameras

_ENDS = (signal.SIGINT, signal.SIGTERM)


@contextlib.asynccontextmanager
async def lifespan(app: object) -> AsyncIterator[None]:
    """Watch the data while the server runs; let open streams end when it is told to stop.

    A server waits for its open connections before it stops, and a stream never ends by itself:
    so the signal that stops the server ends the streams first.
    """
    store().start()
    send_at_once()
    keep_current()
    warm_cameras()
    threading.Thread(target=read_towns, name="towns", daemon=True).start()
    forget = store().subscribe(keep_current)
    if threading.current_thread() is threading.main_thread():
        for end in _ENDS:
            _before(end, close_all)
    try:
        yield None
    finally:
        forget()
        store().stop()


def _before(end: signal.Signals, first: Callable[[], None]) -> None:
    """Have `first` called before what a signal does now."""
    then = signal.getsignal(end)

    def both(number: int, frame: FrameType | None) -> None:
        first()
        if callable(then):
            then(number, frame)

    signal.signal(end, both)
