"""Can a program use the tables without knowing us?"""

import json

from frictionless import Package, validate

from domain.schema import TABLES
from loaders.package.descriptor import package_descriptor, package_json
from loaders.releases.live import HOME
from tests.builders import contract, share, write_folder

DATA = HOME / "data"


def test_written_description_is_fresh():
    assert (DATA / "datapackage.json").read_text(encoding="utf-8") == package_json(), (
        "run: python -m loaders describe"
    )


def test_outsider_finds_the_shipped_tables_valid():
    report = validate(str(DATA / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert len(report.tasks) == 16


def test_outsider_finds_what_is_broken(tmp_path):
    write_folder(
        tmp_path,
        shares=[share(mechanism="direct")],
        contracts=[contract(vendor_id="acmee", signed_on="5/23/18")],
    )
    (tmp_path / "datapackage.json").write_text(package_json(), encoding="utf-8")
    report = validate(str(tmp_path / "datapackage.json"))
    assert sorted(report.flatten(["type", "fieldName", "cell"]), key=str) == [
        ["constraint-error", "mechanism", "direct"],
        ["constraint-error", "signed_on", "5/23/18"],
        ["foreign-key", None, None],
    ]


def test_description_names_every_table_column_key_and_reference():
    described = Package.from_descriptor(package_descriptor())
    for table in TABLES.values():
        schema = described.get_resource(table.name).schema
        assert schema.field_names == table.column_names
        assert schema.primary_key == list(table.key)
        assert [(k["fields"], k["reference"]["resource"]) for k in schema.foreign_keys] == [
            ([c.name], "" if c.references == (table.name,) else c.references[0])
            for c in table.columns
            if len(c.references) == 1 and not c.is_list
        ]


def test_words_of_a_column_are_its_enum_with_labels():
    fields = package_descriptor()["resources"][3]["schema"]["fields"]
    (status,) = [field for field in fields if field["name"] == "status"]
    assert status["constraints"] == {
        "required": True,
        "enum": ["active", "expired", "terminated", "cancelled", "proposed", "unknown"],
    }
    assert status["categories"][0] == {"value": "active", "label": "Active"}


def test_package_of_a_release_carries_its_id():
    assert json.loads(package_json("abc"))["version"] == "abc"
    assert "version" not in package_descriptor()
