"""How does the page of one thing open: which question, which answer, which figures?"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from markup.addresses import PageAsk
from markup.forms import Figure, figures_of, sentences_html
from publish.pages.kinds import ThingPages
from views.base.catalogue import catalogue
from views.base.view import View
from views.law.laws import law_sentences


@dataclass(frozen=True)
class Opening:
    """The title of a page, the answer in words, a quieter line below it, and figures."""

    title: str
    answer: Markup
    below: str
    figures: tuple[Figure, ...] = ()


def opening_of(kind: ThingPages, row_id: str, ask: PageAsk, release_id: str) -> Opening:
    """Return how the page of one thing opens."""
    view = catalogue()[kind.said].answer(ask)
    title, answer, below = _OPENINGS[kind.opening](view, kind, row_id, ask)
    return Opening(title, answer, below, _figures(kind, ask, release_id))


def _sentences(view: View, kind: ThingPages, row_id: str, ask: PageAsk) -> tuple[str, Markup, str]:
    name = kind.name_of(row_id, ask)
    key = "page.agency.title" if kind.name == "agencies" else f"reader.question.{kind.name}"
    return ask.say(key, agency=name, name=name), sentences_html(view), view.note


def _question(view: View, kind: ThingPages, row_id: str, ask: PageAsk) -> tuple[str, Markup, str]:
    """Open with the question the view asks; without a row the day lies before the thing."""
    if view.rows.empty:
        said = ask.say("reader.not_yet", date=ask.say.date(ask.as_of))
        return kind.name_of(row_id, ask), escape(said), ""
    row = view.rows.iloc[0]
    return row["question"], escape(row["said"]), row["below"]


def _law(view: View, kind: ThingPages, row_id: str, ask: PageAsk) -> tuple[str, Markup, str]:
    stands, below = law_sentences(view.rows.iloc[0].to_dict(), ask.as_of, ask.say)
    return ask.say("page.law.title", law=ask.names[row_id]), escape(stands), below


def _source(view: View, kind: ThingPages, row_id: str, ask: PageAsk) -> tuple[str, Markup, str]:
    row = ask.sources[row_id]
    said = ask.say(
        "reader.source.said",
        kind=ask.say.label("sources.kind", row["kind"]),
        publisher=row["publisher"],
        evidence=ask.say.label("evidence.level", row["evidence"]),
    )
    return str(row["title"]), escape(said), ask.say.help("evidence.level", row["evidence"])


def _figures(kind: ThingPages, ask: PageAsk, release_id: str) -> tuple[Figure, ...]:
    if not kind.figures:
        return ()
    return tuple(figures_of(catalogue()[kind.figures].answer(ask), ask, release_id))


_OPENINGS = {
    "sentences": _sentences,
    "question": _question,
    "law": _law,
    "source": _source,
}
