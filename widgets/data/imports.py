"""What was brought in last on this server, and when?"""

from loaders.cameras.store import cameras_folder
from loaders.proposals.import_log import LOG, last_imports
from loaders.releases.live import var_folder
from loaders.search_logs.store import searches_folder
from markup.imports import imports_html
from widgets.context import run
from widgets.pieces import html


def show_last_imports() -> None:
    """Show the last imports of rows, search logs and cameras, newest first."""
    brought = last_imports(var_folder() / LOG, searches_folder(), cameras_folder())
    html(imports_html(brought, run().say))
