"""Do two and ten writers at once, and writers killed again and again, leave everything whole?"""

import csv
import io
import multiprocessing
import os
import random
import shutil
import signal
import time
from pathlib import Path

import pytest

from loaders.cameras.importer import import_cameras
from loaders.cameras.store import current_id, read_state
from loaders.problems import InvalidData
from loaders.releases.release import load_release
from loaders.releases.shelf import Shelf
from loaders.search_logs.store import imports, search_files
from loaders.sources.flock.flock_audit import Field
from loaders.tables.folder import accept, is_accepted, read_folder
from loaders.writing.together import (
    drop_stopped,
    finish_stopped,
    replace_together,
    stopped_import,
)
from tests.builders import contract, csv_files, write_folder
from tests.loaders.logs import AUDIT, NOW, bring_in, log, put, search_id

FORK = multiprocessing.get_context("fork")
WRITERS = pytest.mark.parametrize("writers", [2, 10])
CAMERAS = Path(__file__).resolve().parents[2] / "samples" / "cameras"
SEED = 20180523
ROUNDS = int(os.environ.get("KILL_ROUNDS", "10"))
LONGEST = 0.06  # seconds a writer lives


def run_at_once(write, writers, *args):
    """Run a writer in as many processes at once; return how each ended."""
    running = [FORK.Process(target=write, args=(n, *args)) for n in range(writers)]
    for one in running:
        one.start()
    for one in running:
        one.join(120)
    return [one.exitcode for one in running]


def add_a_vendor(n, folder):
    """Add one row to a table; read again whenever another was first."""
    while True:
        before = (folder / "vendors.csv").read_bytes()
        row = f"vendor-{n},Vendor {n},,,,src-1\n".encode()
        try:
            return replace_together(folder, {"vendors.csv": before + row}, {"vendors.csv": before})
        except InvalidData as error:
            if "changed meanwhile" not in str(error):
                raise


@WRITERS
def test_writers_of_one_table_lose_no_row(tmp_path, writers):
    folder = write_folder(tmp_path / "data")
    had = len((folder / "vendors.csv").read_bytes().splitlines())
    assert run_at_once(add_a_vendor, writers, folder) == [0] * writers
    rows = list(csv.reader(io.StringIO((folder / "vendors.csv").read_text())))
    assert len(rows) == had + writers
    assert {f"vendor-{n}" for n in range(writers)} <= {row[0] for row in rows}
    assert stopped_import(folder) is None


def of_its_own(number):
    """Return what tells a search from every other."""
    time_of = f"03/02/2026, 08:{number // 60:02}:{number % 60:02} AM UTC"
    return {Field.ID: search_id(number + 1), Field.TIME: time_of}


def bring_in_one(n, store, files):
    bring_in(store, files[n])


@WRITERS
def test_imports_of_searches_into_one_store_all_come_in(tmp_path, writers):
    store = tmp_path / "all" / "store"
    files = [
        put(tmp_path, f"{n}.csv", log(AUDIT, *[of_its_own(10 * n + m) for m in range(n + 1)]))
        for n in range(writers)
    ]
    assert run_at_once(bring_in_one, writers, store, files) == [0] * writers
    assert [one["import"] for one in imports(store)] == [
        f"import-{n + 1:06}" for n in range(writers)
    ]
    assert sum(one["rows"] for one in imports(store)) == sum(range(1, writers + 1))
    assert [path.name for path in store.parent.iterdir()] == ["store"]


def bring_in_cameras(n, folder):
    name = ("list_2026-04-12.json", "tile.json")[n % 2]
    import_cameras([CAMERAS / name], folder, NOW, write=True)


@WRITERS
def test_imports_of_cameras_into_one_folder_end_in_one_state(tmp_path, writers):
    folder = tmp_path / "cameras"
    assert run_at_once(bring_in_cameras, writers, folder) == [0] * writers
    orders = [(0,), (1,), (0, 1), (1, 0)]
    ends = set()
    for order in orders:
        for n in order:
            bring_in_cameras(n, tmp_path / str(order))
        ends.add(current_id(tmp_path / str(order)))
    assert current_id(folder) in ends
    assert read_state(folder, current_id(folder)).cameras.num_rows


def keep(n, folder, releases):
    Shelf(folder).put(releases[n % 2])


@WRITERS
def test_servers_that_keep_their_release_on_one_shelf(tmp_path, writers):
    releases = [
        load_release(write_folder(tmp_path / f"data{n}", contracts=[contract(camera_count=n + 1)]))
        for n in range(2)
    ]
    folder = tmp_path / "releases"
    assert run_at_once(keep, writers, folder, releases) == [0] * writers
    assert {path.name for path in folder.iterdir()} == {f"{one.id}.zip" for one in releases}
    assert all(Shelf(folder).get(one.id).files == one.files for one in releases)


def write_for_ever(folder, states):
    while True:
        for state in states:
            replace_together(folder, state)


def killed_after_a_while(chance, write, *args):
    """Run a writer that never ends, and kill it some time later."""
    writer = FORK.Process(target=write, args=args)
    writer.start()
    time.sleep(chance.random() * LONGEST)
    os.kill(writer.pid, signal.SIGKILL)
    writer.join()


def test_tables_whose_writer_is_killed_again_and_again(tmp_path, capsys):
    folder, chance, stopped = write_folder(tmp_path / "data"), random.Random(SEED), 0
    first = {path.name: path.read_bytes() for path in folder.glob("*.csv")}
    states = [first, {**first, **csv_files(contracts=[contract(), contract(contract_id="c-2")])}]
    for _ in range(ROUNDS):
        killed_after_a_while(chance, write_for_ever, folder, states)
        if stopped_import(folder):
            stopped += 1
            chance.choice((finish_stopped, drop_stopped))(folder)
        assert {path.name: path.read_bytes() for path in folder.glob("*.csv")} in states
    with capsys.disabled():
        print(f" {ROUNDS} killed, {stopped} of them half way", end="")


def bring_in_for_ever(store, files):
    for one in files:
        bring_in(store, one)


@pytest.mark.long
def test_a_store_whose_importer_is_killed_again_and_again(tmp_path, capsys):
    store, chance = tmp_path / "all" / "store", random.Random(SEED)
    files = [put(tmp_path, f"{n}.csv", log(AUDIT, of_its_own(n))) for n in range(ROUNDS)]
    for _ in range(ROUNDS):
        writer = FORK.Process(target=bring_in_for_ever, args=(store, files))
        writer.start()
        time.sleep(chance.random() * LONGEST * 20)
        os.kill(writer.pid, signal.SIGKILL)
        writer.join()
        assert all(one["rows"] == 1 for one in imports(store))
        assert len(search_files(store)) == len(imports(store))
    bring_in_for_ever(store, files)
    assert sum(one["rows"] for one in imports(store)) == ROUNDS
    assert [path.name for path in store.parent.iterdir()] == ["store"]
    with capsys.disabled():
        print(f" {ROUNDS} killed", end="")


def accept_for_ever(folder, files):
    while True:
        accept(folder, files)


def test_a_confirmation_whose_writer_is_killed_is_there_or_not(tmp_path):
    folder, chance = write_folder(tmp_path / "data"), random.Random(SEED)
    files, _ = read_folder(folder, "data")
    accept(folder, files)
    for _ in range(ROUNDS):
        killed_after_a_while(chance, accept_for_ever, folder, files)
        assert is_accepted(folder, files)
    shutil.rmtree(folder)
    assert not is_accepted(folder, files)
