"""Which code does an advocate paste into a report? One follows the data, one never changes."""

from html import escape
from urllib.parse import urlencode

from publish.settings import BASE_ADDRESS
from views.view import Ask, View, following

CAPTION_HEIGHT = 210
USUAL_HEIGHT = 420
FILES = (".png", ".svg", ".zip")


def embed_query(ask: Ask, release_id: str | None) -> str:
    """Return the query of an embed: its filters, and, with a release, that release and the day."""
    values = ask.values if release_id else following(ask.values)
    query = {key: value for key, value in sorted(values.items()) if value}
    if ask.as_of_given or release_id:
        query["as_of"] = ask.as_of.isoformat()
    if ask.say.language != "en":
        query["lang"] = ask.say.language
    if release_id:
        query["release"] = release_id
    return f"?{urlencode(query)}" if query else ""


def frame_code(view: View, ask: Ask, release_id: str | None) -> str:
    """Return the code of a frame that needs no script, as high as the picture and its words."""
    address = f"{BASE_ADDRESS}/embed/{view.id}{embed_query(ask, release_id)}"
    return (
        f'<iframe src="{escape(address)}" title="{escape(view.title)}" width="100%" '
        f'height="{frame_height(view)}" loading="lazy" style="border:0"></iframe>'
    )


def frame_height(view: View) -> int:
    """Return how high a frame must be for a view, in pixels."""
    drawn = getattr(getattr(view.figure, "layout", None), "height", None) or USUAL_HEIGHT
    return int(drawn) + CAPTION_HEIGHT


def embed_codes_html(view: View, ask: Ask, release_id: str) -> str:
    """Return both codes, each to be copied, and the same as files."""
    say = ask.say
    codes = "".join(
        f"<p>{escape(say(key))}</p><pre class='pw-code' tabindex='0'>{escape(code)}</pre>"
        for key, code in (
            ("strip.embed.live", frame_code(view, ask, None)),
            ("strip.embed.frozen", frame_code(view, ask, release_id)),
        )
    )
    query = escape(embed_query(ask, release_id))
    files = " · ".join(
        f'<a href="/embed/{view.id}{form}{query}">{escape(say(f"embed.file{form}"))}</a>'
        for form in FILES
    )
    return f"{codes}<p>{files}</p>"
