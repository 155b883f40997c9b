"""What must a maintainer know of each public source? The page docs/sources.md, from the modules."""

from loaders.sources import askings, source_module, source_names
from loaders.sources.base.about import About
from loaders.sources.base.requests import Asking
from loaders.sources.flock.flock_audit import VARIANTS

_HEAD = """# Public sources

Written by `python -m loaders describe` from `loaders/sources/`; do not edit it here.

`python -m loaders fetch SOURCE` asks a source and keeps its answers under `var/raw/`, each with its
hash and the time it came, and prints their names, so that one line fetches and imports:

    python -m loaders import muckrock $(python -m loaders fetch muckrock)

One call is made at a time, with a pause after it, and tried again where it may pass. A run that
broke off goes on where it stopped: give the same command again. Refused are answers that are
damaged, that come from another server, or that hold less than 95 % of what the last run had, in
all or in one part such as a state; `--accept-shrunk` takes them after all. A slug that begins with
a hyphen goes last, after `--`.

`python -m loaders import SOURCE FILE…` shows what its rows would add,
change, end or contradict in the tables, how many rows each file holds and why some are passed
over, and writes nothing; `--write` writes all of it or none,
`--report FILE.html` makes a page for a reviewer, `--agencies` adds agencies whose name leaves no
doubt, `--take` lets the source overwrite maintained cells. What contradicts a maintained cell is
kept as claims. Running an import twice changes nothing.

`python -m loaders import flock_audit FILE…` is another thing: searches go into a store of their own
under `var/searches/`, without plates, names, case numbers or typed reasons.

`python -m loaders archive` asks the Wayback Machine for a copy of every source that has none, the
one nearest to its date, and writes the addresses into `data/sources.csv`. With a key of
archive.org in `ARCHIVE_ORG_KEY` (as `access:secret`) it has a copy made where there is none, and
notes which sources have gone. It goes on where it stopped, too.

Keys are read from the environment only, and are neither kept nor shown. `PLATEWATCH_ADDRESS`, where
the dashboard stands, is told to every server that is asked, so that its keepers know whom to write.
"""


def sources_page() -> str:
    """Return the page: what each source is, its terms, what it yields and cannot tell."""
    parts = [_section(source_module(name).ABOUT, name) for name in source_names()]
    return "\n".join([_HEAD, *parts, _variants()])


def _section(about: About, name: str) -> str:
    facts = [
        ("Publisher", about.publisher),
        ("Address", f"<{about.url}>"),
        ("Licence", about.licence),
        ("Terms", about.terms),
        ("Files", about.files),
        ("Key", f"`{about.key_variable}`" if about.key_variable else "none"),
        ("Fetched by", _fetched_by(name)),
    ]
    lines = [f"## {about.title} (`{name}`)", ""]
    lines += [f"- {label}: {_ended(text)}" for label, text in facts]
    lines += ["", "It yields:", "", *(f"- {text}" for text in about.yields)]
    lines += ["", "It cannot tell:", "", *(f"- {text}" for text in about.cannot_tell), ""]
    return "\n".join(lines)


def _fetched_by(name: str) -> str:
    return "; or ".join(_command(*way) for way in askings(name).items()) or "hand"


def _command(name: str, asking: Asking) -> str:
    if not asking.words:
        return f"`python -m loaders fetch {name}`"
    return f"`python -m loaders fetch {name} WORD…`, the words being {asking.words}"


def _variants() -> str:
    lines = ["## Headers of search logs that are known", "", "| form | columns |", "|---|---|"]
    lines += [f"| {name} | {', '.join(columns)} |" for name, columns in VARIANTS.items()]
    more = (
        "Columns are known by their names, in any order and any selection of them that holds the "
        "time of the search. A name that stands in none of these forms is refused."
    )
    return "\n".join([*lines, "", more, ""])


def _ended(text: str) -> str:
    return text if text.endswith((".", ">", "`")) else f"{text}."
