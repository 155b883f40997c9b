"""Which awards does an answer or a download of USAspending hold, and what else stands in it?

Answers come for awards, one award, transactions, subawards, recipients; downloads as CSV of each.
Only awards of contracts and of indefinite delivery vehicles are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.sources.base.csv_text import csv_records, has_columns
from loaders.sources.base.rows import refusal_of
from loaders.sources.base.texts import json_of, results_of, text_of

SUBAWARD = "a subaward, which is no award of the government"
TRANSACTION = "one transaction of an award: the award itself must be asked"
ASSISTANCE = "a grant, loan or other assistance, no contract"
OTHER = "no award"
_PIID = ("award_id_piid", "piid")
_CELLS = {
    "generated": ("contract_award_unique_key", "award_unique_key"),
    "agency": ("awarding_sub_agency_name", "awarding_agency_name"),
    "vendor": ("recipient_name", "recipient_name_raw"),
    "parent": ("parent_award_id_piid",),
    "start": ("period_of_performance_start_date",),
    "end": ("period_of_performance_current_end_date", "ordering_period_end_date"),
    "obligated": ("total_obligated_amount", "total_dollars_obligated"),
    "ceiling": ("potential_total_value_of_award",),
    "purpose": ("prime_award_base_transaction_description", "transaction_description"),
}
_SIGNED = ("award_base_action_date",)
_OF_TRANSACTION = ("modification_number", "action_date")
_COLUMNS = (*_PIID, *(name for names in _CELLS.values() for name in names))
_COLUMNS += (*_SIGNED, *_OF_TRANSACTION)


@dataclass(frozen=True)
class Award:
    """One result, numbered as its file has it: fields as they stand, or why it is no award.

    Fields: piid, generated, agency, vendor, parent, signed, start, end, obligated, ceiling and
    purpose; those an answer does not give are left out.
    """

    number: int
    fields: dict[str, object] = field(default_factory=dict)
    why_not: str = ""

    @property
    def is_vehicle(self) -> bool:
        """Tell whether orders are placed under it."""
        return str(self.fields.get("generated") or "").startswith("CONT_IDV_")


def awards_in(file: str, content: bytes) -> list[Award]:
    """Return every result of a file; InvalidData if it holds nothing of USAspending."""
    if text_of(content).lstrip()[:1] not in ("{", "["):
        return list(_of_download(file, content))
    data = json_of(content, file)
    if isinstance(data, dict) and "results" not in data:
        return [_of_detail(data, file)]
    results = results_of(content, file)
    if results and all(_kind(result) == OTHER for result in results):
        fields = ", ".join(list(results[0])[:5]) or "no fields"
        raise refusal_of(file, f"it holds no awards; its results have {fields}")
    return [_of_result(number, result) for number, result in enumerate(results, 1)]


def _kind(result: dict) -> str:
    """Return why a result is no award of a contract; blank if it is one."""
    names = {name.lower().replace("-", "").replace("_", " ") for name in result}
    if any(name.startswith(("subaward", "sub award", "prime award")) for name in names):
        return SUBAWARD
    if {"transaction amount", "federal action obligation", "action date"} & names:
        return TRANSACTION
    if str(result.get("generated_internal_id") or "").startswith("ASST_"):
        return ASSISTANCE
    return "" if "award id" in names else OTHER


def _of_result(number: int, result: dict) -> Award:
    fields = {
        "piid": result.get("Award ID"),
        "generated": result.get("generated_internal_id"),
        "agency": result.get("Awarding Sub Agency") or result.get("Awarding Agency"),
        "vendor": result.get("Recipient Name"),
        "start": result.get("Start Date"),
        "end": result.get("End Date") or result.get("Last Date to Order"),
        "obligated": result.get("Award Amount"),
        "purpose": result.get("Description"),
    }
    return Award(number, fields, _kind(result))


def _of_detail(data: dict, file: str) -> Award:
    if "fain" in data or "uri" in data:
        return Award(1, why_not=ASSISTANCE)
    if "piid" not in data:
        raise refusal_of(file, "it holds no awards: no results, and no piid of one award")
    agency, term = _part(data, "awarding_agency"), _part(data, "period_of_performance")
    office = _part(agency, "subtier_agency") or _part(agency, "toptier_agency")
    fields = {
        "piid": data["piid"],
        "generated": data.get("generated_unique_award_id"),
        "agency": office.get("name"),
        "vendor": _part(data, "recipient").get("recipient_name"),
        "parent": _part(data, "parent_award").get("piid"),
        "signed": data.get("date_signed"),
        "start": term.get("start_date"),
        "end": term.get("end_date"),
        "obligated": data.get("total_obligation"),
        "ceiling": data.get("base_and_all_options"),
        "purpose": data.get("description"),
    }
    return Award(1, fields)


def _of_download(file: str, content: bytes) -> Iterator[Award]:
    """Yield the awards of a CSV; one of subawards or assistance holds none, and says so."""
    why_not = next((why for column, why in _OTHER_DOWNLOADS if has_columns(content, column)), "")
    wanted = next((name for name in _PIID if has_columns(content, name)), _PIID[0])
    for number, line in csv_records(content, file, () if why_not else (wanted,), _COLUMNS):
        yield Award(number, {} if why_not else _of_line(line), why_not)


_OTHER_DOWNLOADS = (
    ("subaward_number", SUBAWARD),
    ("prime_award_piid", SUBAWARD),
    ("award_id_fain", ASSISTANCE),
)


def _of_line(line: dict[str, str]) -> dict[str, object]:
    def cell(names: tuple[str, ...]) -> str:
        return next((line[name] for name in names if line.get(name)), "")

    fields = {name: cell(columns) for name, columns in _CELLS.items()}
    is_first = line.get("modification_number", "0") in ("", "0")
    signed = cell(_SIGNED) or (line.get("action_date", "") if is_first else "")
    return {"piid": cell(_PIID), "signed": signed, **fields}


def _part(data: dict, name: str) -> dict:
    part = data.get(name)
    return part if isinstance(part, dict) else {}
