"""Directions, makers and mounts, as many hands typed them."""

import csv

import pytest

from domain.cameras import Mount
from loaders.sources.osm.camera_tags import (
    MAKERS_FILE,
    directions_of,
    manufacturer_of,
    mount_of,
    name_of,
)


@pytest.mark.parametrize(
    ("written", "degrees"),
    [
        ("175", (175,)),
        ("230;150", (230, 150)),
        ("190, 245", (190, 245)),
        ("45;45", (45,)),
        ("270230", (270, 230)),
        ("150000099", (150, 0, 99)),
        ("-20", (340,)),
        ("360", (0,)),
        ("0.0", (0,)),
        ("359.7", (0,)),
        ("270°", (270,)),
        ("N", (0,)),
        ("nne;Southwest", (23, 225)),
        ("338-23", (1,)),
        ("44 - 89", (67,)),
        ("130;-130", (130, 230)),
    ],
)
def test_directions_are_read_as_degrees_from_north(written, degrees):
    assert directions_of(written) == degrees


@pytest.mark.parametrize(
    "written",
    ["", "NB", "forward", "0-360", "20-20", "900", "-500", "361", "370", "2765", "9018045"]
    + ["27070", "999111", "350-340", "Clockwise 180", "11:00", "null"],
)
def test_what_could_mean_anything_is_no_direction(written):
    assert directions_of(written) == ()


@pytest.mark.parametrize(
    ("written", "manufacturer"),
    [
        ("Flock Safety", "Flock Safety"),
        ("Flock Group Inc.", "Flock Safety"),
        ("  floc ", "Flock Safety"),
        ("Flow Safety", "Flock Safety"),
        ("Q108485435", "Flock Safety"),
        ("Mortorola Solutions", "Motorola Solutions"),
        ("motorola", "Motorola Solutions"),
        ("Motorola/Vigilant", "Motorola Solutions"),
        ("PIPS Technology", "Neology"),
        ("Neology(3M)", "Neology"),
        ("ELSAG", "Leonardo"),
        ("Rektor", "Rekor"),
        ("Axon", "Axon"),
        ("AXIS", "Axis Communications"),
        ("Made  Maker", "Made Maker"),
    ],
)
def test_spellings_of_a_maker_are_joined(written, manufacturer):
    assert manufacturer_of(written) == manufacturer


@pytest.mark.parametrize("written", ["", "Unknown", "unkn", "Unkwn", "other", "generic", "???"])
def test_a_maker_that_is_not_known_is_blank(written):
    assert manufacturer_of(written) == ""


def test_no_maker_of_the_table_is_taken_for_another():
    with MAKERS_FILE.open(encoding="utf-8", newline="") as file:
        makers = {row["manufacturer"] for row in csv.DictReader(file)} - {""}
    assert {name: manufacturer_of(name) for name in makers} == {name: name for name in makers}


@pytest.mark.parametrize(
    ("written", "mount"),
    [
        ("pole", Mount.POLE),
        ("utilitypole", Mount.POLE),
        ("street_lamp", Mount.STREET_LIGHT),
        ("lighting_pole", Mount.STREET_LIGHT),
        ("traffic_signals", Mount.TRAFFIC_SIGNAL),
        ("Bridge", Mount.BRIDGE),
        ("wall_mounted", Mount.WALL),
        ("speed_check_trailer", Mount.TRAILER),
        ("https://example.org/", Mount.OTHER),
        (" ", ""),
    ],
)
def test_what_a_camera_is_mounted_on_is_one_of_few_words(written, mount):
    assert mount_of(written) == mount


def test_a_name_is_one_short_line():
    assert name_of(" A\n  name\t") == "A name"
    assert len(name_of("x" * 500)) == 80
