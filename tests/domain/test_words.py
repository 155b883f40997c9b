"""Every key has its sentence in each language, every word of a list its label."""

import re
import string

import pytest

from domain.schema import TABLES
from domain.vocabulary import SHOWN_STANDINGS, Evidence, Place
from domain.words import LANGUAGES, words


def placeholders(text: str) -> set[str]:
    """Return the names to be filled in in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_languages_have_the_same_keys():
    first, *others = (set(words(code).messages) for code in LANGUAGES)
    assert [first ^ other for other in others] == [set() for _ in others]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_blank(language):
    blank = [key for key, text in words(language).messages.items() if not text.strip()]
    assert blank == []


def test_a_sentence_asks_for_the_same_names_in_each_language():
    differing = [
        (code, key)
        for code in LANGUAGES
        for key, text in words(code).messages.items()
        if placeholders(text) != placeholders(words("en").messages[key])
    ]
    assert differing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_column_has_a_label_and_a_definition(language):
    say = words(language)
    missing = [
        f"{table.name}.{column.name}.{word}"
        for table in TABLES.values()
        for column in table.columns
        for word in column.words or ()
        if not (
            say.has(f"{table.name}.{column.name}.{word}")
            and say.help(f"{table.name}.{column.name}", word)
        )
    ]
    assert missing == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_has_a_title(language):
    say = words(language)
    columns = {column.name for table in TABLES.values() for column in table.columns}
    assert {name for name in columns if not say.has(f"column.{name}")} == set()


def test_the_derived_words_have_labels_too():
    say = words("en")
    assert say.labels("evidence.level", Evidence) == ["Primary", "Reported", "Unverified"]
    assert say.labels("place", Place)[0] == "Federal"
    expected = ["Shown on the day", "Last seen before", "No day given", "Ended"]
    assert say.labels("access.standing", SHOWN_STANDINGS) == expected


def test_the_form_follows_the_number():
    say = words("en")
    assert say("frame.federal", n=0) == "None of those counted is federal."
    assert say("frame.federal", n=1) == "1 is federal."
    assert say("frame.federal", n=1234) == "1,234 are federal."


def test_a_form_for_none_is_not_needed():
    assert words("en")("count.rows", n=0) == "0 rows"


def test_dates_are_no_more_exact_than_their_source():
    english, spanish = words("en"), words("es")
    assert [english.date(text) for text in ("2024-04-26", "2025-11", "2018")] == [
        "April 26, 2024",
        "November 2025",
        "2018",
    ]
    assert [spanish.date(text) for text in ("2024-04-26", "2025-11", "2018")] == [
        "26 de abril de 2024",
        "noviembre de 2025",
        "2018",
    ]


def test_prepositions_follow_the_exactness_of_the_date():
    say = words("en")
    assert say.on_date("2024-04-26") == "on April 26, 2024"
    assert say.on_date("2025-11") == "in November 2025"
    spanish = words("es")
    assert spanish.since_date("2018") == "desde 2018"
    assert say.span("2025-12", "2026-01-22") == "from December 2025 to January 22, 2026"
    assert spanish.span("2025-12", "2026-01-22") == "de diciembre de 2025 al 22 de enero de 2026"
    assert spanish.span("2026-01-22", "2026") == "del 22 de enero de 2026 a 2026"
    assert spanish.until_date("2026-01-22") == "hasta el 22 de enero de 2026"


def test_money_reads_as_a_sentence_and_numbers_with_separators():
    assert words("en").money(1_250_000) == "$1.2 million"
    assert words("en").money(20_000) == "$20,000"
    assert words("es").money(1_250_000) == "$1.2 millones"
    assert words("es").money(6_500_000_000) == "$6.5 mil millones"
    assert words("en").number(1365) == words("es").number(1365) == "1,365"


def test_a_missing_word_is_not_stated():
    assert words("en").label("contracts.status", None) == "Not stated"
    assert words("en").label("contracts.status", float("nan")) == "Not stated"


def test_an_unknown_key_and_an_unknown_language_are_errors():
    with pytest.raises(KeyError):
        words("en")("no.such.key")
    with pytest.raises(KeyError):
        words("xx")


def test_no_sentence_accuses_or_shouts():
    barred = re.compile(
        r"\b(illegal|spy|spying|violates|allegedly|oops|ilegal|espía|viola)\b|!", re.I
    )
    found = {
        (code, key)
        for code in LANGUAGES
        for key, text in words(code).messages.items()
        if barred.search(text)
    }
    assert found == set()
