"""When was a search run? The SQL that reads a moment from whatever a log or a spreadsheet wrote.

Moments are in UTC. What names no time zone is read as UTC, and said to be so. The forms the vendor
writes are tried first and as they stand; all others are first brought into one form.
"""

import itertools
from collections.abc import Iterable

NO_TIME = "the row is blank, or has no time of search"
DAY_ONLY = "the row gives the day of the search and no hour"

_VENDORS = (
    "%m/%d/%Y, %I:%M:%S %p UTC",
    "%Y-%m-%dT%H:%M:%S.%fZ",
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%SZ",
    "%Y-%m-%dT%H:%M:%S",
)
_DAYS = (
    *("%m/%d/%Y", "%Y-%m-%d", "%Y/%m/%d"),
    *("%b %d %Y", "%d %b %Y", "%B %d %Y", "%d %B %Y"),
)
_HOURS = ("%H:%M", "%H:%M:%S", "%I:%M%p", "%I:%M:%S%p", "%H:%M:%S.%f", "%I:%M:%S.%f%p")
_OTHERS = tuple(" ".join(pair) for pair in itertools.product(_DAYS, _HOURS))
_FIRST_FULL_YEAR = "TIMESTAMP '1000-01-01'"
_HOURS_BEHIND = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "EDT": 4,
    "EST": 5,
    "CDT": 5,
    "CST": 6,
    "MDT": 6,
    "MST": 7,
    "PDT": 7,
    "PST": 8,
    "AKDT": 8,
    "AKST": 9,
    "HST": 10,
}
_PLACES = {
    "America/New_York": ("ET", "EASTERN", "EASTERN TIME", "US/EASTERN", "AMERICA/NEW_YORK"),
    "America/Chicago": ("CT", "CENTRAL", "CENTRAL TIME", "US/CENTRAL", "AMERICA/CHICAGO"),
    "America/Denver": ("MT", "MOUNTAIN", "MOUNTAIN TIME", "US/MOUNTAIN", "AMERICA/DENVER"),
    "America/Los_Angeles": ("PT", "PACIFIC", "PACIFIC TIME", "US/PACIFIC", "AMERICA/LOS_ANGELES"),
    "America/Phoenix": ("US/ARIZONA", "AMERICA/PHOENIX"),
}
ZONES = (*_HOURS_BEHIND, *itertools.chain.from_iterable(_PLACES.values()))
"""The names of zones that are known, in capitals."""

_OFFSET = r"[+-]\d\d:?(?:\d\d)?"
_CLOCK = r"\d:\d\d(?:[:.\d]*)"
_ZONED = rf"^(.*{_CLOCK}(?:[ap]m)?)[ .]*((?:UTC|GMT)?{_OFFSET}|[A-Z][A-Z/_ ]*)$"
_EPOCH = r"^1[3-9]\d{8}(\.\d{1,6}|\d{3}|\d{6})?$"
_SERIAL = r"^[45]\d{4}\.\d+$"
_ONE_FORM = (
    (r"[\pZ\s,]+", " "),
    (r"^ | $", ""),
    (r"^(MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]* ", ""),
    (r"(\d)T(\d)", r"\1 \2"),
    (r"^(\d{1,2})-([A-Z]{3,9})-(\d{2,4}) ", r"\1 \2 \3 "),
    (r"^(\d{1,2}/\d{1,2}/)(\d\d) ", r"\120\2 "),
    (r"^(\d{1,2} [A-Z]{3,9} )(\d\d) ", r"\120\2 "),
    (r"(\d) ?A(?:\.?M)?\b\.?", r"\1am"),
    (r"(\d) ?P(?:\.?M)?\b\.?", r"\1pm"),
    (r"(\.\d{6})\d+", r"\1"),
    (rf"({_CLOCK}(?:[ap]m)?) ?(?:UTC|GMT)? ?({_OFFSET})( ?[A-Z]+)?( ?\(.*\))?$", r"\1 \2"),
    (r" ?\(([A-Z/_ ]+)\)$", r" \1"),
    (r"^([45]\d{4}) 0?(\.\d+)$", r"\1\2"),
)


