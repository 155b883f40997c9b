"""How does a row of a view read as one line of a list, where a table would be too wide?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One row in words: what stands first, what is said of it, and a quieter line below.

    `lead_id` names and links the lead where it is an agency, case, contract or law; `lead` is
    what it says instead, or without a link.
    `place` is a word of `Place`, drawn as its mark; `before` is short and stands in a column
    of its own, such as a date. All of it is plain text. Evidence, sources and the link to report a
    mistake come from the row.
    """

    text: str = ""
    lead_id: str = ""
    lead: str = ""
    address: str = ""
    below: str = ""
    place: str = ""
    before: str = ""
