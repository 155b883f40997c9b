"""What does a test cost? It is marked by what it asks for; `--quick` leaves the dear ones out."""

from collections import Counter
from pathlib import Path

import pytest

# A fixture that costs much marks the tests that ask for it.
MARK_OF_FIXTURE = {
    "chromium": "browser",
    "served": "server",
    "shipped": "slow",  # the shipped tables: quick tests make the few rows they need
    "serving": "slow",
    "run_page": "slow",
    "run_in_frame": "slow",
}
# What the tests of a group share is dear to make, so one worker runs them all (--dist loadgroup).
GROUP_OF_FIXTURE = {
    "chromium": "browser",
    "serving": "site",
    "served": "server",
    "run_page": "pages",
    "run_in_frame": "pages",
}
COSTLY = ("browser", "server", "spark", "slow")  # a test counts as the first that fits
# Not even imported by a quick run: to make its tests takes seconds.
DEAR_TO_IMPORT = ("test_api_schema.py",)
_left_out: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `make quick` asks for."""
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out tests marked browser, server, spark or slow, and say how many they are",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pass over what a quick run does not even import."""
    return config.getoption("quick") and collection_path.name in DEAR_TO_IMPORT or None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for; leave the costly ones out of a quick run."""
    for item in items:
        asked = getattr(item, "fixturenames", ())
        for fixture in filter(MARK_OF_FIXTURE.get, asked):
            item.add_marker(MARK_OF_FIXTURE[fixture])
        groups = [GROUP_OF_FIXTURE[fixture] for fixture in GROUP_OF_FIXTURE if fixture in asked]
        if groups and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(groups[0]))
    if config.getoption("quick"):
        costs = [next(filter(item.get_closest_marker, COSTLY), "") for item in items]
        _left_out.update(cost for cost in costs if cost)
        config.hook.pytest_deselected(
            items=[item for item, cost in zip(items, costs, strict=True) if cost]
        )
        items[:] = [item for item, cost in zip(items, costs, strict=True) if not cost]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that prints the summary what this one left out: each leaves out the same."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(_left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    """Take over what a worker left out."""
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}) if not _left_out else {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what a quick run left out."""
    if terminalreporter.config.getoption("quick"):
        counts = ", ".join(f"{_left_out[cost]} {cost}" for cost in COSTLY)
        terminalreporter.write_line(
            f"Left out: {counts}, and {', '.join(DEAR_TO_IMPORT)}. `make test` runs them all."
        )
