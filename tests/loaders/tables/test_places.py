"""Are agencies that do not lie in their state named?"""

from tests.builders import agency, csv_files, row
from tests.loaders.messages import messages, messages_of_file

FBI = agency(agency_id="us-fbi", level="federal", state=None)


def test_coordinates_outside_the_state_are_named():
    assert messages(agencies=[agency(latitude=40.7, longitude=-74.0), FBI]) == [
        "data/agencies.csv, row 2, column longitude: found '-74.0', outside California, which "
        "lies between -124.5 and -114.1; correct the number or the state"
    ]


def test_swapped_coordinates_are_named():
    found = messages(agencies=[agency(latitude=-80.5, longitude=37.5), FBI])
    assert found == [
        "data/agencies.csv, row 2, column latitude: found '-80.5', outside California, which "
        "lies between 32.5 and 42.1; correct the number or the state",
        "data/agencies.csv, row 2, column longitude: found '37.5', outside California, which "
        "lies between -124.5 and -114.1; correct the number or the state",
    ]


def test_one_coordinate_without_the_other_is_named():
    assert messages(agencies=[agency(longitude=None), FBI]) == [
        "data/agencies.csv, row 2, column longitude: found nothing; "
        "write both latitude and longitude, or neither"
    ]


def test_coordinates_without_a_state_are_not_asked():
    fbi = agency(agency_id="us-fbi", level="federal", state=None, latitude=1, longitude=1)
    assert messages(agencies=[agency(), fbi]) == []


def test_id_of_another_state_is_named():
    content = csv_files()["agencies.csv"].decode().replace(",CA,37.5,-120.5", ",NV,39,-119.8")
    assert messages_of_file("agencies.csv", content) == [
        "data/agencies.csv, row 2, column agency_id: found 'ca-springfield-pd'; begin the id with "
        "nv-, as its state is NV, or with us- if it is federal or nationwide"
    ]


def test_jurisdiction_that_is_no_state_is_named():
    rows = [row("records_laws", law_id=i.lower(), jurisdiction=i) for i in ("US", "CA", "Cal")]
    assert messages(records_laws=rows) == [
        "data/records_laws.csv, row 4, column jurisdiction: found 'Cal'; "
        "write US, or the two-letter postal code of a state, such as CA"
    ]
