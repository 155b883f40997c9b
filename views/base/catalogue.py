"""Which views are there, and by what is each asked?"""

import functools
import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import views
from views.base.ask import Ask
from views.base.params import Param
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
