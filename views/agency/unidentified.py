"""Agency: which names on its lists, or lists it stands on, fit no agency we know?"""

from views.base.agencies import agency_view, dotted
from views.base.ask import Ask
from views.base.view import Form, Line, View


@agency_view("agency-unidentified")
def agency_unidentified(ask: Ask) -> View:
    """List the names on lists that were not identified, so that a list is shown whole."""
    known = ask.unidentified
    rows = known[known["agency_id"] == ask.value("agency_id")].reset_index(drop=True)
    shown = rows[["name", "direction", "reason", "day", "file"]]
    return View(
        "agency-unidentified",
        ask.say("agency.unidentified.title", n=len(rows)),
        shown,
        [],
        note=ask.say("agency.unidentified.note") if len(rows) else "",
        labels={"direction": "agency.unidentified.direction"},
        form=Form.LINES,
        lines=tuple(_line(row, ask) for row in shown.to_dict("records")),
        empty=ask.say("agency.unidentified.none"),
    )


def _line(row: dict[str, str], ask: Ask) -> Line:
    day = ask.say.date(row["day"]) if row["day"] else ""
    way = ask.say.label("agency.unidentified.direction", row["direction"])
    return Line(row["name"], below=dotted([way, day, row["reason"]]))
