"""The test of a module is where one looks for it: `tests/` mirrors the rooms."""

from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
TESTS = HOME / "tests"
# What tests ask of the whole: of shipped tables, of all sources, of a browser, of other programs.
OF_THE_WHOLE = {
    "browser": "pages as a browser shows them",
    "deploy": "files that other programs read",
    "golden": "what the product writes, before and after a change",
    "domain/test_words_used.py": "every sentence, against all code",
    "loaders/gathered/test_shipped.py": "the packages that are shipped",
    "loaders/search_logs/test_log_variations.py": "a log through every step of its import",
    "loaders/search_logs/test_rows.py": "rows of a log, through header, damage and reading",
    "loaders/search_logs/test_search_privacy.py": "what an import leaves on disk",
    "loaders/sources/test_registry.py": "how sources are found",
    "loaders/sources/test_samples.py": "every source on its sample",
    "loaders/sources/flock/test_portals.py": "pages of portals, through all that read them",
    "loaders/tables/test_any_input.py": "the check on any file",
    "loaders/tables/test_maintaining.py": "data/MAINTAINING.md against the check",
    "loaders/tables/test_shipped_data.py": "the shipped tables against the check",
    "markup/test_line_groups.py": "lines in groups, which `lines` writes",
    "measures/access/test_access_reference.py": "the network against a slow one",
    "measures/access/test_shipped_access.py": "access on the shipped tables",
    "measures/test_measure_words.py": "words of all measures",
    "loaders/writing/test_kills.py": "a write stopped at any call, in all that write",
    "loaders/writing/test_writers.py": "many writers at once, in all that write",
    "publish/app/test_full_disk.py": "a server on a full disk",
    "publish/app/test_outgoing.py": "a server that calls nobody",
    "publish/http/test_every_day.py": "every day, on every route",
    "publish/http/test_odd_requests.py": "odd requests, to every route",
    "pages/test_beginnings.py": "what is sent before the scripts run, against what they show",
    "publish/test_same_count.py": "one count in every form",
    "publish/api/test_api_schema.py": "the API against its description",
    "publish/api/test_packages.py": "packages in the API, in downloads, embeds and pages",
}


def is_of_the_whole(path: Path) -> bool:
    return any(str(path) == name or path.is_relative_to(name) for name in OF_THE_WHOLE)


def has_its_module(path: Path) -> bool:
    """Tell whether a test, by its path below `tests/`, has the module or folder it names."""
    name = path.stem.removeprefix("test_")
    module = HOME / path.parent / name
    folder_itself = path.parent.name == name and (HOME / path.parent).is_dir()
    its_main = name == "main" and (HOME / path.parent / "__main__.py").exists()
    return module.with_suffix(".py").exists() or module.is_dir() or folder_itself or its_main


def test_every_test_stands_where_the_module_it_tests_stands():
    found = [path.relative_to(TESTS) for path in TESTS.rglob("test_*.py")]
    below = [path for path in found if len(path.parts) > 1 and not is_of_the_whole(path)]
    assert len(below) > 100
    assert [str(path) for path in below if not has_its_module(path)] == []


def test_what_is_named_an_exception_is_there():
    assert [name for name in OF_THE_WHOLE if not (TESTS / name).exists()] == []
