"""Does a server on a full disk start, answer from memory, say so, and recover?"""

import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from loaders.releases.live import HOME

SECONDS = 60
PATHS = (
    "/embed/contracts-by-year",
    "/agencies/us-ice",
    "/api/v1/contracts",
    "/feeds/all.atom",
    "/data/latest",
    "/",
)


def _asked(port: int, path: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=SECONDS) as answer:
        return answer.status, answer.read()


def _not_kept(port: int) -> dict[str, str]:
    return json.loads(_asked(port, "/healthz")[1])["not_kept"]


def _until(true) -> bool:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        try:
            if true():
                return True
        except OSError:
            pass
        time.sleep(0.3)
    return False


@pytest.mark.long
@pytest.mark.server
def test_a_server_on_a_full_disk_answers_and_recovers(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = ["-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    no_room = (0, resource.RLIM_INFINITY)
    app = subprocess.Popen(
        [sys.executable, *run],
        cwd=HOME,
        env={**os.environ, "PLATEWATCH_VAR": str(tmp_path / "var")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, no_room),
    )
    try:
        assert _until(lambda: _asked(port, "/readyz")[0] == 200)
        assert [_asked(port, path)[0] for path in PATHS] == [200] * len(PATHS)
        told = _not_kept(port)
        assert [what for what in told if "releases for pinned addresses" in what]
        assert set(told.values()) == {"File too large"}
        assert not list((tmp_path / "var").rglob("*.zip"))
        room = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(app.pid, resource.RLIMIT_FSIZE, room)
        assert _until(lambda: not [w for w in _not_kept(port) if "pinned" in w])
        assert list((tmp_path / "var" / "releases").glob("*.zip"))
    finally:
        app.terminate()
        app.wait(timeout=20)
