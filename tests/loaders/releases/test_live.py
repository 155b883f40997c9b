"""Does a saved file go live, and never a broken one?"""

import asyncio
import gc
import shutil
import subprocess
import sys
import time

import pytest
from anyio.from_thread import start_blocking_portal

from loaders.releases.live import Event, NoRelease, Rejection, Store, data_folder, store_of
from loaders.releases.live import _settle_memory as settle_memory
from loaders.tables.folder import accept, read_folder
from tests.builders import agency, contract, csv_files, row, write_folder

FBI = agency(agency_id="us-fbi", level="federal", state=None, latitude=None, longitude=None)
TWENTY = [contract(contract_id=f"c-{n}", signed_on=f"20{n:02}") for n in range(20)]
TWENTY_EXPIRED = [
    *({**one, "status": "expired"} for one in TWENTY),
    contract(award_id="A-1"),
]
SECONDS = 5


@pytest.fixture
def folder(tmp_path):
    return write_folder(tmp_path / "data", contracts=TWENTY)


@pytest.fixture(autouse=True)
def unsettled(monkeypatch):
    """Spare the collector, which has all other tests to go through here."""
    monkeypatch.setattr("loaders.releases.live._settle_memory", lambda: None)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr("loaders.releases.rest.LOOK_EVERY_SECONDS", 0.05)
    monkeypatch.setattr("loaders.releases.rest.AT_REST_SECONDS", 0.15)
    monkeypatch.setattr("loaders.releases.rest.SLOW_WRITER_SECONDS", 0.6)


@pytest.fixture
def store(folder, quick):
    store = Store(folder)
    store.start()
    yield store
    store.stop()


def test_saved_file_is_live_within_two_seconds(folder):
    store, taken = Store(folder), []
    store.start()
    for rows in ([*TWENTY, contract(award_id="A-1")], TWENTY_EXPIRED):
        before, started = store.current(), time.monotonic()
        write_folder(folder, contracts=rows)
        _wait(lambda before=before: store.current() is not before)
        taken.append(time.monotonic() - started)
        assert len(store.current().table("contracts")) == len(rows)
    store.stop()
    assert min(taken) < 2
    assert store.status().release_id == store.current().id
    assert (store.status().problems, store.status().rejected) == ((), None)


def test_broken_file_is_not_served_and_named(store, folder, caplog):
    before = store.current()
    write_folder(folder, contracts=[*TWENTY, contract(status="actve")])
    _wait(lambda: store.status().problems)
    assert store.current() is before
    status = store.status()
    assert (status.release_id, status.rejected) == (before.id, Rejection.PROBLEMS)
    assert str(status.problems[0]).startswith(
        "data/contracts.csv, row 22, column status: found 'actve'; nearest is 'active'"
    )
    _wait(lambda: "found 'actve'" in caplog.text)
    assert f"problems in the files: 1; release {before.id} keeps serving" in caplog.text


def test_mended_file_clears_the_problems(store, folder):
    before = store.current()
    write_folder(folder, contracts=[contract(status="actve")])
    _wait(lambda: store.status().problems)
    write_folder(folder, contracts=TWENTY)
    _wait(lambda: not store.status().problems)
    assert store.current() is before


def test_rows_that_went_are_held_back_until_a_person_confirms_it(store, folder):
    before = store.current()
    write_folder(folder, contracts=TWENTY[:17])
    _wait(lambda: store.status().problems)
    assert store.current() is before
    assert store.status().rejected is Rejection.HELD
    assert [str(problem) for problem in store.status().problems] == [
        "data/contracts.csv: lost 3 rows of 20 since the last release ('c-17', 'c-18', 'c-19'); a "
        "row is never deleted: put them back, and close what has ended"
    ]
    accept(folder, read_folder(folder, "data")[0])
    _wait(lambda: store.current() is not before)
    assert store.current().row_counts["contracts"] == 17
    assert store.status().problems == ()


def test_rows_that_went_are_named_before_the_rows_that_name_them(store, folder):
    before = store.current()
    write_folder(folder, contracts=TWENTY, agencies=[agency()])
    _wait(lambda: store.status().problems)
    assert store.current() is before
    assert [str(problem) for problem in store.status().problems] == [
        "data/agencies.csv: lost 1 row of 2 since the last release ('us-fbi'); a row is never "
        "deleted: put them back, and close what has ended"
    ]


def test_editor_that_writes_anew_and_renames_is_seen(store, folder):
    before = store.current()
    content = csv_files(contracts=[*TWENTY, contract(award_id="A-1")])["contracts.csv"]
    (folder / "contracts.csv.tmp").write_bytes(content)
    (folder / "contracts.csv.tmp").rename(folder / "contracts.csv")
    _wait(lambda: store.current() is not before)
    assert len(store.current().table("contracts")) == 21


