"""What the wording check asks about, what it leaves alone, and that its time grows with the text only."""

# ruff: noqa: RUF001  # quotation marks and letters of every kind are what is tested

import sys
from types import FrameType
from typing import Any

import pytest

from notebook.model.wording import Dismissal, WordingClass
from notebook.tasks.wording import wording_check
from notebook.wording.word_list import parse_word_list
from notebook.wording.wording_check import WordingCheck


def list_of(entries: str, language: str = "en") -> WordingCheck:
    """Give a check with one list, whose questions are all "Why?"."""
    return WordingCheck(
        [parse_word_list(f'language = "{language}"\nquestions = {{vague = "Why?"}}\n{entries}'.encode())]
    )


def words_found(check: WordingCheck, text: str) -> list[str]:
    """Give the words that are asked about, from the text itself."""
    return [text[each.start : each.end] for each in check.check(text)]


ODD = list_of('[[entries]]\nclass = "vague"\nwords = ["odd"]')


@pytest.mark.parametrize(
    "quote",
    [
        '"odd"',
        "“odd”", "„odd“", "„odd”", "«odd»", "« odd »", "»odd«", "‚odd‘", "‚odd’", "‘odd’", "'odd'", "‹odd›", "”odd”",
        '"It is odd, I don\'t know."', "“He said ‘odd’ twice”", "“odd,\nbut mine”",
    ],
)  # fmt: skip
def test_a_verbatim_quote_is_exempt(quote: str) -> None:
    """Words in quotation marks of any usual kind are the person's own."""
    assert words_found(ODD, f"He said: {quote} and left; odd.") == ["odd"]
    assert words_found(ODD, f"He said: {quote}.") == []


@pytest.mark.parametrize(
    "text",
    [
        'He said: "well, that is odd.',
        "He said: “well, that is odd.",
        'He said: "well.\n\nThat is odd," and left.',
        "'s Avonds was het odd, zei hij.",
        "The boys' room is odd.",
        'A plank of 6" is odd, one of 7" too.',
        'She shouted: "Go away, that is odd, he called it "mine".',
        "don't say odd, don't",
    ],
)
def test_a_quote_that_is_not_closed_exempts_nothing(text: str) -> None:
    """A forgotten mark, an apostrophe or inches hide no word."""
    assert words_found(ODD, text) == ["odd"]


def test_dutch_short_words_begin_no_quote() -> None:
    """The apostrophe of 's and 't before a word is none that a later apostrophe could close."""
    assert words_found(ODD, "Hij is 's avonds odd in zijn ouders' huis.") == ["odd"]


@pytest.mark.parametrize(
    "text",
    [
        "ODD",
        "Odd,",
        "(odd)",
        "odd-looking",
        "so\u00adodd? odd",
        "o\u00addd",
        "odd’s",
        "odd's",
        "\u200bodd",
        "very\nodd",
    ],
)
def test_a_whole_word_is_found_in_any_spelling(text: str) -> None:
    """Case, hyphens, brackets, possessives and characters that nobody sees make no difference."""
    assert len(ODD.check(text)) == 1


@pytest.mark.parametrize("text", ["odds", "oddly", "codd", "odd1", "o dd", "ödd", ""])
def test_a_part_of_a_word_is_not_found(text: str) -> None:
    """Only whole words count."""
    assert ODD.check(text) == ()


def test_letters_of_every_alphabet() -> None:
    """Composed and decomposed letters are the same word, and the span is that of the text as it is."""
    check = list_of('[[entries]]\nclass = "vague"\nwords = ["paranoïde", "странно", "εἶναι"]')
    for word in ("PARANOÏDE", "paranoi\u0308de", "Странно", "Εἶναι"):
        assert words_found(check, f"𝔄 {word}!") == [word]


def test_phrases_and_their_signs() -> None:
    """Endings, choices, words that may be missing, numbers and any word."""
    entry = (
        '[[entries]]\nclass = "vague"\nwords = ["walk* off|away", "very much? late", "# times", "as _ as", "so-called"]'
    )
    check = list_of(entry)
    text = (
        "Walking away late, very late, very much late, 12 times as often as so-called friends; walk. Away. so\n\ncalled"
    )
    whole = ["Walking away", "very late", "very much late", "12 times", "as often as", "so-called"]
    assert words_found(check, text) == whole


