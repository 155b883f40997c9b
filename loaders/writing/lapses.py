"""What could not be kept on disk, and why? Whoever serves says so, and goes on from memory."""

import contextlib
import logging
import threading
from collections.abc import Iterator

from loaders.writing.lock import FolderIsBusy

LOG = logging.getLogger("platewatch.data")
_lapses: dict[str, str] = {}
_lock = threading.Lock()


@contextlib.contextmanager
def may_lapse(what: str) -> Iterator[None]:
    """Let what stands below fail for the disk's or a writer's sake; it is told until mended."""
    try:
        yield
    except (OSError, FolderIsBusy) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        with _lock:
            is_new, _lapses[what] = _lapses.get(what) != reason, reason
        if is_new:
            LOG.warning("%s could not be kept: %s", what, error)
    else:
        with _lock:
            is_mended = _lapses.pop(what, None) is not None
        if is_mended:
            LOG.info("%s can be kept again", what)


def lapses() -> dict[str, str]:
    """Return what is not kept on disk now, each with the system's word for why."""
    with _lock:
        return dict(_lapses)
