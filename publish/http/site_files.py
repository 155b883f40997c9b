"""What does a room give to the site of files: which paths, and how are their bytes made?

A room that has files offers `files(pictures)` beside its `routes()`; `publish/app/rooms.py` lists
the rooms. What is made needs nothing but the release served and the day, so several processes share
it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from domain.words import words
from markup.page import plain_page_html
from markup.pieces import link, paragraph

Made = list[tuple[str, bytes]]


@dataclass(frozen=True)
class SiteFiles:
    """Some files that are made together: the paths a link can lead to, and what makes them.

    `make(*args)` returns the path of each file in an address, and its bytes; it is a function of a
    module and its arguments are plain, for another process to call it.
    """

    paths: tuple[str, ...]
    make: Callable[..., Made]
    args: tuple[str | bool, ...] = ()

    def made(self) -> Made:
        """Return the files."""
        return self.make(*self.args)


def leading_html(path: str, language: str) -> bytes:
    """Return a page that leads on to a path, where no server can."""
    say, inside = words(language), paragraph(link(path, path))
    return plain_page_html(say("reader.moved"), inside, say, leads_to=path).encode()
