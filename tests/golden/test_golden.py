"""Does a comparison see a changed byte, what is gone and what is new, and what explains it?"""

from tests.golden.differences import Explained, differences, said
from tests.golden.record import keep, kept

OLD = {"a": "<p>one</p>", "b": "two", "c": "three"}


def test_what_was_recorded_is_read_back(tmp_path):
    keep(tmp_path, "words", OLD)
    assert kept(tmp_path, "words") == OLD
    assert differences("words", kept(tmp_path, "words"), dict(OLD), Explained()) == []


def test_a_changed_byte_what_is_gone_and_what_is_new_are_named():
    new = {"a": "<p>One</p>", "b": "two", "d": "four"}
    found = differences("words", OLD, new, Explained())
    assert [(one.name, one.kind) for one in found] == [
        ("a", "differs"),
        ("c", "gone"),
        ("d", "new"),
    ]
    text = said("words", len(new), found, 1)
    assert text.startswith("words: 1 equal, 1 differs, 1 gone, 1 new, 0 explained, in 1 s")
    assert "-<p>one" in text
    assert "+<p>One" in text


def test_what_is_explained_is_counted_apart_with_its_reason(tmp_path):
    file = tmp_path / "explained.txt"
    file.write_text("# reasons\nwords/a the word begins a sentence\n")
    found = differences("words", OLD, {**OLD, "a": "One"}, Explained.read(file))
    assert [one.reason for one in found] == ["the word begins a sentence"]
    assert "explained: 1 × the word begins a sentence" in said("words", 3, found, 1)
