"""How far has a long import come? One line on a terminal, nothing anywhere else."""

import sys
import time
from collections.abc import Callable
from typing import TextIO

WIDTH = 30
SECONDS_BETWEEN = 0.2


def progress_bar(total_bytes: int, out: TextIO = sys.stderr) -> Callable[[int], None] | None:
    """Return a function to tell of bytes read, which draws the bar; None if no one would see it."""
    if not out.isatty() or not total_bytes:
        return None
    state = {"read": 0, "drawn": 0.0}

    def tell(count: int) -> None:
        state["read"] += count
        now = time.monotonic()
        if now - state["drawn"] >= SECONDS_BETWEEN:
            state["drawn"] = now
            out.write(f"\r{bar(state['read'], total_bytes)}")
            out.flush()

    return tell


def bar(read: int, total: int) -> str:
    """Return the bar as text: how much of the files has been read."""
    part = min(read / total, 1.0)
    full = round(part * WIDTH)
    return f"[{'#' * full}{'.' * (WIDTH - full)}] {part:4.0%} of {total / 2**20:,.0f} MB"
