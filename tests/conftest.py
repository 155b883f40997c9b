"""What does a test cost? It is marked by what it asks for, and `--quick` leaves the dear ones out."""

from collections import Counter

import pytest

# A fixture that costs much marks the tests that ask for it.
MARK_OF_FIXTURE = {
    "chromium": "browser",
    "served": "server",
    "run_page": "slow",
    "run_in_frame": "slow",
}
COSTLY = ("browser", "server", "spark", "slow")  # a test counts as the first that fits
_left_out: Counter[str] = Counter()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add what `make quick` asks for."""
    parser.addoption(
        "--quick",
        action="store_true",
        help="leave out tests marked browser, server, spark or slow, and say how many they are",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark tests by what they ask for; leave the costly ones out of a quick run."""
    for item in items:
        for fixture in getattr(item, "fixturenames", ()):
            if fixture in MARK_OF_FIXTURE:
                item.add_marker(MARK_OF_FIXTURE[fixture])
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
        terminalreporter.write_line(f"Left out: {counts}. `make test` runs them all.")