def test_half_written_file_is_waited_for(store, folder):
    before, heard = store.current(), []
    store.subscribe(lambda *change: heard.append(change))
    content = csv_files(contracts=[*TWENTY, contract(award_id="A-1")])["contracts.csv"]
    with (folder / "contracts.csv").open("wb") as file:
        for start in range(0, len(content), len(content) // 4):
            file.write(content[start : start + len(content) // 4])
            file.flush()
            time.sleep(0.05)
    _wait(lambda: heard)
    assert store.current() is not before
    assert heard == [(Event.RELEASE, store.current().id)]


def test_folder_that_goes_and_comes_back_is_seen(store, folder):
    before = store.current()
    shutil.rmtree(folder)
    _wait(lambda: store.status().problems)
    assert store.current() is before
    assert [str(p) for p in store.status().problems] == [
        "data: there is no such folder; put it back"
    ]
    write_folder(folder, contracts=[*TWENTY, contract(award_id="A-1")])
    _wait(lambda: store.current() is not before)
    assert store.status().problems == ()


def test_store_without_a_good_release_says_why_and_recovers(tmp_path, quick):
    folder = write_folder(tmp_path / "data", contracts=[contract(status="actve")])
    store = Store(folder)
    store.start()
    try:
        with pytest.raises(NoRelease):
            store.current()
        assert store.status().release_id is None
        assert store.status().problems[0].column == "status"
        write_folder(folder)
        _wait(lambda: not store.status().problems)
        assert store.current().row_counts["contracts"] == 1
    finally:
        store.stop()


def test_last_good_release_serves_after_a_restart(tmp_path):
    folder, cache = write_folder(tmp_path / "data"), tmp_path / "cache"
    good = Store(folder, cache).current()
    write_folder(folder, contracts=[contract(status="actve")])
    store = Store(folder, cache)
    assert store.current().id == good.id
    assert store.status().rejected is Rejection.PROBLEMS


def test_what_is_held_stays_held_after_a_restart_until_it_is_confirmed(tmp_path):
    folder, cache = write_folder(tmp_path / "data", contracts=TWENTY), tmp_path / "cache"
    Store(folder, cache).refresh()
    write_folder(folder, contracts=TWENTY[:2])
    assert Store(folder, cache).current().row_counts["contracts"] == 20
    accept(folder, read_folder(folder, "data")[0])
    assert Store(folder, cache).current().row_counts["contracts"] == 2
    write_folder(folder, contracts=TWENTY[:1])
    assert Store(folder, cache).current().row_counts["contracts"] == 2


def test_files_that_change_while_they_are_read_are_read_again(folder, monkeypatch):
    from loaders.releases import live

    def load_and_save(*_):
        release = real(*_)
        if not saved:
            saved.append(write_folder(folder, contracts=[*TWENTY, contract(award_id="A-1")]))
        return release

    real, saved = live.load_release, []
    monkeypatch.setattr(live, "load_release", load_and_save)
    assert Store(folder).current().row_counts["contracts"] == 21


def test_listener_that_fails_does_not_stop_the_others(folder, caplog):
    store, heard = Store(folder), []
    store.subscribe(lambda *_: 1 / 0)
    leave = store.subscribe(lambda *change: heard.append(change))
    store.refresh()
    assert heard == [(Event.RELEASE, store.current().id)]
    assert "ZeroDivisionError" in caplog.text
    leave()
    write_folder(folder, claims=[row("claims", value="11")], contracts=TWENTY)
    store.refresh()
    assert len(heard) == 1


def test_event_loop_is_told_of_changes(folder):
    store = Store(folder)
    with start_blocking_portal() as loop:
        assert loop.call(_first_change, store) == (Event.RELEASE, store.current().id)
    assert store._listeners == []


def test_tables_are_put_out_of_the_collectors_sight(folder, monkeypatch):
    monkeypatch.setattr("loaders.releases.live._settle_memory", settle_memory)
    gc.unfreeze()
    Store(folder).refresh()
    assert gc.get_freeze_count() > 0
    gc.unfreeze()


@pytest.mark.server
def test_a_process_that_loaded_ends_without_a_word(folder):
    code = (
        "import pathlib, duckdb; from loaders.releases.live import Store; "
        f"Store(pathlib.Path({str(folder)!r})).refresh()"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


def test_nothing_new_tells_no_one(folder):
    store, heard = Store(folder), []
    store.refresh()
    store.subscribe(lambda *change: heard.append(change))
    store.refresh()
    assert heard == []


def test_folder_comes_from_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("PLATEWATCH_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("PLATEWATCH_DATA")
    assert (data_folder() / "agencies.csv").exists()


def test_folder_has_one_store_in_a_process(tmp_path):
    assert store_of(tmp_path) is store_of(tmp_path)
    assert store_of(tmp_path).folder == tmp_path


async def _first_change(store):
    changes = store.changes()
    first = asyncio.ensure_future(anext(changes))
    await asyncio.sleep(0)
    await asyncio.to_thread(store.refresh)
    found = await asyncio.wait_for(first, SECONDS)
    await changes.aclose()
    return found


def _wait(condition):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