def with_moments(rows: str, zone: str = "") -> str:
    """Return a SELECT of some rows with `searched_at` and `zoneless`, by their text `written`.

    `searched_at` is missing where the text is no moment. `zone` is the zone of texts that name
    none, where the log says it once for all; without it they are `zoneless`, and read as UTC.
    What is in no form of the vendor's is brought into `clean`; it is missing for all others.
    """
    quick = [f for f in _VENDORS if not zone or f.endswith(("UTC", "Z"))]
    is_utc = "(ends_with(written, 'UTC') OR ends_with(written, 'Z'))"
    is_quick = f"(quick_at >= {_FIRST_FULL_YEAR} AND NOT ends_with(written, ' '))"
    found = f"regexp_extract(clean, '{_ZONED}', 2)"
    return f"""
        SELECT * EXCLUDE (quick_at, clean, zone, body),
               CASE WHEN clean IS NULL THEN quick_at ELSE {_slow()} END AS searched_at,
               CASE WHEN clean IS NULL THEN NOT {is_utc}
                    ELSE zone = '' AND NOT regexp_matches(body, '{_EPOCH}') END AS zoneless
        FROM (SELECT *, CASE WHEN clean IS NULL THEN NULL WHEN {found} = '' THEN clean
                             ELSE regexp_extract(clean, '{_ZONED}', 1) END AS body
              FROM (SELECT *, CASE WHEN clean IS NOT NULL
                                   THEN coalesce(nullif({found}, ''), '{zone}') END AS zone
                    FROM (SELECT *, CASE WHEN {is_quick} THEN NULL
                                         ELSE coalesce({_in_one_form("written")}, '') END AS clean
                          FROM (SELECT *, {_parsed("written", quick)} AS quick_at FROM {rows}))))
    """


def day_only(text: str) -> str:
    """Return an expression that tells whether a text gives a day and no hour."""
    day = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[A-Za-z]{3,9}\.? \d{1,2},? \d{4}"
    return f"regexp_full_match(trim({text}), '{day}|[45]\\d{{4}}')"


def _parsed(text: str, formats: Iterable[str]) -> str:
    listed = ", ".join(f"'{f}'" for f in formats)
    return f"try_strptime({text}, [{listed}])"


def _in_one_form(text: str) -> str:
    form = f"upper({text})"
    for pattern, instead in _ONE_FORM:
        form = f"regexp_replace({form}, '{pattern}', '{instead}', 'g')"
    return form


def _slow() -> str:
    serial = (
        "TIMESTAMP '1899-12-30' + to_milliseconds(round(try_cast("
        f"regexp_extract(body, '{_SERIAL}') AS DOUBLE) * 86400000))"
    )
    local = f"coalesce({_parsed('body', _OTHERS)}, {serial})"
    epoch = "make_timestamp(try_cast(rpad(replace(body, '.', ''), 16, '0') AS BIGINT))"
    hours = " ".join(f"WHEN '{name}' THEN {hours}" for name, hours in _HOURS_BEHIND.items())
    places = " ".join(
        f"WHEN zone IN {names} THEN {local} AT TIME ZONE '{place}' AT TIME ZONE 'UTC'"
        for place, names in _PLACES.items()
    )
    parts = [f"regexp_extract(zone, '([+-])(\\d\\d):?(\\d\\d)?$', {n})" for n in (1, 2, 3)]
    minutes = f"try_cast({parts[1]} AS INTEGER) * 60 + coalesce(try_cast({parts[2]} AS INTEGER), 0)"
    return (
        f"CASE WHEN regexp_matches(body, '{_EPOCH}') THEN {epoch}"
        f" WHEN zone = '' THEN {local}"
        f" WHEN {parts[0]} = '-' THEN {local} + to_minutes({minutes})"
        f" WHEN {parts[0]} = '+' THEN {local} - to_minutes({minutes})"
        f" {places} ELSE {local} + to_hours(CASE zone {hours} END) END"
    )
