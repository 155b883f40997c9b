"""Does the process that serves ever call another host?

Every connection and every name it looks up is written down by an audit hook of Python's, and
refused if it leads off this machine.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from loaders.releases.live import HOME

SECONDS_TO_START = 60
WATCHED = """
import runpy, sys

def watch(event, args, here=("127.0.0.1", "::1", "localhost", "0.0.0.0", "::", "", None)):
    if event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    host = args[0] if event == "socket.getaddrinfo" else args[1]
    host = host[0] if isinstance(host, tuple) else host
    host = host.decode() if isinstance(host, bytes) else host
    if host not in here and not str(host).startswith("/"):
        with open(sys.argv[-1], "a") as out:
            print(event, host, file=out)
        raise OSError("no other host is called")

sys.addaudithook(watch)
sys.argv[0] = "streamlit"
runpy.run_module("streamlit", run_name="__main__", alter_sys=False)
"""


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """Serve the shipped data; yield the port, and the file of calls to other hosts."""
    folder = tmp_path_factory.mktemp("watched")
    calls = folder / "calls.txt"
    calls.write_text("")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PLATEWATCH_VAR": str(folder / "var")}
    run = ["run", "dashboard.py", "--server.port", str(port), "--", str(calls)]
    with (folder / "log.txt").open("wb") as log:
        app = subprocess.Popen(
            [sys.executable, "-c", WATCHED, *run], cwd=HOME, env=environment, stdout=log, stderr=log
        )
    try:
        _wait_until_served(port, app, folder / "log.txt")
        yield port, calls
    finally:
        app.terminate()
        app.wait(timeout=20)


@pytest.mark.server
def test_start_calls_no_other_host(watched):
    port, calls = watched
    assert " 200 " in _asked(port, "/")
    assert calls.read_text() == ""


@pytest.mark.server
@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://192.0.2.1:8501"])
def test_web_socket_of_another_origin_is_refused_and_calls_no_other_host(watched, origin):
    port, calls = watched
    upgrade = (
        f"Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: {origin}\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    )
    started = time.monotonic()
    assert " 403 " in _asked(port, "/_stcore/stream", upgrade)
    assert time.monotonic() - started < 1
    assert calls.read_text() == ""


@pytest.mark.server
def test_web_socket_of_its_own_origin_is_taken(watched):
    port, _ = watched
    upgrade = (
        f"Connection: Upgrade\r\nUpgrade: websocket\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
    )
    assert " 101 " in _asked(port, "/_stcore/stream", upgrade)


def _asked(port: int, path: str, more: str = "Connection: close\r\n") -> str:
    """Return the first line of an answer."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{more}\r\n".encode())
        return line.recv(200).decode("latin-1").split("\r\n")[0] + " "


def _wait_until_served(port: int, app: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and app.poll() is None:
        try:
            if " 200 " in _asked(port, "/healthz"):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the app did not start:\n{log.read_text()}")
