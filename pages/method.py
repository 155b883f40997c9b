"""Method: how do we know this, and what do we not know?"""

from views.data.method import terms
from widgets.context import run
from widgets.prose import (
    contents,
    definitions,
    links,
    paragraphs,
    part,
    show_report_link,
    site_address,
)
from widgets.show import answer, answered, show, title

PARTS = (
    "rows",
    "checks",
    "evidence",
    "day",
    "law",
    "counts",
    "gaps",
    "privacy",
    "licence",
    "cite",
    "report",
    "words",
)

this = run()
say = this.say
counted = answered("method-evidence").rows
title(say("page.method.title"))
answer(
    say(
        "method.answer",
        rows=int(counted["row_count"].sum()),
        sources=int(counted["source_count"].sum()),
        primary=int(counted.loc[counted["evidence"] == "primary", "row_count"].sum()),
    ),
    say("method.below"),
)
contents("method", PARTS)
part("method", "rows", tables=len(this.release.tables))
part("method", "checks", release=this.release.id)
part("method", "evidence")
show("method-evidence")
part("method", "day")
part("method", "law")
part("method", "counts")
show("method-contracts-ended")
part("method", "gaps")
show("method-gaps")
part("method", "privacy")
part("method", "licence")
part("method", "cite")
paragraphs(
    say(
        "frame.citation",
        title=say("page.overview.title"),
        release=this.release.id,
        date=say.date(this.as_of),
        url=site_address(),
    )
)
part("method", "report")
show_report_link("method")
part("method", "words")
listed = [(term, meaning) for _, term, meaning in terms(say)]
definitions(listed, say("method.words.show", n=len(listed)))
links((say("page.glossary.title"), this.ask().address("glossary")))
