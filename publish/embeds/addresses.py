"""What is the address of a chart, in each form, following the data or pinned to a release?"""

from urllib.parse import urlencode

from markup.addresses import BASE_ADDRESS, live_path
from publish.http.query import ViewRequest
from views.base.params import following


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
