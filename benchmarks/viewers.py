"""A viewer that speaks Streamlit's websocket protocol as a browser does, and an app to view."""

import asyncio
import os
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SECONDS_TO_START = 60
HEARD_AT_MOST = 64 * 1024 * 1024


@dataclass
class App:
    """A Streamlit app served on a free port of the loopback, in a process of its own."""

    script: Path
    folder: Path
    port: int = 0
    _process: subprocess.Popen[bytes] = field(init=False, repr=False)

    def __enter__(self) -> "App":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", str(self.script)]
        options = [
            f"--server.port={self.port}",
            "--server.address=127.0.0.1",
            "--server.headless=true",
        ]
        self._process = subprocess.Popen(
            command + options,
            cwd=self.folder,
            env={**os.environ},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    @property
    def memory_mb(self) -> float:
        """Resident memory of the server now, in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        kilobytes = next(line.split()[1] for line in status.splitlines() if "VmRSS" in line)
        return int(kilobytes) / 1024

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=1)
            except OSError:
                time.sleep(0.2)
            else:
                return
        raise RuntimeError(f"{self.script} did not start")


@dataclass
class Viewed:
    """One run of a script as a viewer sees it: how long it took and how much came."""

    seconds: float
    received_bytes: int


class Viewer:
    """One open tab: runs a page again and again, keeps its widgets, listens in between."""

    def __init__(self, app: App, page: str = "", query: str = "") -> None:
        self._address = f"ws://127.0.0.1:{app.port}/_stcore/stream"
        self._page, self._query = page, query
        self._socket: websockets.ClientConnection
        self._kept: dict[str, None] = {}

    async def __aenter__(self) -> "Viewer":
        self._socket = await websockets.connect(self._address, max_size=HEARD_AT_MOST)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._socket.close()

    async def run(self) -> Viewed:
        """Ask for one run of the page and wait until it has finished.

        As a browser does, it names the messages it has kept, so that they are not sent again.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.page_name = self._page
        asked.rerun_script.context_info.timezone = "UTC"
        asked.rerun_script.context_info.locale = "en-US"
        asked.rerun_script.cached_message_hashes.extend(self._kept)
        began, received = time.perf_counter(), 0
        await self._socket.send(asked.SerializeToString())
        while True:
            heard = await self._socket.recv()
            received += len(heard)
            message = ForwardMsg()
            message.ParseFromString(heard)
            if message.metadata.cacheable and message.WhichOneof("type") != "ref_hash":
                self._kept[message.hash] = None
            if message.delta.new_element.WhichOneof("type") == "exception":
                raise RuntimeError(f"page {self._page!r} shows an error; it is not timed")
            if message.WhichOneof("type") == "script_finished":
                return Viewed(time.perf_counter() - began, received)

    async def listen(self, seconds: float) -> int:
        """Return how many runs the server starts within some seconds without being asked."""
        count = 0
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                heard = await asyncio.wait_for(self._socket.recv(), left)
            except TimeoutError:
                break
            message = ForwardMsg()
            message.ParseFromString(heard)
            count += message.WhichOneof("type") == "new_session"
        return count
