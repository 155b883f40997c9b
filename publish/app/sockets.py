"""Are small answers sent at once, or held back until the reader has confirmed the last packet?

An answer is written in two pieces, head and body. With Nagle's algorithm on, a body smaller than
a packet waits until the head is confirmed, up to 40 ms. asyncio turns it off for sockets that say
they are TCP; the one Streamlit 1.67 listens on does not say so. On Linux and macOS what a
listening socket is set to holds for every connection it accepts.
"""

import os
import socket
import stat
from collections.abc import Iterator

OPEN_FILES = "/dev/fd"


def send_at_once() -> int:
    """Turn Nagle's algorithm off for all TCP sockets this process has open; return how many."""
    return sum(_turned_off(number) for number in _open_files())


def _open_files() -> Iterator[int]:
    names = os.listdir(OPEN_FILES) if os.path.isdir(OPEN_FILES) else []
    return (int(name) for name in names if name.isdigit())


def _turned_off(number: int) -> bool:
    if not _is_socket(number):
        return False
    with socket.socket(fileno=os.dup(number)) as known:
        is_tcp = known.family in (socket.AF_INET, socket.AF_INET6)
        if is_tcp and known.type == socket.SOCK_STREAM:
            known.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return True
    return False


def _is_socket(number: int) -> bool:
    try:
        return stat.S_ISSOCK(os.fstat(number).st_mode)
    except OSError:  # closed by now
        return False
