"""What is a view about that stands alone: which agency, case or state, narrowed by which filters?

On its page that stands above it; in a report, a citation or an alternative text it has to be said.
"""

from dataclasses import replace

from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.params import COPY_NAME, FIGURE_NAME
from views.base.view import View


def subject_of(view: View, ask: Ask) -> str:
    """Return the names of what a view was asked for that its title does not say; or blank.

    A usual choice between measures is no narrowing, a usual agency or state is.
    """
    named = []
    for param in catalogue()[view.id].params:
        value = ask.value(param.name)
        is_usual = value == param.default and bool(param.labels)
        if value and not is_usual and param.name not in (COPY_NAME, FIGURE_NAME):
            label = param.label(value, ask.say, ask.names)
            named += [] if label.casefold() in view.title.casefold() else [label]
    return " · ".join(dict.fromkeys(named))


def standing_alone(view: View, ask: Ask) -> View:
    """Return a view whose title and alternative text say what it was asked for."""
    subject = subject_of(view, ask)
    if not subject:
        return view
    title = f"{view.title} · {subject}"
    return replace(view, title=title, alt=view.alt.replace(view.title, title, 1))
