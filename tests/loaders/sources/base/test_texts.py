"""Is the day of a file read from its name and folder, and from nothing that only looks like one?"""

import pytest

from loaders.sources.base.texts import date_in


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("agency_access20240426.csv", "2024-04-26"),
        ("from_2025-11-01_to_2025-12-08.csv", "2025-12-08"),
        ("portals.zip/springfield-ca-pd/2026-03-28.json", "2026-03-28"),
        ("raw/2026-12-01/ab20250101cd20ef/-100.json", "2026-12-01"),
        ("2026-12-01/list_2026-04-12.json", "2026-04-12"),
        ("/home/20240101/cameras.json", ""),
        ("cameras_20249999.json", ""),
        ("cameras.json", ""),
    ],
)
def test_the_day_of_a_file_stands_in_its_name_or_is_its_folder(name, day):
    assert date_in(name) == day
