"""What is the address of a chart, in each form, following the data or pinned to a release?"""

from collections.abc import Mapping
from urllib.parse import urlencode

from markup.settings import BASE_ADDRESS
from publish.http.query import ViewRequest
from publish.pages.ask import LIST_OF_PAGE, in_language, plain_path
from views.base.view import FIGURE_NAME, Ask, following


def embed_address(
    asked: ViewRequest, suffix: str = "", pinned: bool | None = None, **more: str
) -> str:
    """Return the whole address of an embed with what was asked of it.

    `pinned` names the release and the day, so that it never changes; by default as was asked.
    """
    pinned = asked.pinned if pinned is None else pinned
    query = dict(asked.values) if pinned else following(asked.values)
    if asked.ask.as_of_given or pinned:
        query["as_of"] = asked.ask.as_of.isoformat()
    if asked.ask.say.language != "en":
        query["lang"] = asked.ask.say.language
    if asked.theme != "light":
        query["theme"] = asked.theme
    if pinned:
        query["release"] = asked.release.id
    query |= more
    text = f"?{urlencode(query)}" if query else ""
    return f"{BASE_ADDRESS}/embed/{asked.entry.id}{suffix}{text}"


def page_address(asked: ViewRequest) -> str:
    """Return the whole address of the page the view stands on, with the same filters."""
    return f"{BASE_ADDRESS}{live_path(asked.entry.id, asked.ask, asked.values)}"


def live_path(view_id: str, ask: Ask, values: Mapping[str, str]) -> str:
    """Return the path and query of the page a view stands on; some stand on reader pages alone."""
    room = view_id.split("-")[0]
    chosen = {name: value for name, value in values.items() if name != FIGURE_NAME}
    if LIST_OF_PAGE.get(room) != room:
        return ask.address(room, **chosen)
    day = f"?as_of={ask.as_of}" if ask.as_of_given else ""
    return in_language(plain_path(room, ask.values), ask.say.language) + day
