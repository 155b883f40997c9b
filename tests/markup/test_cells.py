"""A column means what it means in the table its rows come from, or nothing is said of it."""


def _described(client, view_id: str, **asked: str) -> dict[str, str | None]:
    columns = client.get(f"/embed/{view_id}.json", params=asked).json()["columns"]
    return {column["name"]: column.get("description") for column in columns}


def test_a_column_of_several_tables_means_what_it_does_in_its_own(client):
    events = _described(client, "litigation-case-events", case_id="aclu-norcal-v-ice-2018")
    assert events["case_id"] == "The case."
    listed = _described(client, "litigation-list")
    assert listed["case_id"] == "Permanent id."
    assert listed["status"] == "How it stands."


def test_a_column_that_a_view_makes_is_not_taken_for_one_of_a_table(client):
    """The law of a state on the map is whether there is one, not the law a request was made by."""
    assert _described(client, "map-states")["law"] is None
    assert _described(client, "contracts-by-year")["obligated_usd"] == (
        "Money legally committed so far."
    )
