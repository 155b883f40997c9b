"""Do the benchmarks start, and print what they compare?"""

import pytest

from benchmarks.__main__ import benchmark_names, main


def test_benchmarks_are_listed(capsys):
    assert main([]) == 0
    assert "  load\n" in capsys.readouterr().out
    assert "load" in benchmark_names()


def test_unknown_benchmark_is_named_among_those_there_are(capsys):
    assert main(["laod"]) == 2
    assert "  load\n" in capsys.readouterr().out


@pytest.mark.slow
def test_loading_is_timed_beside_frictionless(capsys):
    assert main(["load", "--rounds", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == [
        "frictionless validate",
        "load and check",
        "load again, from cache",
    ]
