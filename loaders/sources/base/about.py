"""What must be known of a public source before its rows are used?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class About:
    """Who publishes a source, on what terms, and what it can and cannot tell.

    `yields` and `cannot_tell` are sentences for a reader of `docs/sources.md`; `url` is where it
    is published; `spdx` is its licence by id and `attribution` the credit it asks for, which its
    packages state; `key_variable` names the environment variable of a key, if one is needed.
    """

    name: str
    title: str
    publisher: str
    url: str
    licence: str
    terms: str
    yields: tuple[str, ...]
    cannot_tell: tuple[str, ...]
    files: str
    key_variable: str | None = None
    spdx: str = "LicenseRef-none-stated"
    attribution: str = ""
