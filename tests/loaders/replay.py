"""A server on this machine that gives saved answers, and the faults a real one may have."""

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    """One answer: what is sent, and what goes wrong with it."""

    content: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    is_cut_off: bool = False
    seconds: float = 0.0


def page(results: list, following: str | None = None, **more: object) -> Answer:
    """Return a page of results as JSON; a number stands for a result of this id."""
    listed = [{"id": one} if isinstance(one, int) else one for one in results]
    return Answer(json.dumps({"next": following, "results": listed, **more}).encode())


@dataclass
class Replay:
    """The server: its address, the answers still to give, and the requests it got."""

    base: str = ""
    answers: list[Answer] = field(default_factory=list)
    requests: list[tuple[str, str, bytes, dict[str, str]]] = field(default_factory=list)

    def give(self, *answers: Answer) -> None:
        """Give these answers next, in order."""
        self.answers += answers

    @property
    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [path for _, path, _, _ in self.requests]


@contextlib.contextmanager
def replay() -> Iterator[Replay]:
    """Run the server until the block ends."""
    state = Replay()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("content-length") or 0)
            body = self.rfile.read(length)
            state.requests.append((self.command, self.path, body, dict(self.headers)))
            answer = state.answers.pop(0) if state.answers else Answer(b"none left", 404)
            time.sleep(answer.seconds)
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            more = 100 if answer.is_cut_off else 0
            self.send_header("Content-Length", str(len(answer.content) + more))
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(answer.content)
            self.close_connection = True

        do_GET = do_POST = _answer  # noqa: N815 - the names the library looks for

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
