"""Agency: what do sources say of it on which no other source differs?"""

from dataclasses import replace

from domain.vocabulary import ClaimMetric
from views.access.who_can_see_differences import differing
from views.base.agencies import agency_view, dotted, text
from views.base.ask import Ask
from views.base.evidence import claims_view
from views.base.line import Line
from views.base.view import Form, View


@agency_view("agency-claims")
def agency_claims(ask: Ask) -> View:
    """List what sources say of the agency, but for that on which they differ."""
    told = set(differing(ask)["row_id"])
    listed = claims_view("agency-claims", [ask.value("agency_id")], list(ClaimMetric), ask, told)
    lines = tuple(
        Line(
            row["said"],
            lead=row["claimed_by"],
            below=dotted([ask.say.label("claims.metric", row["metric"]), text(row["note"])]),
            before=ask.say.date(row["as_of"]) if text(row["as_of"]) else "",
        )
        for row in listed.rows.to_dict("records")
    )
    return replace(listed, form=Form.LINES, lines=lines)
