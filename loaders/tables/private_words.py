"""Does free text name a plate, a person by police title, a badge, or a case number of police?

Known forms only, and each with a form of the field beside it that is no such thing: a court's
docket, an award id, a bill, a section of a code. Captions of cases are not asked, as only they name
people.
"""

import re
from collections.abc import Iterator

from domain.schema import Type
from loaders.problems import Problem
from loaders.tables.read import Sheet

CAPTION = ("cases", "caption")
TITLE = ("sources", "title")
# Towns and counties bear titles: Sergeant Bluff, Captain Cook.
PLACES = {("agencies", "name"), ("agencies", "city"), ("agencies", "county")}
# Numbers of courts, codes and purchases: no free text, and no place for what is looked for.
NUMBERS = {"docket_number", "citation", "award_id", "parent_award_id", "law"}

_TITLES = (
    r"Officer|Ofc\.?|Detective|Det\.|Sergeant|Sgt\.?|Deputy|Dep\.|Trooper|Tpr\.?|Lieutenant|Lt\.?|"
    r"Captain|Capt\.?|Corporal|Cpl\.?|Constable|Sheriff|Judge|Mayor|Senator|Investigator|"
    r"Agent|Patrolman|Patrolwoman"
)
# What follows a title without being a name.
_NO_NAMES = (
    r"Pct|Precinct|Law|Director|General|Attorney|Chief|Sheriff|Safety|Department|Dept|Involved|"
    r"Training|Association|Union|Commander|Marshal|Administrator|City|County|Mayor|Secretary|"
    r"Commissioner|Inspector|Court|Clerk|Technology|Review|Programs?|Office|Officers?|Assistant|"
    r"Advocate|Pro|Resource|District|Registrar|Police|Of|In|On|And|The|For|To|With|Who|Was|Is|"
    r"May|Must|Uses?|Used|Searche[sd]|Says?|Said|Data|Orders?|Rules?|Ruled|Finds?|Found|Misconduct|"
    r"Accused|Arrested|Charged|Fired|Resigns?|Resigned|Who|That|Portal|Dashboard|Team|Unit"
)
_PERSON = re.compile(
    rf"\b(?:{_TITLES}) (?:[A-Z]\.? )?(?!(?:{_NO_NAMES})\b)[A-Z][a-z]*(?:['’-]?[A-Z]?[a-z]+)+\b"
)
# A headline writes every word large, so that only a rank cut short marks a name.
_PERSON_IN_TITLE = re.compile(
    rf"\b(?:Ofc\.?|Det\.|Sgt\.?|Dep\.|Tpr\.?|Lt\.?|Capt\.?|Cpl\.?) (?:[A-Z]\.? )?"
    rf"(?!(?:{_NO_NAMES})\b)[A-Z][a-z]+\b"
)
_BADGE = re.compile(r"\b(?:badge|shield|serial) ?(?:no\.?|number|num\.?|#|:)* ?#?\d{2,}", re.I)
_POLICE_NUMBER = re.compile(
    r"\b(?:(?:police |offen[cs]e |incident |crime |arrest )(?:report|case|incident)?|report |cad |"
    r"cfs |case |complaint )(?:no\.?|number|num\.?|nr\.?|#):? ?#?[A-Z]{0,3}-?\d[\dA-Z]*(?:-\d+)*",
    re.I,
)
_CAD = re.compile(r"\b(?:CAD|CFS|OCA|RD|DR|IR|GO)[ :#-]{1,2}[A-Z]{0,2}\d{2,4}-?\d{4,}\b")
_OF_A_COURT = re.compile(r"court|docket|\bv\.|appeal|\bCir\b|-(?:cv|cr|mj|mc|md)-", re.I)
_PLATE_NAMED = re.compile(
    r"\b(?:plates?|tags?|registration|licen[cs]e|lp)(?: (?:plate|tag))?[ :]*"
    r"(?:no\.?|number|#)?[ :]*#?"
    r"(?P<plate>(?=[A-Z]{0,7}\d)(?=\d{0,7}[A-Z])[A-Z0-9]{5,8}|"
    r"(?-i:[A-Z]{2,3}[- ]\d{3,4}|\d{3,4}[- ][A-Z]{2,3}|\d[A-Z]{3}[- ]\d{3}))\b",
    re.I,
)
_A_MEASURE = re.compile(r"\d+(?:st|nd|rd|th|s|x|days?|hours?|years?|mm|mp|gb|tb|usd|fps)", re.I)
_PLATE_BARE = re.compile(
    r"\b(?:\d[A-Z]{3}\d{3}|(?!(?:HCR|SCR|ACR|HJR|SJR|AJR|CIV|GAO|PIA|DHS|ICE|CBP|"
    r"DEA|FBI|DOJ|RFP|RFQ|RES|ORD|LPR|CAD|FOI|PRA)\d)[A-Z]{3}\d{4})\b"
)

_NAMED = "names a person; write the role alone, such as 'an officer'"
_REMEDIES = (
    (_BADGE, "gives a badge number; leave it out, the role alone is told"),
    (_CAD, "gives a case number of police; leave it out"),
)


def check_private_words(sheet: Sheet) -> Iterator[Problem]:
    """Name every cell of free text that holds what must not be kept; the cell is not repeated."""
    for column in sheet.table.columns:
        place = (sheet.table.name, column.name)
        free = column.type is Type.TEXT and not column.words and column.name not in NUMBERS
        if not free or place == CAPTION or place in PLACES:
            continue
        for row, cell in zip(sheet.rows, sheet.columns[column.name], strict=True):
            message = private_words(cell, place == TITLE) if cell else None
            if message:
                yield Problem(sheet.file, row, column.name, None, f"the text {message}")


def private_words(text: str, is_title: bool = False) -> str | None:
    """Say what the text gives away, and what to write instead; None if nothing in a known form."""
    person = _PERSON_IN_TITLE if is_title else _PERSON
    if person.search(text) and " v. " not in text:
        return _NAMED
    for pattern, message in _REMEDIES:
        if pattern.search(text):
            return message
    if _POLICE_NUMBER.search(text) and not _OF_A_COURT.search(text):
        return "gives a case number of police; leave it out, or write 'docket' before a court's"
    named = _PLATE_NAMED.search(text)
    if (named and not _A_MEASURE.fullmatch(named["plate"])) or _PLATE_BARE.search(text):
        return "holds what looks like a plate; plates are never kept: leave it out"
    return None
