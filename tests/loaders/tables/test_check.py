"""Does a check name every problem of a folder at once?"""

import pytest

from domain.schema import TABLES
from loaders.tables.check import check_files, check_folder
from tests.builders import agency, contract, csv_files, row, share, write_folder
from tests.loaders.messages import messages


def test_good_folder_has_no_problems(tmp_path):
    checked = check_folder(write_folder(tmp_path / "data"))
    assert checked.problems == ()
    assert {name: len(sheet) for name, sheet in checked.sheets.items()}["agencies"] == 2


def test_every_problem_is_named_at_once_in_the_order_of_tables_and_rows():
    assert messages(
        contracts=[
            contract(obligated_usd="$1.2m", buyer_id="ca-springfeld-pd"),
            contract(contract_id="another", status="actve"),
        ],
        shares=[share(last_seen_on="5/23/18")],
    ) == [
        "data/contracts.csv, row 2, column obligated_usd: found '$1.2m'; "
        "write US dollars in digits only, such as 1200000",
        "data/contracts.csv, row 2, column buyer_id: found 'ca-springfeld-pd', no such agency_id; "
        "nearest is 'ca-springfield-pd'",
        "data/contracts.csv, row 3, column status: found 'actve'; nearest is 'active'; "
        "write one of active, expired, terminated, cancelled, proposed, unknown",
        "data/shares.csv, row 2, column last_seen_on: found '5/23/18'; a spreadsheet or a hand "
        "turned a date into this; it was probably 2018-05-23",
    ]


def test_messages_carry_the_name_of_the_folder(tmp_path):
    folder = write_folder(tmp_path / "mine", agencies=[agency(kind="polise")])
    assert str(check_folder(folder).problems[0]).startswith("mine/agencies.csv, row 2, column kind")
    assert str(check_folder(folder, "x").problems[0]).startswith("x/agencies.csv, row 2")


def test_folder_that_is_not_there_is_named(tmp_path):
    assert [str(p) for p in check_folder(tmp_path / "data").problems] == [
        "data: there is no such folder; put it back"
    ]


def test_empty_folder_is_named(tmp_path):
    (tmp_path / "data").mkdir()
    assert [str(p) for p in check_folder(tmp_path / "data").problems] == [
        "data: the folder holds none of the 16 tables; data/README.md lists the tables"
    ]


def test_missing_table_is_named_and_references_to_it_are_not_asked():
    files = csv_files()
    del files["agencies.csv"]
    assert [str(p) for p in check_files(files).problems] == [
        "data/agencies.csv: the table is missing; put it back"
    ]


def test_file_that_is_no_table_is_named():
    assert [str(p) for p in check_files({**csv_files(), "agences.csv": b"x\n"}).problems] == [
        "data/agences.csv: no table has this name; data/README.md lists the tables"
    ]


def test_file_that_cannot_be_read_is_named(tmp_path):
    folder = write_folder(tmp_path / "data")
    (folder / "claims.csv").unlink()
    (folder / "claims.csv").mkdir()
    assert [str(p) for p in check_folder(folder).problems] == [
        "data/claims.csv: the file cannot be read (Is a directory); see that it can be"
    ]


def test_file_that_is_too_large_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr("loaders.tables.folder.MAX_FILE_BYTES", 2**20)
    folder = write_folder(tmp_path / "data")
    (folder / "claims.csv").write_bytes(b"x" * (2**20 + 1))
    assert [str(p) for p in check_folder(folder).problems] == [
        "data/claims.csv: the file is larger than 1 MB; it was not read"
    ]


def test_table_without_rows_is_a_table_and_references_to_it_are_asked():
    checked = check_files(csv_files(platforms=[], claims=[]))
    assert len(checked.sheets) == len(TABLES)
    assert {problem.message.split(";")[0] for problem in checked.problems} == {
        ", no such platform_id"
    }


@pytest.mark.parametrize(
    ("table", "earlier", "later"),
    [
        ("contracts", "signed_on", "end_on"),
        ("contracts", "start_on", "end_on"),
        ("shares", "first_seen_on", "last_seen_on"),
        ("shares", "last_seen_on", "ended_on"),
        ("cases", "filed_on", "decided_on"),
        ("requests", "submitted_on", "acknowledged_on"),
        ("requests", "submitted_on", "first_response_on"),
        ("search_stats", "period_start", "period_end"),
    ],
)
def test_later_date_before_the_earlier_one_is_named(table, earlier, later):
    status = {"ended_on": {"status": "ended"}, "decided_on": {"status": "settled"}}
    bad = row(table, **{earlier: "2024-05-02", later: "2024-05-01"}, **status.get(later, {}))
    assert messages(**{table: [bad]}) == [
        f"data/{table}.csv, row 2, column {later}: found '2024-05-01', before {earlier} "
        "'2024-05-02'; correct one of the two"
    ]


def test_first_seen_after_the_end_is_named():
    bad = share(
        status="ended", first_seen_on="2024-05-02", last_seen_on=None, ended_on="2024-05-01"
    )
    assert messages(shares=[bad]) == [
        "data/shares.csv, row 2, column ended_on: found '2024-05-01', before first_seen_on "
        "'2024-05-02'; correct one of the two"
    ]


def test_dates_that_may_be_in_order_are_no_problem():
    rows = [
        contract(signed_on="2024-05-02", end_on="2024-05"),
        contract(contract_id="b", signed_on="2024-05", end_on="2024"),
        contract(contract_id="c", signed_on="2024-05-02", end_on="2024-05-02"),
        contract(contract_id="d", signed_on=None, end_on="2024"),
    ]
    assert messages(contracts=rows) == []


def test_loose_date_that_lies_wholly_before_is_named():
    assert messages(contracts=[contract(status="expired", signed_on="2024-05", end_on="2023")]) == [
        "data/contracts.csv, row 2, column end_on: found '2023', before signed_on '2024-05'; "
        "correct one of the two"
    ]


def test_date_that_is_none_is_named_once():
    assert len(messages(contracts=[contract(signed_on="2024-05-02", end_on="soon")])) == 1


def test_share_of_an_agency_with_itself_is_named():
    rows = [share(), share(recipient_id="ca-springfield-pd")]
    assert messages(shares=rows) == [
        "data/shares.csv, row 3, column recipient_id: found 'ca-springfield-pd', "
        "the same as provider_id; name two"
    ]