def test_conditions() -> None:
    """An exception is around the words; unless and with are in their sentence, and not in the next."""
    check = list_of(
        '[groups]\nrisk = ["risk", "warning sign"]\n'
        '[[entries]]\nclass = "vague"\nwords = ["odd"]\nexcept = ["odd number*", "an odd one"]\nunless = ["monday"]\n'
        '[[entries]]\nclass = "vague"\nwords = ["beard"]\nwith = ["@risk"]'
    )
    assert words_found(check, "An odd one, an odd number. On Monday he was odd. Odd.") == ["Odd"]
    assert words_found(check, "He grew a beard. The risk is small. His beard is a warning sign.") == ["beard"]
    assert words_found(check, "The beard, e.g. of Mr. Smith, is a risk.") == ["beard"]
    assert words_found(check, "A beard, a longer beard: a risk. A beard as a risk.") == ["beard", "beard"]


def test_belief_alone_is_never_asked_about() -> None:
    """No word of a faith or an origin is asked about by itself, in either language."""
    check = wording_check()
    for text in (
        "She wears a headscarf, he has a beard, they pray in the mosque and are Muslim, Jewish, Moroccan and Roma.",
        "He converted, fasts in Ramadan, reads the Quran and the Bible, and goes to church.",
        "He is Iraqi and an orthodox Sikh, she is Hindu and wears a veil, her son is Kurdish and has a prayer mat.",
        "Zij draagt een hoofddoek, hij heeft een baard, zij bidden in de moskee en zijn moslim, Joods en Roma.",
        "Hij is bekeerd, vast in de ramadan, leest de Koran en de Bijbel en gaat naar de kerk.",
        "Hij is Irakees en orthodox, zij is Koerdisch en draagt een sluier, haar zoon is christen en Palestijn.",
    ):
        assert check.check(text) == ()


def test_a_text_in_one_language_meets_its_own_list() -> None:
    """A word that is ordinary in the other language is not asked about; where nobody can tell, both lists apply."""
    entry = 'questions = {vague = "?"}\n[[entries]]\nclass = "vague"\nwords = '
    nl = parse_word_list(f'language = "nl"\ncommon = ["de", "het"]\n{entry}["mad"]'.encode())
    en = parse_word_list(f'language = "en"\ncommon = ["the", "of"]\n{entry}["bad"]'.encode())
    both = WordingCheck([en, nl])
    assert words_found(both, "the end of the day: bad, mad") == ["bad"]
    assert words_found(both, "de dag en het einde, de nacht: bad, mad") == ["mad"]
    assert words_found(both, "bad, mad") == ["bad", "mad"]


def test_what_was_dismissed_is_not_asked_again() -> None:
    """In the same class, however it is written; another word of the class still is."""
    check = list_of('[[entries]]\nclass = "vague"\nwords = ["very odd", "late"]')
    gone = {Dismissal(WordingClass.VAGUE, "very odd")}
    assert [each.words for each in check.check("Very\nOdd and late", gone)] == ["late"]
    assert len(check.check("Very odd", {Dismissal(WordingClass.LABEL, "very odd")})) == 1


def calls(check: WordingCheck, text: str) -> int:
    """Count the calls that a check makes, of Python and of C: work, whatever the machine does meanwhile."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:  # noqa: ANN401  # as sys.setprofile calls it
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        check.check(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "piece",
    [
        "people like him, he clearly ",
        "known to the ",
        '"a ',
        "“a” ",
        "'a ",
        "religious ",
        "his ",
        "risk. ",
        "a" * 50,
        '" ',
    ],
)
def test_five_times_the_text_is_five_times_the_work(piece: str) -> None:
    """No text makes the check slower than its length does, not one long sentence and not a thousand open quotes."""
    check = wording_check()
    check.check(piece * 20)
    few, many = calls(check, piece * 100), calls(check, piece * 500)
    assert many <= 5.5 * few
