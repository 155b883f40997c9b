"""Which views are there, by what is each asked, and what was one asked about?

That stands above a view on its page; in a report, a citation or an alternative text it has to be
said.
"""

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import views
from views.base.ask import Ask
from views.base.params import COPY_NAME, FIGURE_NAME, Param
from views.base.release_tables import Tables
from views.base.view import View


@dataclass(frozen=True)
class Entry:
    """A view as it is listed: its id, how it is asked, and the function that answers."""

    id: str
    params: tuple[Param, ...]
    answer: Callable[[Ask], View]


_ENTRIES: dict[str, Entry] = {}


def view(view_id: str, *params: Param) -> Callable[[Callable[[Ask], View]], Callable[[Ask], View]]:
    """List a function as the view of this id; the id starts with the page's name and a dash."""

    def listed(answer: Callable[[Ask], View]) -> Callable[[Ask], View]:
        if view_id in _ENTRIES and _ENTRIES[view_id].answer.__module__ != answer.__module__:
            raise ValueError(f"two views are called {view_id}")
        _ENTRIES[view_id] = Entry(view_id, params, answer)
        return answer

    return listed


@functools.cache
def catalogue() -> dict[str, Entry]:
    """Return every view of the folder, by id."""
    for module in pkgutil.walk_packages(views.__path__, "views."):
        importlib.import_module(module.name)
    return dict(sorted(_ENTRIES.items()))


def settled(view_id: str, asked: Mapping[str, str], tables: Tables) -> dict[str, str]:
    """Return values asked of a view with those that depend on what there is filled in."""
    follow = {
        param.name: param.settle(tables)
        for param in catalogue()[view_id].params
        if param.settle and not asked.get(param.name)
    }
    return {**asked, **follow}


def values_for(view_id: str, chosen: Mapping[str, str]) -> dict[str, str]:
    """Return, of the values chosen on a page, those a view can be asked by."""
    names = {param.name for param in catalogue()[view_id].params}
    return {name: value for name, value in chosen.items() if name in names}


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
