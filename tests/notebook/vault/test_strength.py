"""How hard a passphrase is to guess."""

import subprocess
import sys

import pytest

from notebook.errors.vault import PassphraseFault, PassphraseRefused, Weakness
from notebook.model.strength import LEAST_GUESSES, Level, Strength
from notebook.vault.passphrase import SUGGESTED_WORDS, Passphrase, suggest_passphrase
from notebook.vault.recovery import listed_words
from notebook.vault.strength import measure


@pytest.mark.parametrize(
    ("text", "weakness"),
    [
        ("password1234", Weakness.COMMON),
        ("quiet herons", Weakness.WORDS),
        ("qwertyuiop[]asdf", Weakness.KEYS),
        ("xxxxxxxxxxxx", Weakness.REPEATS),
        ("abcabcabcabc", Weakness.REPEATS),
        ("abcdefghijklmnop", Weakness.SEQUENCE),
        ("31-12-1987 1987", Weakness.DATE),
        ("j. van der example", Weakness.OWN_NAMES),
        ("ClinicNoord2024", Weakness.OWN_NAMES),
        ("My notebook 1", Weakness.OWN_NAMES),
        ("casefold1234", Weakness.OWN_NAMES),
    ],
)
def test_what_is_guessed_at_once(text: str, weakness: Weakness) -> None:
    """Each kind of weak passphrase is refused, and the kind is said."""
    about = ("J. van der Example", "Clinic Noord", "My notebook")
    assert measure(text, about).weakness is weakness
    with pytest.raises(PassphraseRefused) as refused:
        Passphrase.new(text, about)
    assert (refused.value.fault, refused.value.weakness) == (PassphraseFault.TOO_WEAK, weakness)


def test_names_are_what_makes_it_weak() -> None:
    """The same passphrase is good enough for somebody of another name."""
    text = "Hjördis Quellmalz"
    assert measure(text).weakness is None
    assert measure(text, ("Hjördis Quellmalz",)).weakness is Weakness.OWN_NAMES


@pytest.mark.parametrize(
    "text",
    ["example nurse 2026", "Clinic-Noord Nurse", "Example.Clinic.Noord", "i love you 2026!"],
)
def test_what_stands_between_words_is_no_strength(text: str) -> None:
    """Known words with spaces, dots or dashes between them are guessed as easily as without."""
    assert measure(text, ("J. van der Example", "Clinic Noord")).level is Level.TOO_WEAK


@pytest.mark.parametrize("text", ["seven quiet herons at dawn", "k#9!vQ$2z@Lp", "correct horse battery staple"])
def test_good_ones_stay_good(text: str) -> None:
    """Words drawn by chance, and signs drawn by chance, pass."""
    assert measure(text).weakness is None


@pytest.mark.parametrize("length", [72, 73, 144, 1024])
def test_long_ones_are_measured_too(length: int) -> None:
    """Length alone is no strength, and strength anywhere in a long text counts."""
    assert measure("x" * length).weakness is Weakness.REPEATS
    strong = "x" * (length - 26) + "seven quiet herons at dawn"
    assert (measure(strong).weakness, len(strong)) == (None, length)


def test_what_counts_is_measured() -> None:
    """Wide letters are plain ones in normal form, and as easy to guess."""
    wide = "".join(chr(ord(letter) + 0xFEE0) for letter in "password1234")
    assert measure(wide) == measure("password1234")


def test_levels() -> None:
    """The bound between refused and taken is 10^10 guesses; names of levels follow the guesses."""
    guesses = [LEAST_GUESSES - 1, LEAST_GUESSES, 1e14, 1e18]
    assert [Strength(each, None).level for each in guesses] == list(Level)


def test_suggestions_are_words_of_the_list() -> None:
    """Six words of 2,048, no two suggestions alike, each good enough to be set and drawn over the whole list."""
    drawn = sorted({suggest_passphrase() for _ in range(200)})
    assert len(drawn) == 200
    words = [word for each in drawn for word in each.split(" ")]
    assert len(words) == 200 * SUGGESTED_WORDS
    assert set(words) <= set(listed_words())
    assert len(set(words)) > 700  # of 1,200 drawn from 2,048 about 907 differ
    assert {measure(each).level for each in drawn[:20]} <= {Level.GOOD, Level.VERY_GOOD}


def test_nothing_is_loaded_before_it_is_needed() -> None:
    """The lists of words stay out of the program until a passphrase is chosen."""
    script = "import sys, notebook.vault.passphrase, ui.app; print('zxcvbn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
