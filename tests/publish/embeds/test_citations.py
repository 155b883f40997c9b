"""A citation reads as each style writes it, and reference managers can take it."""

import datetime as dt

import pytest

from domain.words import words
from publish.embeds.citations import Citation

ADDRESS = "https://platewatch.example/embed/map-states?as_of=2026-09-04&release=abc"


def _cited(title: str = "Agencies on record", address: str = ADDRESS, language: str = "en"):
    return Citation(title, "abc", dt.date(2026, 9, 4), address, words(language))


def test_each_style_writes_it_in_its_own_way():
    cited = _cited()
    assert cited.apa() == (
        "Platewatch. (2026, September 4). Agencies on record (Data release abc) [Data set]. "
        f"{ADDRESS}"
    )
    assert cited.bluebook() == (
        f"Agencies on record, Platewatch (data release abc, as of Sept. 4, 2026), {ADDRESS}."
    )
    assert cited.chicago() == (
        f"Platewatch. “Agencies on record.” Data release abc, as of September 4, 2026. {ADDRESS}."
    )
    assert "(2026, 4 de septiembre)" in _cited(language="es").apa()


def test_the_text_file_holds_every_style():
    heads = [part.split("\n")[0] for part in _cited().text().split("\n\n")]
    assert heads == ["APA", "Bluebook", "Chicago", "BibTeX", "RIS", "CSL-JSON"]


def test_two_charts_of_one_title_have_keys_of_their_own():
    one, other = _cited(), _cited(address=f"{ADDRESS}&agency_id=us-ice")
    assert one.key != other.key
    assert one.csl()["id"] == one.key
    assert one.bibtex().startswith(f"@misc{{{one.key},\n")
    assert _cited("Casos decididos, por año: así es").key.startswith(
        "platewatch-casos-decididos-por-ano-asi-es-"
    )


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("R&D 100% #1 $5 a_b", r"R\&D 100\% \#1 \$5 a\_b"),
        ("{x} ~ ^ \\input", r"\{x\} \textasciitilde{} \textasciicircum{} \textbackslash{}input"),
        ("one\r\nER  - \ntwo", "one ER - two"),
    ],
)
def test_what_a_title_holds_is_set_as_it_is_and_ends_no_record(title, written):
    cited = _cited(title)
    assert f"  title = {{{{{written}}}}},\n" in cited.bibtex()
    lines = cited.ris().split("\r\n")
    assert [line[:6] for line in lines if line] == [
        f"{tag}  - " for tag in ["TY", "AU", "TI", "PY", "DA", "ET", "PB", "LA", "UR", "ER"]
    ]
