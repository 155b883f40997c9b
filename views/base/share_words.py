"""What the dates of a share let be known on the day, in words."""

from typing import Any

from domain.rows import Row
from domain.vocabulary import Standing
from views.base.agencies import text
from views.base.ask import Ask


def share_said(row: Row, ask: Ask) -> str:
    """Say what the dates of a share let be known on the day."""
    first, last, ended = (text(row[f"{d}_on"]) for d in ("first_seen", "last_seen", "ended"))
    say = ask.say
    if row["standing"] == Standing.ENDED:
        if ended:
            return say("frame.share.ended", on_date=say.on_date(ended))
        seen = last or first
        key = "agency.share.ended_after" if seen else "agency.share.ended_undated"
        return say(key, date=say.date(seen)) if seen else say(key)
    if row["standing"] == Standing.HELD and first and last:
        dates: dict[str, Any] = {
            "on_first_date": say.on_date(first),
            "on_last_date": say.on_date(last),
        }
        return say("frame.share.first_and_last", **dates)
    if not first and not last:
        return say("frame.share.date_not_known")
    if row["standing"] == Standing.HELD:
        return say("agency.share.seen", on_date=say.on_date(last or first))
    if not last:
        return say("agency.share.first_seen", on_date=say.on_date(first))
    key = "frame.share.last_seen" if last <= ask.as_of.isoformat() else "agency.share.seen_later"
    return say(key, on_date=say.on_date(last))
