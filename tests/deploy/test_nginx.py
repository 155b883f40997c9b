"""The nginx file is started for real: files come from the site's folder, the rest from the app."""

import gzip
import http.client
import json
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from domain.things import OLD_NAMES
from publish.http.headers import ALWAYS, OWN_PAGES

HOME = Path(__file__).resolve().parents[2]
CONFIG = HOME / "deploy" / "nginx.conf"
NGINX = shutil.which("nginx") or next(
    (path for path in ("/usr/sbin/nginx",) if Path(path).exists()), None
)
SECONDS_TO_START = 10
PAGE = "<!doctype html><title>A page</title>" + "<p>words</p>" * 100

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(
        NGINX is None and not os.environ.get("REQUIRE_NGINX"),
        reason="no nginx found: its file is not tried; install nginx-light to try it",
    ),
]


class App(BaseHTTPRequestHandler):
    """Stands for the app: answers with what it was asked."""

    def do_GET(self) -> None:  # noqa: N802 - the name http.server asks for
        body = json.dumps({"path": self.path, "port": self.server.server_port} | dict(self.headers))
        self.send_response(404 if self.path.startswith("/nothing") else 200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    files = {
        "agencies/us-ice/index.html": PAGE,
        "es/agencies/index.html": PAGE,
        "awards/old/index.html": PAGE,
        "es/laws/index.html": PAGE,
        "contracts/all/index.html": PAGE,
        "embed/map-states/index.html": PAGE,
        "embed/map-states.csv": "state\nCA\n",
        "assets/reader-0123456789.css": "body{}",
        "feeds/all.atom": "<feed/>",
        "calendars/all.ics": "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "index.html": PAGE,
        ".platewatch-site": "index.html\n",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture(scope="module")
def apps() -> Iterator[list[int]]:
    servers = [ThreadingHTTPServer(("127.0.0.1", 0), App) for _ in range(2)]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [server.server_port for server in servers]
    for server in servers:
        server.shutdown()


@pytest.fixture(scope="module")
def ask(site, apps, tmp_path_factory):
    """Start nginx with the file as it is, but for the port, the folder and the app's ports."""
    run, port = tmp_path_factory.mktemp("nginx"), free_port()
    text = CONFIG.read_text()
    for shipped, here in (
        ("listen 80;", f"listen 127.0.0.1:{port};"),
        ("root /srv/platewatch/site;", f"root {site};"),
        ("server 127.0.0.1:8501;", f"server 127.0.0.1:{apps[0]};"),
        ("server 127.0.0.1:8502;", f"server 127.0.0.1:{apps[1]};"),
    ):
        assert text.count(shipped) == 1
        text = text.replace(shipped, here)
    (run / "platewatch.conf").write_text(text)
    temporary = "".join(
        f"{name}_temp_path {run}/{name};\n"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Folders of a test may be read by their owner alone.
    owner = "user root;\n" if os.geteuid() == 0 else ""
    (run / "nginx.conf").write_text(
        f"{owner}pid {run}/pid; error_log {run}/error.log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off;\n{temporary}include {run}/platewatch.conf;\n}}\n"
    )
    command = [NGINX, "-p", str(run), "-c", str(run / "nginx.conf"), "-g", "daemon off;"]
    nginx = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _wait(port, nginx, run)

    def asked(path: str, **headers: str) -> tuple[http.client.HTTPResponse, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer, answer.read()

    yield asked
    nginx.terminate()
    nginx.wait(timeout=10)


def _wait(port: int, nginx: subprocess.Popen, run: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if nginx.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx did not start: {nginx.stderr.read().decode()}")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/agencies/us-ice", "text/html; charset=utf-8"),
        ("/agencies/us-ice?lang=en", "text/html; charset=utf-8"),
        ("/es/agencies", "text/html; charset=utf-8"),
        ("/contracts/all", "text/html; charset=utf-8"),
        ("/embed/map-states", "text/html; charset=utf-8"),
        ("/embed/map-states.csv", "text/csv; charset=utf-8"),
        ("/feeds/all.atom", "application/atom+xml"),
        ("/calendars/all.ics", "text/calendar; charset=utf-8"),
    ],
)
def test_a_file_of_the_site_is_handed_out_without_the_app(ask, path, kind):
    answer, body = ask(path)
    assert (answer.status, answer.getheader("Content-Type")) == (200, kind)
    assert b'"port"' not in body


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/contracts",
        "/awards/old",
        "/es/laws",
        "/agencies/us-ice?as_of=2019-01-01",
        "/embed/map-states?metric=law&theme=dark",
        "/agencies/unknown",
        "/api/v1/shares",
        "/_stcore/health",
    ],
)
def test_what_is_no_file_is_asked_of_the_app_as_it_was_asked(ask, path):
    answer, body = ask(path)
    assert answer.status == 200
    assert json.loads(body)["path"] == path


def test_every_old_name_of_a_thing_is_left_to_the_app():
    assert f"/(es/)?({'|'.join(OLD_NAMES)})(/|$)" in CONFIG.read_text()


def test_what_the_app_does_not_find_is_not_found(ask):
    assert ask("/nothing")[0].status == 404


def test_files_come_with_the_headers_the_app_would_send(ask):
    page, _ = ask("/agencies/us-ice")
    assert {name: page.getheader(name) for name in ALWAYS} == ALWAYS
    policy = page.getheader("Content-Security-Policy")
    assert policy == f"{OWN_PAGES}; frame-ancestors 'self'"


def test_embeds_may_be_framed_and_hashed_files_are_kept_for_a_year(ask):
    embed, _ = ask("/embed/map-states")
    css, _ = ask("/assets/reader-0123456789.css")
    assert embed.getheader("Content-Security-Policy").endswith("frame-ancestors *")
    assert css.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert ask("/feeds/all.atom")[0].getheader("Cache-Control") == "public, max-age=300"


@pytest.mark.parametrize(
    ("path", "open_to"),
    [
        ("/embed/map-states", "*"),
        ("/embed/map-states.csv", "*"),
        ("/feeds/all.atom", "*"),
        ("/agencies/us-ice", None),
    ],
)
def test_scripts_of_any_site_may_read_what_they_may_of_the_app(ask, path, open_to):
    assert ask(path)[0].getheader("Access-Control-Allow-Origin") == open_to


def test_pages_are_zipped_for_those_who_take_it(ask):
    answer, body = ask("/agencies/us-ice", **{"Accept-Encoding": "gzip"})
    assert answer.getheader("Content-Encoding") == "gzip"
    assert gzip.decompress(body).decode() == PAGE


def test_a_copy_that_is_the_same_is_not_sent_again(ask):
    tag = ask("/embed/map-states.csv")[0].getheader("ETag")
    answer, body = ask("/embed/map-states.csv", **{"If-None-Match": tag})
    assert (answer.status, body) == (304, b"")


def test_an_open_page_keeps_its_line_to_the_app(ask):
    _, body = ask("/_stcore/stream", Connection="Upgrade", Upgrade="websocket")
    heard = json.loads(body)
    assert heard["Upgrade"] == "websocket"
    assert heard["Connection"].lower() == "upgrade"


def test_a_reader_keeps_meeting_the_same_process(ask, apps):
    met = {json.loads(ask(f"/contracts?n={n}")[1])["port"] for n in range(12)}
    assert len(met) == 1
    assert met <= set(apps)


def test_what_the_site_keeps_for_itself_is_not_handed_out(ask):
    assert ask("/.platewatch-site")[0].status == 404
    assert json.loads(ask("/.asked/agencies")[1])["path"] == "/.asked/agencies"
