"""On what terms may the tables be used, and whom do they owe credit?"""

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.gathered.package import About

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class Credit:
    """A source whose own licence asks for credit; `source_ids` are its rows in `sources`."""

    title: str
    path: str
    licence: str
    source_ids: tuple[str, ...]


CREDITS = (
    Credit(
        "The News & Observer, private_eyes",
        "https://github.com/mcclatchy-southeast/private_eyes",
        "MIT",
        (
            "no-private-eyes-2024-access",
            "no-private-eyes-2024-policies",
            "no-private-eyes-2024-usage",
        ),
    ),
    Credit(
        "Electronic Frontier Foundation and MuckRock, Automated License Plate Reader Dataset",
        "https://www.eff.org/pages/automated-license-plate-reader-dataset",
        "CC-BY-4.0",
        ("eff-alpr-dataset",),
    ),
    Credit(
        "© OpenStreetMap contributors, as counted by deflock_maps",
        "https://www.openstreetmap.org/copyright",
        "ODbL-1.0",
        ("deflock-maps-cameras",),
    ),
)


def licence_text(packages: Sequence[About] = ()) -> str:
    """Return the note on licences that stands beside the tables, with those of packages."""
    credits = "\n".join(
        f"- {credit.title}: {credit.licence}, {credit.path}\n"
        f"  (sources {', '.join(credit.source_ids)})"
        for credit in CREDITS
    )
    return f"""# Licence of the tables

The tables are licensed under {LICENCE["title"]}
({LICENCE["name"]}): {LICENCE["path"]}

Use them as you like, also for money, and say where they come from: "Platewatch", with the release
id and the day you took them.

The tables hold facts in our own words; the documents they rest on are named row by row in
`sources.csv` and stay under their owners' terms. These sources ask for credit by name; give it
too when you pass on what rests on them:

{credits}
{_of_packages(packages)}"""


def _of_packages(packages: Sequence[About]) -> str:
    if not packages:
        return ""
    lines = "\n".join(
        f"- `gathered/{one.id}`: {one.licence}; {one.attribution}"
        + ("; what is made of its rows stays under its terms" if one.is_share_alike else "")
        for one in packages
    )
    return f"""
Gathered packages have owners and terms of their own; they hold for the rows that rest on them:

{lines}
"""
