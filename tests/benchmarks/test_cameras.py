"""Does the benchmark of the map of cameras run, keep its promises, and leave nothing behind?"""

import os

import pytest

from benchmarks.cameras import main
from benchmarks.made_cameras import made_file, made_list

pytestmark = pytest.mark.slow  # benchmarks are run


def test_pieces_and_the_first_view_are_measured_beside_folium(capsys):
    before = dict(os.environ)
    assert main(["--counts", "400", "--beside", "200"]) == 0
    lines = [line.strip().split("  ")[0] for line in capsys.readouterr().out.splitlines()]
    said = ["400 cameras", "import", "first view, zipped", "largest piece", "slowest p95"]
    assert [line for line in said if line not in lines] == []
    assert "beside it, folium with 200 cameras inline" in lines
    assert dict(os.environ) == before


def test_made_cameras_are_the_same_for_a_seed_and_others_for_another():
    assert made_file(50) == made_file(50) != made_file(50, seed=8)
    listed = made_list(3_000)
    assert len({(one["osmType"], one["osmId"]) for one in listed}) == 3_000
    assert len({(one["lat"], one["lon"]) for one in listed}) < 3_000
    forms = {str(one["directionCardinal"]) for one in listed}
    assert any(";" in form for form in forms)
    assert any(form.startswith("-") for form in forms)
