"""What does a test cost? It is marked by what it asks for; `--quick` leaves the dear ones out."""

import gc
import os
from collections import Counter
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# A fixture that costs much marks the tests that ask for it.
MARK_OF_FIXTURE = {
    "chromium": "browser",
    "served": "server",
    "shipped": "slow",  # the shipped tables: quick tests make the few rows they need
    "serving": "slow",
    "run_page": "slow",
    "run_in_frame": "slow",
}
# What these tests share is dear to make, so one worker runs all of a group; the first path fits.
GROUP_OF_PATH = {
    "tests/test_layers.py": "modules",  # both walk through the source of every module
    "tests/domain/test_words_used.py": "modules",
    "tests/browser/test_cameras.py": "cameras",  # an app of its own
    "tests/browser/test_accessibility.py": "accessibility",
    "tests/browser/test_made_up_language.py": "language",  # a server of its own
    "tests/browser": "browser",
    "tests/publish/site/test_build.py": "site",  # data of its own
    "tests/publish": "served",
    "tests/markup": "served",
    "tests/pages": "pages",
}
# Tests read the curated tables alone, but for those that say otherwise: the nation is large.
os.environ.setdefault("PLATEWATCH_PACKAGES", "none")
COSTLY = ("browser", "server", "spark", "slow")  # a test counts as the first that fits
# Not even imported by a quick run: to make their tests takes seconds.
DEAR_TO_IMPORT = ("tests/browser", "tests/pages", "tests/publish/api/test_api_schema.py")
# The collector goes through all modules and tables whenever it goes through the old: let it do so
# seldom, or it takes a sixth of a run.
COLLECT_AFTER = (50_000, 20, 50)
_left_out: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `make quick` asks for."""
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out tests marked browser, server, spark or slow, and say how many they are",
    )


def group_of(node_id: str) -> str:
    """Return which tests a test is run with: those of its group, or else of its file."""
    file = node_id.split("::")[0]
    fits = (group for path, group in GROUP_OF_PATH.items() if f"{file}/".startswith(f"{path}/"))
    return next(fits, file)


class ByGroup(LoadScopeScheduling):
    """Hands out tests group by group, as they stand: browsers take longest and are among the first.

    The groups pytest-xdist has itself, by a mark, are not seen with the pytest pinned here.
    """

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByGroup:
    """Hand out tests group by group."""
    config.option.loadscopereorder = False
    return ByGroup(config, log)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over what a quick run does not even import."""
    dear = [config.rootpath / path for path in DEAR_TO_IMPORT]
    return config.getoption("quick") and collection_path in dear or None


def tell_apart(items: list[pytest.Item]) -> None:
    """Give tests of one id that of their names: pytest-xdist would run one of them alone.

    Schemathesis makes a test of each operation of the API and names it after, but for its id.
    """
    counts = Counter(item.nodeid for item in items)
    for item in items:
        if counts[item.nodeid] > 1:
            item._id = item.parent.id.child(item.name)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for; leave the costly ones out of a quick run."""
    tell_apart(items)
    if not os.environ.get("LONG_TESTS"):
        long = [item for item in items if item.get_closest_marker("long")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
    for item in items:
        asked = getattr(item, "fixturenames", ())
        for fixture in filter(MARK_OF_FIXTURE.get, asked):
            item.add_marker(MARK_OF_FIXTURE[fixture])
    if config.getoption("quick"):
        costs = [next(filter(item.get_closest_marker, COSTLY), "") for item in items]
        _left_out.update(cost for cost in costs if cost)
        config.hook.pytest_deselected(
            items=[item for item, cost in zip(items, costs, strict=True) if cost]
        )
        items[:] = [item for item, cost in zip(items, costs, strict=True) if not cost]


def pytest_collection_finish() -> None:
    """Put what is loaded by now out of the collector's sight: it lives to the end."""
    gc.set_threshold(*COLLECT_AFTER)
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that prints the summary what this one left out: each leaves out the same."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(_left_out)


def pytest_unconfigure() -> None:
    """Give the collector all it may take at the end: DuckDB complains of what is left."""
    gc.unfreeze()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Take over what a worker left out."""
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}) if not _left_out else {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a quick run left out."""
    if terminalreporter.config.getoption("quick"):
        counts = ", ".join(f"{_left_out[cost]} {cost}" for cost in COSTLY if _left_out[cost])
        terminalreporter.write_line(
            f"Left out: {counts}, and all in {', '.join(DEAR_TO_IMPORT)}. `make test` runs them."
        )
