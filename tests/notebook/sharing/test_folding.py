import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.sharing.text_folding import fold, fold_char

TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Пётр", "Петр"),
        ("I\u015f\u0131k", "isik"),
        ("İstanbul", "istanbul"),
        ("Þórður", "thordur"),
        ("Ærø", "aero"),
        ("Œuvre", "oeuvre"),
        ("Đorđe", "dorde"),
        ("Ħamrun", "hamrun"),
        ("Ґалаґан", "галаган"),
        ("O\u2019Brien", "O'Brien"),
        ("Jean\u2011Luc", "jean-luc"),
        ("ﬁnal", "final"),
        ("\uff21\uff4dina", "amina"),
        ("فاطمة", "فاطمه"),
        ("أحمد", "احمد"),
        ("Σίσυφος", "ςισυφοσ"),
        ("Nguyễn", "nguyen"),
        ("So\u00adphie", "sophie"),
        ("So\u200bphie", "sophie"),
        ("So\u2060ph\ufe0fie", "sophie"),
        ("\u202eSophie\u202c", "sophie"),
    ],
)
def test_the_same_word_folds_to_the_same_letters(written: str, typed: str) -> None:
    """What somebody types on a plain keyboard finds what was written with accents, ligatures or joiners."""
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(("one", "other"), [("Mina", "Nina"), ("Peter", "Petra"), ("ван", "wan"), ("a b", "ab")])
def test_different_words_stay_different(one: str, other: str) -> None:
    """Folding joins no words that people tell apart."""
    assert fold(one) != fold(other)


def test_folding_twice_changes_nothing_more() -> None:
    """Every character of Unicode folds to something that stays as it is."""
    # What is not assigned has nothing to be folded by: one in eight stands for them.
    points = map(chr, range(sys.maxunicode + 1))
    tried = [c for c in points if ord(c) % 8 == 0 or unicodedata.category(c) not in ("Cn", "Co", "Cs")]
    once = set(map(fold_char, tried))
    assert [each for each in once if fold(each) != each] == []


@given(TEXT, TEXT)
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    """The whole folds to the parts put together, so that places can be led back."""
    assert fold(one + other) == fold(one) + fold(other) == "".join(map(fold_char, one + other))


@given(TEXT)
def test_composed_and_decomposed_text_fold_alike(text: str) -> None:
    """It does not matter how an accent was stored."""
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
