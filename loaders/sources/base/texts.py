"""How are the text, JSON and dates of a source read, whatever encoding they have?"""

import json
import re

from domain.dates import is_partial_date
from loaders.files.streams import encoding_of
from loaders.problems import shortened
from loaders.sources.base.rows import refusal_of

_ERROR_KEYS = 3
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPANISH = {"ene": 1, "abr": 4, "ago": 8, "set": 9, "dic": 12}
_MONTHS = {**{word: number for number, word in enumerate(_ENGLISH, start=1)}, **_SPANISH}
_DATE = re.compile(r"(20\d{2})-?(\d{2})-?(\d{2})(?!\d)")


def text_of(content: bytes) -> str:
    """Return text, whether it is UTF-8, UTF-16 or UTF-32, with or without a mark.

    Bytes that are no UTF-8 are read as Windows-1252, those alone.
    """
    encoding, mark = encoding_of(content)
    if encoding:
        return content.removeprefix(mark).decode(encoding, "replace")
    return content.removeprefix(mark).decode("utf-8", "windows-1252")


def json_of(content: bytes, file: str) -> object:
    """Return what JSON holds; InvalidData if it is cut off, none, or an error of the interface."""
    text = text_of(content)
    try:
        data = json.loads(text)
    except RecursionError:
        raise refusal_of(file, "it is JSON of more levels than can be read") from None
    except ValueError as error:
        if text.lstrip()[:1] == "<":
            raise refusal_of(file, "it is a web page, no JSON; save the answer itself") from None
        where = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise refusal_of(file, f"it is no JSON, or it is cut off{where}; get it again") from None
    if isinstance(data, dict) and isinstance(data.get("detail"), str) and len(data) <= _ERROR_KEYS:
        said = shortened(data["detail"])
        raise refusal_of(file, f"the answer is an error of the interface: '{said}'; ask again")
    return data


def results_of(content: bytes, file: str) -> list[dict]:
    """Return the results of an answer of an interface, or the one record it is."""
    data = json_of(content, file)
    listed = data.get("results", [data]) if isinstance(data, dict) else data
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise refusal_of(file, "it holds no list of results")
    return listed


def written_day(text: str) -> str:
    """Return the day of a moment in ISO form or written out, such as Sun Apr 26 2026; else blank.

    Months are known in English and Spanish. 4/5/2026 may be two days and is none.
    """
    bare = re.sub(r"[.,]|\bde(l)?\b", " ", text.strip().lower())
    if re.match(r"\d{4}-\d{2}-\d{2}", bare):
        return bare[:10]
    found = re.search(r"\b([a-záé]{3,10})\s+(\d{1,2})(?:st|nd|rd|th)?\s+(\d{4})\b", bare)
    month, day, year = found.groups() if found else ("", "", "")
    found = re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([a-záé]{3,10})\s+(\d{4})\b", bare)
    day, month, year = found.groups() if found else (day, month, year)
    number = _MONTHS.get(month[:3])
    if number:
        return f"{year}-{number:02}-{int(day):02}"
    return _of_numbers(bare)


def _of_numbers(text: str) -> str:
    found = re.search(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b", text)
    one, other, year = (int(part) for part in found.groups()) if found else (0, 0, 0)
    if one > 12 or one == other:
        one, other = other, one
    is_one_day = 0 < one <= 12 and (other > 12 or one == other)
    return f"{year}-{one:02}-{other:02}" if is_one_day else ""


def date_in(name: str) -> str:
    """Return the last date in the name of a file, such as 2024-04-26, else that of its folder.

    A folder counts if its name is a date and nothing else. Blank if there is none.
    """
    *folders, last = name.replace("\\", "/").split("/")
    dated = (
        folder for folder in reversed(folders) if is_partial_date(folder) and len(folder) == 10
    )
    days = ("-".join(found.groups()) for found in reversed(list(_DATE.finditer(last))))
    return next((day for day in days if is_partial_date(day)), "") or next(dated, "")


def day_of(moment: object) -> str:
    """Return the day of a moment in ISO form; blank if it is missing or before 1751."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", str(moment or ""))
    return found.group() if found and found.group() >= "1751" else ""
