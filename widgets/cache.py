"""What answers a question is kept, for as many questions as are asked most, in this process.

Streamlit's own cache takes longer to find its key than most answers take to be sent.
"""

from collections.abc import Callable
from threading import RLock
from typing import TypeVar

from cachetools import LRUCache, cached

from widgets.context import Question

Answer = TypeVar("Answer")


def keep_answers(most: int) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Keep what a function returns; its last argument is the question asked, an `Question`.

    Nothing of the question but its key is kept, so that an old release can be forgotten.
    """
    return cached(LRUCache(most), key=_key, lock=RLock())


def _key(*args: object) -> tuple[object, ...]:
    *others, asked = args
    assert isinstance(asked, Question)
    return (*others, asked.key)
