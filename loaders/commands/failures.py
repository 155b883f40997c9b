"""What a command says where the machine fails it: one sentence with the cause and what to do.

Exit codes differ by kind; `--debug` shows the whole traceback instead.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Sequence
from enum import IntEnum

from loaders.cameras.store import DamagedState
from loaders.problems import InvalidData
from loaders.releases.live import NoRelease
from loaders.writing.lock import FolderIsBusy

DEBUG = "--debug"
MOST_PROBLEMS = 200


class ExitCode(IntEnum):
    """How a command ends, besides 0 for well and 2 for arguments that are not understood."""

    REFUSED = 1
    BUSY = 3
    NO_FILE = 4
    NOT_PERMITTED = 5
    NO_ROOM = 6
    NO_MEMORY = 7
    DEVICE = 8
    DAMAGED = 9
    FAULT = 70


_OF_ERRNO = {
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST), ExitCode.NO_FILE),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), ExitCode.NOT_PERMITTED),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), ExitCode.NO_ROOM),
}
_REMEDIES = {
    ExitCode.NO_FILE: "see that the path is right",
    ExitCode.NOT_PERMITTED: "let this user write there, or name another folder",
    ExitCode.NO_ROOM: "make room on the disk and run it again",
    ExitCode.DEVICE: "see that the disk is well and run it again",
}
_ERRNO = re.compile(r'"errno":"(\d+)"')  # as DuckDB says it
_NO_ROOM_WORDS = "No space left on device"


def end_of(run: Callable[[Sequence[str]], int], argv: Sequence[str]) -> int:
    """Run a command; where it fails, say so in a sentence and return the code of its kind."""
    if DEBUG in argv:
        return run([word for word in argv if word != DEBUG])
    try:
        return run(argv)
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception as error:
        said, code = failure(error)
    print(said, file=sys.stderr)
    return code


def failure(error: Exception) -> tuple[str, ExitCode]:
    """Return what to say of an error, and the exit code."""
    if isinstance(error, InvalidData):
        shown = [str(problem) for problem in error.problems[:MOST_PROBLEMS]]
        more = len(error.problems) - len(shown)
        return "\n".join([*shown, *([f"and {more:,} more"] if more else [])]), ExitCode.REFUSED
    if isinstance(error, FolderIsBusy):
        return str(error), ExitCode.BUSY
    if isinstance(error, DamagedState):
        return f"{error}; import the files again with --replace", ExitCode.DAMAGED
    if isinstance(error, NoRelease):
        return f"{error}; python -m loaders check names them", ExitCode.REFUSED
    if isinstance(error, MemoryError):
        return "the memory is not enough; free some and run it again", ExitCode.NO_MEMORY
    if isinstance(error, OSError) and error.errno is not None:
        code = _OF_ERRNO.get(error.errno, ExitCode.DEVICE)
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror}; nothing was half written; {_REMEDIES[code]}", code
    return _of_library(error)


def _of_library(error: Exception) -> tuple[str, ExitCode]:
    """Tell what the disk did from a fault, where a library tells of it in words of its own."""
    first = str(error).split("\n")[0]
    told = _ERRNO.search(str(error))
    number = int(told[1]) if told else errno.ENOSPC if _NO_ROOM_WORDS in str(error) else 0
    if number:
        code = _OF_ERRNO.get(number, ExitCode.DEVICE)
        return f"{os.strerror(number)}; nothing was half written; {_REMEDIES[code]}", code
    kind = type(error).__name__
    said = f"a fault of this program ({kind}: {first}); report it with what {DEBUG} shows"
    return said, ExitCode.FAULT
