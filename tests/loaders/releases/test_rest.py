"""Is a file taken only once its writer is done, however slowly it writes?"""

import os
import threading
import time

import pytest

from loaders.releases import rest
from loaders.releases.live import Rejection, Store
from loaders.releases.rest import has_lost_its_end, is_open_to_write, signature
from loaders.writing.lock import alone
from tests.builders import contract, csv_files, write_folder

TWENTY = [contract(contract_id=f"c-{n}", signed_on=f"20{n:02}") for n in range(20)]


@pytest.fixture(autouse=True)
def unsettled(monkeypatch):
    monkeypatch.setattr("loaders.releases.live._settle_memory", lambda: None)


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "data", contracts=TWENTY)


def write_in_two(path, content, at, pause, is_closed):
    """Write a file in two parts with a pause at a row's end, held open or closed meanwhile."""
    if not is_closed:
        with path.open("wb") as file:
            file.write(content[:at])
            file.flush()
            time.sleep(pause)
            file.write(content[at:])
        return
    path.write_bytes(content[:at])
    time.sleep(pause)
    with path.open("ab") as file:
        file.write(content[at:])


@pytest.mark.parametrize(
    ("pause", "is_closed", "added"),
    [(1.5, True, 0), (1.5, False, 3), (1.5, True, 3), (5.0, False, 0), (5.0, True, 3)],
)
def test_a_save_that_pauses_at_a_rows_end_is_never_half_served(folder, pause, is_closed, added):
    rows = [{**TWENTY[0], "obligated_usd": 1500}, *TWENTY[1:]]
    rows += [contract(contract_id=f"d-{n}", signed_on=f"19{90 + n}") for n in range(added)]
    content = csv_files(contracts=rows)["contracts.csv"]
    lines = content.splitlines(keepends=True)
    at = len(b"".join(lines[: 20 if is_closed or not added else 22]))
    store, served = Store(folder), []
    store.start()
    store.subscribe(lambda *_: served.append(store.current().row_counts["contracts"]))
    write_in_two(folder / "contracts.csv", content, at, pause, is_closed)
    until = time.monotonic() + 5
    while not served and time.monotonic() < until:
        time.sleep(0.05)
    store.stop()
    assert served == [len(rows)]
    assert store.status().problems == ()


def test_who_holds_a_file_open_to_write_is_seen(folder):
    path = folder / "contracts.csv"
    assert not is_open_to_write(path)
    with path.open("ab"):
        assert is_open_to_write(path)
    with path.open("rb"):
        assert not is_open_to_write(path)


def test_a_table_has_lost_its_end_where_its_last_row_is_gone_and_rows_are_fewer():
    assert has_lost_its_end(b"id\na\n", b"id\na\nb\n")
    assert has_lost_its_end(b"", b"id\na\n")
    assert not has_lost_its_end(b"id\nb\n", b"id\na\nb\n")
    assert not has_lost_its_end(b"id\na\nc\n", b"id\na\nb\n")
    assert not has_lost_its_end(b"id\n", b"")


def test_last_rows_that_went_are_looked_at_only_after_a_longer_rest(folder, monkeypatch):
    monkeypatch.setattr(rest, "SLOW_WRITER_SECONDS", 0.8)
    store, told, began = Store(folder), threading.Event(), time.monotonic()
    store.start()
    store.subscribe(lambda *_: told.set())
    write_folder(folder, contracts=TWENTY[:19])
    assert told.wait(5)
    store.stop()
    assert time.monotonic() - began >= 0.8
    assert store.status().rejected is Rejection.HELD
    assert store.current().row_counts["contracts"] == 20


def test_nothing_is_taken_while_an_import_writes(folder):
    store, served = Store(folder), threading.Event()
    store.start()
    store.subscribe(lambda *_: served.set())
    with alone(folder):
        write_folder(folder, contracts=[*TWENTY, contract()])
        assert not served.wait(1.5)
    assert served.wait(3)
    store.stop()


def test_a_server_that_starts_while_a_file_is_written_serves_the_last_good_release(
    folder, tmp_path
):
    good = Store(folder, tmp_path / "cache").current()
    content = csv_files(contracts=[*TWENTY, contract(award_id="A-1")])["contracts.csv"]
    with (folder / "contracts.csv").open("wb") as file:
        file.write(b"".join(content.splitlines(keepends=True)[:20]))
        file.flush()
        store = Store(folder, tmp_path / "cache")
        store.start()
        assert store.current().id == good.id
        file.write(b"".join(content.splitlines(keepends=True)[20:]))
    until = time.monotonic() + 5
    while store.current().id == good.id and time.monotonic() < until:
        time.sleep(0.05)
    store.stop()
    assert "ca-springfield-pd-acme" in set(store.current().table("contracts")["contract_id"])


def test_a_pipe_and_a_link_that_leads_nowhere_do_not_hide_the_other_files(folder):
    os.mkfifo(folder / "pipe.csv")
    (folder / "link.csv").symlink_to("nowhere")
    assert {"pipe.csv", "link.csv", "contracts.csv"} <= {name for name, *_ in signature(folder)}
