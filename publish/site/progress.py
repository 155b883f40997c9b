"""How far is a long piece of work? A bar on a terminal, a line now and then elsewhere."""

import sys
import time
from typing import TextIO

BAR = 30
LINES_ELSEWHERE = 10


class Progress:
    """A count towards a total, told on standard error."""

    def __init__(self, total: int, said: str, stream: TextIO | None = None) -> None:
        self._total, self._said = max(total, 1), said
        self._stream = stream or sys.stderr
        self._done, self._told = 0, -1
        self._began = time.monotonic()

    def step(self, count: int = 1) -> None:
        """Count on, and tell if there is something new to see."""
        self._done += count
        steps = 100 if self._stream.isatty() else LINES_ELSEWHERE
        share = self._done * steps // self._total
        if share != self._told:
            self._told = share
            self._tell()

    def _tell(self) -> None:
        share = self._done / self._total
        text = f"{self._said} {self._done:,} of {self._total:,} ({share:.0%}"
        seconds = time.monotonic() - self._began
        if 0 < share < 1 and seconds > 2:
            text += f", {seconds / share - seconds:.0f} s left"
        text += ")"
        if self._stream.isatty():
            bar = ("█" * round(share * BAR)).ljust(BAR, "░")
            end = "\n" if share >= 1 else ""
            self._stream.write(f"\r{bar} {text}\033[K{end}")
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()
