"""Is a source found by standing below the folder of sources, and by nothing else?"""

import subprocess
import sys

import pytest

import loaders.sources
from loaders.__main__ import main
from loaders.sources import askings, source_module, source_names
from loaders.sources.docs import sources_page

MADE_UP = '''"""Which plates does a made-up company read?"""

from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking, Request, results_in
from loaders.sources.base.rows import parsed, row

ABOUT = About(
    name="made_up",
    title="Made-up plates",
    publisher="Made-up Inc.",
    url="https://example.org/plates",
    licence="public domain",
    terms="none",
    yields=("Vendors.",),
    cannot_tell=("Anything else.",),
    files="text",
)
ASKING = Asking(
    base=ABOUT.url, first=lambda base, words: [Request(base)], count=results_in, words="slugs"
)


def parse(files):
    """Read a vendor a file."""
    return parsed([("vendors", row("vendors", vendor_id=name)) for name, _ in files])
'''


@pytest.fixture
def made_up(tmp_path, monkeypatch):
    """Add a folder with one more source to the folders of sources."""
    folder = tmp_path / "company"
    folder.mkdir()
    (folder / "plates_of_company.py").write_text(MADE_UP, encoding="utf-8")
    monkeypatch.setattr(loaders.sources, "__path__", [*loaders.sources.__path__, str(tmp_path)])
    before = set(sys.modules)
    yield "made_up"
    for module in set(sys.modules) - before:
        if module.startswith("loaders.sources.company"):
            del sys.modules[module]


def test_a_module_with_an_about_is_a_source_wherever_it_stands(made_up):
    assert made_up in source_names()
    assert list(source_names()) == sorted(source_names())
    found = source_module(made_up).parse([("acme", b"")])
    assert [vendor["vendor_id"] for vendor in found.tables["vendors"]] == ["acme"]


def test_a_source_that_is_added_is_documented_and_offered_by_the_commands(made_up, capsys):
    page = sources_page()
    assert "## Made-up plates (`made_up`)" in page
    assert "`python -m loaders fetch made_up WORD…`, the words being slugs." in page
    for command in ("fetch", "import"):
        with pytest.raises(SystemExit):
            main([command, "--help"])
        assert "made_up" in capsys.readouterr().out


def test_a_source_that_is_nowhere_is_not_known():
    with pytest.raises(KeyError):
        source_module("made_up")


def test_each_way_to_fetch_a_source_has_its_name():
    assert list(askings("osm_cameras")) == ["osm_cameras", "deflock_tiles"]
    assert list(askings("atlas")) == ["atlas"]
    assert askings("flock_audit") == {}


@pytest.mark.server
@pytest.mark.parametrize(
    "code",
    [
        "from loaders.sources.flock import flock_portal; own = flock_portal",
        "import loaders.sources; loaders.sources.source_names()",
        "from loaders.__main__ import main; main(['check'])",
    ],
)
def test_sources_are_imported_only_when_they_are_needed(code):
    more = "import sys; print('loaders.sources.courtlistener' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; {more}"], capture_output=True, text=True, check=True
    )
    assert ran.stdout.splitlines()[-1] == "False"
