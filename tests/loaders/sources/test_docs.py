"""Is the page of sources what the modules say today?"""

from loaders.commands.describe import SOURCES_PAGE
from loaders.sources import source_names
from loaders.sources.docs import sources_page


def test_the_page_of_sources_is_fresh():
    assert SOURCES_PAGE.read_text(encoding="utf-8") == sources_page()


def test_every_source_stands_on_it():
    page = sources_page()
    assert [name for name in source_names() if f"(`{name}`)" not in page] == []
