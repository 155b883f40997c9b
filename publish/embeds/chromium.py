"""Draws figures with one Chromium that is kept running, each within a deadline.

A Chromium that does not start, ends or falls silent costs the picture that was asked for, and no
more: the next one is drawn by a new one.
"""

import asyncio
import atexit
import contextlib
import logging
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import kaleido
    import plotly.graph_objects as go

LOG = logging.getLogger("platewatch.pictures")
SECONDS_TO_DRAW = 60.0
SECONDS_TO_CLOSE = 5.0


class Chromium:
    """One Chromium, started when the first figure is drawn; safe to use from any thread."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._running: kaleido.Kaleido | None = None

    def draw(self, figure: "go.Figure", options: dict[str, object]) -> bytes:
        """Return the picture of a figure; TimeoutError, or what Chromium says, if it cannot be."""
        with self._one_at_a_time:
            future = asyncio.run_coroutine_threadsafe(
                self._drawn(figure, options), self._loop_of_its_own()
            )
            try:
                return future.result(SECONDS_TO_DRAW)
            except BaseException:
                self._give_up(future)
                raise

    def close(self) -> None:
        """End Chromium, if it runs."""
        if self._running is not None and self._loop is not None:
            left, self._running = self._running, None
            ending = asyncio.run_coroutine_threadsafe(_ended(left), self._loop)
            with contextlib.suppress(Exception):
                ending.result(SECONDS_TO_CLOSE)

    def _loop_of_its_own(self) -> asyncio.AbstractEventLoop:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="chromium", daemon=True).start()
            atexit.register(self.close)
        return self._loop

    async def _drawn(self, figure: "go.Figure", options: dict[str, object]) -> bytes:
        if self._running is None:
            import kaleido

            self._running = await kaleido.Kaleido(n=1).__aenter__()
        return await self._running.calc_fig(figure, opts=options)

    def _give_up(self, future: Future) -> None:
        """Forget a Chromium that failed, with the loop that may be held up by it."""
        future.cancel()
        self.close()
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._loop = None


async def _ended(running: "kaleido.Kaleido") -> None:
    await running.__aexit__(None, None, None)
