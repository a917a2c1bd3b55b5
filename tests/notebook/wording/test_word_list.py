"""A team's own word list: what is refused, and the sentence that says why."""

from pathlib import Path

import pytest

from notebook.errors.tasks import FileUnreadable
from notebook.errors.wording import BadWordList, WordListNeeds
from notebook.messages.errors import sentence
from notebook.messages.i18n import translations
from notebook.paths import RESOURCES
from notebook.tasks.wording import read_word_list, wording_check
from notebook.wording.word_list import LARGEST, parse_word_list

GOOD = 'language = "en"\n[[entries]]\nclass = "vague"\nwords = ["odd"]\nasks = "How odd?"\n'


@pytest.mark.parametrize(
    ("text", "needs", "place"),
    [
        ("language = ", WordListNeeds.TOML, ""),
        ("", WordListNeeds.LANGUAGE, "language"),
        ('language = "en"', WordListNeeds.ENTRIES, "entries"),
        (GOOD + "colour = 1", WordListNeeds.KNOWN_KEY, "entries 1"),
        ("colour = 1\n" + GOOD, WordListNeeds.KNOWN_KEY, ""),
        (GOOD.replace("vague", "evil"), WordListNeeds.KNOWN_CLASS, "entries 1"),
        (GOOD.replace('"How odd?"', '" "'), WordListNeeds.QUESTION, "entries 1"),
        (GOOD.replace('["odd"]', '"odd"'), WordListNeeds.PHRASES, "entries 1"),
        (GOOD.replace('["odd"]', "[]"), WordListNeeds.PHRASES, "entries 1"),
        (GOOD + 'unless = ["@nowhere"]', WordListNeeds.KNOWN_GROUP, "entries 1, unless"),
        (GOOD + 'under = ["nowhere"]', WordListNeeds.KNOWN_HEADING, "entries 1, under"),
        (GOOD + 'under = "observed"', WordListNeeds.PHRASES, "entries 1, under"),
        (GOOD + "of_persons = true", WordListNeeds.SENTENCE, "entries 1, of_persons"),
        (GOOD + "of_persons = 1", WordListNeeds.SENTENCE, "entries 1, of_persons"),
        (GOOD + "of_persons = 'subject'", WordListNeeds.SENTENCE, "entries 1, of_persons"),
        ("sentence = {}\n" + GOOD + "of_persons = 'noun'", WordListNeeds.SENTENCE, "entries 1, of_persons"),
        ("sentence = 1\n" + GOOD, WordListNeeds.PHRASES, "sentence"),
        ("sentence = {colour = []}\n" + GOOD, WordListNeeds.KNOWN_KEY, "sentence"),
        ('sentence = {persons = ["two words"]}\n' + GOOD, WordListNeeds.PHRASE, "sentence.persons"),
        ('sentence = {persons = ["*n"]}\n' + GOOD, WordListNeeds.PHRASE, "sentence.persons"),
        (GOOD + GOOD.partition("\n")[2].replace('"odd"', '"a*"'), WordListNeeds.PHRASE, "entries 2"),
        *[(GOOD.replace('"odd"', f"'{bad}'"), WordListNeeds.PHRASE, "entries 1")
          for bad in ("", "?", "_ odd", "very? odd", "(odd)", "*", '""', ".*", "odd|", "a.b")],
    ],
)  # fmt: skip
def test_a_faulty_list_is_refused_with_its_place(text: str, needs: WordListNeeds, place: str) -> None:
    """The first fault is named, in one sentence that shows the place and no name of the program's own."""
    with pytest.raises(BadWordList) as refused:
        parse_word_list(text.encode())
    assert (refused.value.needs, refused.value.place) == (needs, place)
    told = sentence(refused.value, translations())
    assert told.startswith("The word list is not used: ")
    assert place in told
    assert "{" not in told


def test_a_list_that_is_no_text_or_too_large() -> None:
    """Other bytes than UTF-8, and a file that nobody wrote by hand."""
    for data, needs in ((b"\xff\xfe", WordListNeeds.TOML), (b"#" * (LARGEST + 1), WordListNeeds.SMALLER)):
        with pytest.raises(BadWordList) as refused:
            parse_word_list(data)
        assert refused.value.needs is needs


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and a folder are refused as any other file is."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(FileUnreadable):
            read_word_list(path)


def test_a_teams_list_comes_first(tmp_path: Path) -> None:
    """Its words are asked about too, and its question wins where both ask."""
    own = tmp_path / "own.toml"
    own.write_text(GOOD.replace('"odd"', '"odd", "always"'), encoding="utf-8")
    found = wording_check(read_word_list(own)).check("He is always odd and hostile.")
    assert [(each.words, each.asks) for each in found][:2] == [("always", "How odd?"), ("odd", "How odd?")]
    assert [each.words for each in found] == ["always", "odd", "hostile"]


def test_the_lists_of_the_program_are_whole() -> None:
    """Each has every class, with a question, and no phrase twice in one class."""
    for path in (RESOURCES / "wording").glob("*.toml"):
        read = parse_word_list(path.read_bytes())
        assert {each.kind for each in read.entries} == set(type(read.entries[0].kind))
        assert read.common
