"""The master key as 24 words, and what else is needed to open a notebook whose headers are lost.

The words are those of BIP-39 in English: 11 bits each, the last 8 bits of all a checksum. The first four
letters of a word identify it.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Final

from mnemonic import Mnemonic

from notebook.errors.vault import RecoveryWordsMissing, RecoveryWordsMixed, RecoveryWordUnknown
from notebook.vault.folder import SALT_SIZE
from notebook.vault.header import VAULT_ID_SIZE
from notebook.vault.keys import MasterKey

WORDS: Final = 24
TELLING: Final = 4
"""Letters that identify a word of the list."""

_NUMBERED: Final = re.compile(r"(?<![^\W_])([0-9]{1,2})[.)]\s*([^\W\d_]+)")
_GROUPS: Final = re.compile(r"(?<![^\W_])(?:[0-9a-f]{32}|[0-9a-f]{4}(?:[\s-]+[0-9a-f]{4}){7,15})(?![^\W_])")
"""Id or salt: eight groups of four hex digits, or both in a row. A fingerprint has groups of eight."""

_DIGITS: Final = re.compile(r"(?<![^\W_])(?=[a-f]*[0-9])[0-9a-f]{4,32}(?![^\W_])")
_LETTERS: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was typed or read from a sheet: the master key, and the id and salt of the notebook if given."""

    master: MasterKey
    vault: bytes | None = None
    salt: bytes | None = None


def recovery_words(master: MasterKey) -> tuple[str, ...]:
    """Return the words of a master key."""
    return tuple(_list().to_mnemonic(master.raw).split())


def master_of(words: tuple[str, ...]) -> MasterKey:
    """Return the master key of typed words, each in any case and shortened down to four letters.

    Raise RecoveryWordUnknown, RecoveryWordsMissing and RecoveryWordsMixed.
    """
    whole = [known_word(word, place) for place, word in enumerate(words, 1)]
    if len(whole) != WORDS:
        raise RecoveryWordsMissing(len(whole), WORDS)
    try:
        return MasterKey(bytes(_list().to_entropy(whole)))
    except ValueError:
        pass
    raise RecoveryWordsMixed  # outside the handler: keeps the library's own exception out of any traceback


def known_word(typed: str, place: int) -> str:
    """Return the full word of the list that was meant; raise RecoveryWordUnknown with similar ones."""
    word = _plain(typed)
    listed = _list().wordlist
    if word in listed:
        return word
    meant = [each for each in listed if len(word) >= TELLING and each.startswith(word)]
    if len(meant) == 1:
        return meant[0]
    raise RecoveryWordUnknown(place, tuple(get_close_matches(word, listed, 3, 0.6)))


def typed_words(text: str) -> tuple[str, ...]:
    """Return the words in a typed text; numbered words are sorted by their numbers.

    The words of a sheet are numbered ``1.`` to ``24.``; when they are, everything else is ignored.
    Without such numbers every word counts, except on a line with digits of the id or the salt.
    """
    plain = _plain(text)
    numbered: dict[int, str] = {}
    for number, word in _NUMBERED.findall(plain):
        numbered.setdefault(int(number), word)
    if sorted(numbered) == list(range(1, WORDS + 1)):
        return tuple(numbered[number] for number in sorted(numbered))
    lines = [line for line in plain.splitlines() if not _DIGITS.search(line) and not _GROUPS.search(line)]
    return tuple(_LETTERS.findall("\n".join(lines)))


def listed_words() -> tuple[str, ...]:
    """Return the 2,048 words of the list."""
    return tuple(_list().wordlist)


def read_recovery(text: str) -> Recovery:
    """Read words, id and salt from the text of a sheet in any layout, or from typed text.

    The first 32 hex digits in groups are the id and the next ones the salt. Raise what ``master_of`` raises.
    """
    digits = "".join(re.sub(r"[^0-9a-f]", "", groups) for groups in _GROUPS.findall(_plain(text)))
    master = master_of(typed_words(text))
    if len(digits) != 2 * (VAULT_ID_SIZE + SALT_SIZE):
        return Recovery(master)
    both = bytes.fromhex(digits)
    return Recovery(master, both[:VAULT_ID_SIZE], both[VAULT_ID_SIZE:])


def in_groups(digits: bytes, size: int = 4) -> str:
    """Return bytes as hex digits in groups, as on the sheet."""
    text = digits.hex()
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def bytes_of_groups(text: str) -> bytes | None:
    """Return the 16 bytes of typed hex digits, None when they are invalid; separators are ignored."""
    digits = re.sub(r"[\s:-]", "", _plain(text))
    return bytes.fromhex(digits) if re.fullmatch(rf"[0-9a-f]{{{2 * SALT_SIZE}}}", digits) else None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


@cache
def _list() -> Mnemonic:
    return Mnemonic("english")
