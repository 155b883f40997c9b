"""Servers to stand beside ours: a bare Starlette route, and datasette with one of our tables."""

import csv
import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

SECONDS_TO_START = 60
# The bytes of each file, in memory, and the same file from disk as Starlette hands out files.
BARE = """
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

folder = Path(sys.argv[2])
bodies = {path.name: path.read_bytes() for path in folder.iterdir()}


def route(body):
    async def answer(request):
        return Response(body, media_type="text/html")

    return answer


routes = [Route(f"/{name}", route(body)) for name, body in bodies.items()]
app = Starlette(routes=[*routes, Mount("/static", StaticFiles(directory=folder))])
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), access_log=False, log_level="error")
"""


@dataclass
class Server:
    """A server in a process of its own, on a free port of the loopback."""

    command: list[str]
    ready: str = "/"
    port: int = 0
    _process: subprocess.Popen[bytes] = field(init=False, repr=False)

    def __enter__(self) -> "Server":
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [word.replace("PORT", str(self.port)) for word in self.command]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ}
        )
        self._wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(timeout=20)

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}{self.ready}", timeout=2)
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"{self.command[0]} did not start")


def bare_starlette(bodies: dict[str, bytes], folder: Path) -> Server:
    """Return a server of one route a body, at `/<name>`, and of the same at `/static/<name>`."""
    files = folder / "bodies"
    files.mkdir()
    for name, body in bodies.items():
        (files / name).write_bytes(body)
    script = folder / "bare.py"
    script.write_text(BARE)
    command = [sys.executable, str(script), "PORT", str(files)]
    return Server(command, ready=f"/{next(iter(bodies))}")


def datasette(table: Path, folder: Path) -> Server:
    """Return datasette with one table of ours, at `/data/<table>` and `/data/<table>.json`."""
    database = folder / "data.db"
    with table.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with sqlite3.connect(database) as made:
        columns = ", ".join(f'"{name}"' for name in header)
        made.execute(f'create table "{table.stem}" ({columns}, primary key ("{header[0]}"))')
        marks = ", ".join("?" for _ in header)
        made.executemany(f'insert into "{table.stem}" values ({marks})', rows)
    made.close()
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--port", "PORT"]
    command += ["--host", "127.0.0.1", "--setting", "suggest_facets", "off"]
    return Server(command, ready=f"/data/{table.stem}")
