"""What a passphrase may be."""

import traceback
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.errors.vault import PassphraseFault, PassphraseRefused, WrongPassphrase
from notebook.vault.passphrase import LONGEST, SHORTEST, Passphrase, refuse_malformed


@pytest.mark.parametrize("length", [12, 13, 72, 73, 1023, 1024])
def test_allowed_lengths(length: int) -> None:
    """Twelve to 1,024 characters may be set, bounds included."""
    text = ("vq7#mhz!wp2k" + "seven quiet herons at dawn " * 40)[:length]
    assert Passphrase.new(text).secret == text.encode()


@pytest.mark.parametrize(
    ("length", "fault", "limit"),
    [
        (0, PassphraseFault.TOO_SHORT, SHORTEST),
        (1, PassphraseFault.TOO_SHORT, SHORTEST),
        (11, PassphraseFault.TOO_SHORT, SHORTEST),
        (1025, PassphraseFault.TOO_LONG, LONGEST),
        (10_000, PassphraseFault.TOO_LONG, LONGEST),
    ],
)
def test_refused_lengths(length: int, fault: PassphraseFault, limit: int) -> None:
    """Shorter and longer ones are refused, each with the limit that it broke."""
    with pytest.raises(PassphraseRefused) as refused:
        Passphrase.new("x" * length)
    assert (refused.value.fault, refused.value.limit) == (fault, limit)


def test_length_is_counted_as_typed() -> None:
    """Characters are counted before they are brought to normal form, which can make them fewer or more."""
    twelve_that_shrink = unicodedata.normalize("NFD", "éñçüåô")
    refuse_malformed(twelve_that_shrink)
    assert len(Passphrase.typed(twelve_that_shrink).secret.decode()) == 6
    eleven_that_grow = "\ufdfa" * 11
    assert len(unicodedata.normalize("NFKC", eleven_that_grow)) > SHORTEST
    with pytest.raises(PassphraseRefused):
        Passphrase.new(eleven_that_grow)


def test_most_that_there_can_be() -> None:
    """1,024 of the character that grows most in normal form still make a passphrase."""
    refuse_malformed("\ufdfa" * 1024)
    assert len(Passphrase.typed("\ufdfa" * 1024).secret.decode()) == 18 * 1024


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("with a \0 in the middle", PassphraseFault.NUL),
        (f"with half {chr(0xD83D)} a character", PassphraseFault.SURROGATE),
        (f"with half {chr(0xDC00)} a character", PassphraseFault.SURROGATE),
    ],
)
def test_what_cannot_be_typed_again(text: str, fault: PassphraseFault) -> None:
    """NUL and halves of characters are refused when set, and simply wrong when opening."""
    with pytest.raises(PassphraseRefused) as refused:
        Passphrase.new(text)
    assert refused.value.fault is fault
    with pytest.raises(WrongPassphrase):
        Passphrase.typed(text)


@pytest.mark.parametrize("text", [" twelve quiet herons", "twelve quiet herons ", "\ttwelve quiet herons\n"])
def test_nothing_is_trimmed(text: str) -> None:
    """White space at the ends was typed and counts."""
    assert Passphrase.new(text).secret == text.encode()
    assert Passphrase.new(text) != Passphrase.new(text.strip().ljust(12, "x"))


@pytest.mark.parametrize(
    "text",
    [
        "a'b\"c`d;e--f g",
        "x'" + "0123456789abcdef93f1" * 4 + "7c1e5a9d20b84f63" + "'",
        "🐦🦆🦉🦅🐓🦚🦜🐧🕊🦢🦩🐤",
        "👩🏽‍⚕️ goes home at 5",
        "пароль длиной больше",
        "密雲不雨自我西郊公弋取彼",
    ],
)
def test_any_script_and_any_sign(text: str) -> None:
    """Quotes, emoji and every script may stand in a passphrase."""
    assert Passphrase.new(text).secret == unicodedata.normalize("NFKC", text).encode()


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=12, max_size=40))
def test_all_keyboards_say_the_same(text: str) -> None:
    """Composed, decomposed or compatible: the same passphrase, also where another form has fewer than twelve."""
    forms = {Passphrase.typed(unicodedata.normalize(form, text)).secret for form in ("NFC", "NFD", "NFKC", "NFKD")}
    assert len(forms) == 1
    with suppress(PassphraseRefused):
        assert forms == {Passphrase.new(text).secret}


@given(st.text(st.characters(), max_size=30))
def test_every_text_is_a_passphrase_or_refused(text: str) -> None:
    """Nothing but the two refusals ever comes of a text, and neither carries it."""
    for taken in (Passphrase.new, Passphrase.typed):
        try:
            taken(text)
        except (PassphraseRefused, WrongPassphrase) as refused:
            seen: BaseException | None = refused
            while seen is not None:
                assert not isinstance(seen, UnicodeError)
                seen = seen.__cause__ or seen.__context__


def test_is_never_printed() -> None:
    """Neither the value nor a traceback through it shows the passphrase."""
    assert "herons" not in repr(Passphrase.new("seven quiet herons"))
    with pytest.raises(PassphraseRefused) as refused:
        Passphrase.new("herons \ud800 and more")
    assert "herons" not in "".join(traceback.format_exception_only(refused.value)) + repr(refused.value)
