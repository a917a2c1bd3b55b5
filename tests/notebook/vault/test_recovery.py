"""The master key as words, and words as somebody types them."""

import secrets
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.vault import RecoveryWordsMissing, RecoveryWordsMixed, RecoveryWordUnknown
from notebook.vault.keys import MasterKey
from notebook.vault.recovery import (
    bytes_of_groups,
    in_groups,
    master_of,
    read_recovery,
    recovery_words,
    typed_words,
)

# From the vectors published with BIP-39 for 256 bits.
PUBLISHED = {
    "00" * 32: "abandon " * 23 + "art",
    "7f" * 32: "legal winner thank year wave sausage worth useful " * 2
    + "legal winner thank year wave sausage worth title",
    "ff" * 32: "zoo " * 23 + "vote",
    "68a79eaca2324873eacc50cb9c6eca8cc68ea5d936f98787c60c7ebc74e6ce7c": "hamster diagram private dutch cause delay "
    "private meat slide toddler razor book happy fancy gospel tennis maple dilemma loan word shrug inflict delay "
    "length",
}


@pytest.mark.parametrize(("key", "words"), PUBLISHED.items())
def test_words_are_those_of_the_standard(key: str, words: str) -> None:
    """Another program that knows the standard gives the same words for the same key, and back."""
    assert recovery_words(MasterKey(bytes.fromhex(key))) == tuple(words.split())
    assert master_of(tuple(words.split())).raw.hex() == key


@given(st.binary(min_size=32, max_size=32), st.sampled_from(["upper", "title", "four", "numbered", "spaced", "lines"]))
def test_typed_in_any_way(key: bytes, how: str) -> None:
    """Capitals, four letters, numbers, spaces and line ends change nothing."""
    words = recovery_words(MasterKey(key))
    typed = {
        "upper": " ".join(words).upper(),
        "title": ", ".join(word.title() for word in words),
        "four": " ".join(word[:4] for word in words),
        "numbered": "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1)),
        "spaced": "  \t " + "   ".join(words) + "\u00a0\n",
        "lines": "\r\n".join(words),
    }[how]
    assert master_of(typed_words(typed)).raw == key


@given(st.binary(min_size=32, max_size=32), st.randoms())
def test_numbers_say_the_order(key: bytes, chance: object) -> None:
    """The words of a sheet may come column by column or row by row, among other words."""
    words = [f"{place}. {word}" for place, word in enumerate(recovery_words(MasterKey(key)), 1)]
    chance.shuffle(words)  # type: ignore[attr-defined]
    text = "Recovery sheet, 4 april 2026\n" + "   ".join(words) + "\nKeep these 24 words apart."
    assert read_recovery(text).master.raw == key


def test_a_number_that_comes_again_is_no_word() -> None:
    """What follows the words on a sheet, such as a day in a sentence, does not take the place of a word."""
    words = recovery_words(MasterKey(bytes(range(32))))
    sheet = "\n".join(f"{place}. {word}" for place, word in enumerate(words, 1))
    assert read_recovery(f"{sheet}\nPrinted on 4. april; see page 2. tomorrow").master.raw == bytes(range(32))


@pytest.mark.parametrize(
    ("typed", "near"),
    [("abandom", "abandon"), ("zebar", "zebra"), ("wintr", "winter"), ("aba", None), ("ünique", None)],
)
def test_a_wrong_word_is_named_by_its_place(typed: str, near: str | None) -> None:
    """The first word that is not on the list is told by its place, with those like it, and is not repeated."""
    words = list(recovery_words(MasterKey(secrets.token_bytes(32))))
    words[6] = typed
    with pytest.raises(RecoveryWordUnknown) as refused:
        master_of(tuple(words))
    assert refused.value.place == 7
    assert near is None or near in refused.value.near
    assert typed not in repr(refused.value)


@pytest.mark.parametrize("count", [0, 1, 12, 23, 25, 48])
def test_number_of_words(count: int) -> None:
    """Too few or too many are counted; twelve are the words of something else."""
    with pytest.raises(RecoveryWordsMissing) as refused:
        master_of(("zoo",) * count)
    assert (refused.value.found, refused.value.needed) == (count, 24)


def test_words_that_changed_places() -> None:
    """Of all neighbours that could be swapped hardly one pair goes unnoticed: the checksum has eight bits."""
    words = recovery_words(MasterKey(bytes(range(32))))
    noticed = 0
    for first, _second in pairwise(range(24)):
        swapped = list(words)
        swapped[first], swapped[first + 1] = swapped[first + 1], swapped[first]
        try:
            assert master_of(tuple(swapped)).raw != bytes(range(32))
        except RecoveryWordsMixed:
            noticed += 1
    assert noticed >= 20


@pytest.mark.parametrize("between", ["\nSalt: ", "\n", " ", "\nZout\n", "  \n\n  "])
def test_id_and_salt(between: str) -> None:
    """Id and salt are read in groups or in one, whatever their labels are called; a fingerprint is neither."""
    key, vault, salt = (secrets.token_bytes(size) for size in (32, 16, 16))
    words = "\n".join(f"{place}. {word}" for place, word in enumerate(recovery_words(MasterKey(key)), 1))
    for groups in (4, 32):
        text = f"{words}\nId: {in_groups(vault, groups)}{between}{in_groups(salt, groups)}"
        found = read_recovery(text + f"\nFingerprint {in_groups(secrets.token_bytes(32), 8)}\n")
        assert (found.master.raw, found.vault, found.salt) == (key, vault, salt)
    assert read_recovery(words).vault is None


def test_what_somebody_typed_by_hand() -> None:
    """Words without numbers, and id and salt on lines of their own."""
    words = recovery_words(MasterKey(bytes(32)))
    text = f"{' '.join(words[:12])}\n{' '.join(words[12:])}\nid {'0011 ' * 8}\nsalt {'aa' * 16}\n"
    found = read_recovery(text)
    assert (found.master.raw, found.vault, found.salt) == (bytes(32), bytes([0, 17] * 8), b"\xaa" * 16)


@pytest.mark.parametrize("text", ["", "12", "x" * 32, "0" * 31, "0" * 33])
def test_what_is_no_id(text: str) -> None:
    """Anything but 32 hex digits is no id and no salt."""
    assert bytes_of_groups(text) is None


def test_an_id_as_it_is_typed() -> None:
    """Capitals, spaces, dashes and colons may stand between its digits."""
    assert bytes_of_groups(" 0011-2233 4455:6677 8899-AABB ccdd EEFF ") == bytes(range(0, 256, 17))
