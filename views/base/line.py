"""How does a row of a view read as one line of a list, where a table would be too wide?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step of what a line opens to: in words, with its own evidence and `|`-joined sources.

    `row` is the table and the id of the row it comes from, by which a mistake is reported.
    """

    text: str
    below: str = ""
    evidence: str = ""
    source_ids: str = ""
    row: tuple[str, str] | None = None


@dataclass(frozen=True)
class Way:
    """Steps that follow one another, under a title; `chain` names just who stands on them."""

    title: str
    steps: tuple[Step, ...]
    chain: str = ""


@dataclass(frozen=True)
class Line:
    """One row in words: what stands first, what is said of it, and a quieter line below.

    `lead_id` names and links the lead where it is an agency, case, contract or law; `lead` is
    what it says instead, or without a link; `address` is where such a lead leads.
    `place` is a word of `Place`, drawn as its mark; `before` is short and stands in a column
    of its own, such as a date. With `ways` the line opens to them; `opener` says so. `group` is
    the heading under which it stands in grouped lines. All of it is plain text. Evidence, sources
    and the link to report a mistake come from the row.
    """

    text: str = ""
    lead_id: str = ""
    lead: str = ""
    address: str = ""
    below: str = ""
    place: str = ""
    before: str = ""
    group: str = ""
    opener: str = ""
    ways: tuple[Way, ...] = ()
