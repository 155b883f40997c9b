"""Which code does an advocate paste into a report? One follows the data, one never changes."""

from urllib.parse import urlencode

from markupsafe import Markup

from markup.addresses import BASE_ADDRESS
from markup.pieces import join_html, link, macro, paragraph
from views.base.ask import Ask
from views.base.params import following
from views.base.view import Form, View

# In pixels, as measured of all embeds 760 wide; more is scrolled within the frame.
CAPTION_HEIGHT = 330
MAP_HEIGHT = 560
ROWLESS_HEIGHT, ROW_HEIGHT, MOST_HEIGHT = 300, 44, 630
FILES = (".png", ".svg", ".zip")
FITTING_SCRIPT = """<script>
addEventListener("message", (event) => {
  if (!event.data || event.data.platewatch !== "height") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === event.source) frame.height = event.data.height;
});
</script>"""

_frame = macro("views.html", "frame")
_codes = macro("views.html", "codes")


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


def frame_code(view: View, address: str, height: int) -> Markup:
    """Return the code of a frame that needs no script; takes its height in pixels."""
    return _frame(address, view.title, height)


def frame_height(view: View) -> int:
    """Return how high a frame must be for a view, in pixels."""
    if view.figure is None or view.form is Form.FIGURES:
        return min(ROWLESS_HEIGHT + ROW_HEIGHT * len(view.rows), MOST_HEIGHT)
    drawn = getattr(getattr(view.figure, "layout", None), "height", None) or MAP_HEIGHT
    return int(drawn) + CAPTION_HEIGHT


def embed_codes_html(view: View, ask: Ask, release_id: str) -> Markup:
    """Return both codes, each to be copied, how a frame fits itself, and the same as files."""
    say, height = ask.say, frame_height(view)
    address = f"{BASE_ADDRESS}/embed/{view.id}"
    live, frozen = (f"{address}{embed_query(ask, pinned)}" for pinned in (None, release_id))
    codes = [
        (say("strip.embed.live"), str(frame_code(view, live, height))),
        (say("strip.embed.frozen"), str(frame_code(view, frozen, height))),
        (say("embed.fitting"), FITTING_SCRIPT),
    ]
    query = embed_query(ask, release_id)
    files = (link(f"/embed/{view.id}{f}{query}", say(f"embed.file{f}")) for f in FILES)
    return _codes(codes) + paragraph(join_html(files, " · "))
