"""Where can a reader take the tables away?"""

from publish.api.downloads import downloads_html
from widgets.context import Asked, run
from widgets.kept import kept
from widgets.pieces import html


def downloads() -> None:
    """Show links to the package and to each table of the release on this page."""
    html(_written(run().asked()))


@kept(8)
def _written(asked: Asked) -> str:
    return downloads_html(asked.release, asked.ask)
