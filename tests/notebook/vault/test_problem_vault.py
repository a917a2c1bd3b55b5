"""What the user reads when folder, lock or keys refuse."""

import re
from pathlib import Path

import pytest

from notebook.errors import vault
from notebook.errors.base import NotebookError
from notebook.errors.vault import (
    AlreadyOpen,
    Interrupted,
    KeyBesideNotebook,
    PassphraseFault,
    PassphraseRefused,
    RecoveryWordsMissing,
    RecoveryWordUnknown,
    VaultNotWritten,
    WriteFault,
    WrongPassphrase,
    WrongRecoveryWords,
)
from notebook.messages.errors import access
from notebook.messages.errors.dispatch import sentence
from notebook.messages.errors.vault import PLAIN
from notebook.messages.i18n import translations

JARGON = re.compile(
    r"HMAC|SQL|header|slot|hash|checksum|salt|argon|lock file|exception|error|errno|MAC\b", re.IGNORECASE
)

KINDS: list[NotebookError] = [
    *(kind() for kind in PLAIN),
    *(kind() for kind in access.PLAIN),
    *(kind(what) for kind in (WrongPassphrase, WrongRecoveryWords) for what in Interrupted),
    *(RecoveryWordUnknown(7, near) for near in ((), ("zebra", "zone"))),
    RecoveryWordsMissing(23, 24),
    KeyBesideNotebook(Path("sheet.pdf")),
    *(VaultNotWritten(fault) for fault in WriteFault),
    *(PassphraseRefused(fault, 12) for fault in PassphraseFault),
]


@pytest.mark.parametrize("problem", KINDS, ids=repr)
def test_each_says_what_happened_and_what_to_do(problem: NotebookError) -> None:
    """At least two sentences in plain words, with nothing left to fill in."""
    said = sentence(problem, translations())
    assert len(re.findall(r"[.;](?: |$)", said)) >= 2
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said
    assert "None" not in said
    assert "  " not in said
    assert not JARGON.search(said)


def test_every_kind_of_this_room_has_its_own_sentence() -> None:
    """No two problems read alike, except for characters that cannot be typed again."""
    said = [sentence(problem, translations()) for problem in KINDS]
    assert len(set(said)) == len(said) - 1
    here = {type(problem) for problem in KINDS}
    names = {"AlreadyOpen", "HeaderDamaged", "OlderKeyFile", "OlderDatabase", "NotEnoughMemory", "WrongPassphrase"}
    assert names <= {kind.__name__ for kind in here}
    assert all(getattr(vault, kind.__name__) is kind for kind in here)


def test_the_two_that_the_design_wrote() -> None:
    """Wrong passphrase and in use read as the interface has them."""
    assert sentence(WrongPassphrase(), translations()) == (
        "That passphrase does not open this notebook. Nothing was changed. Check Caps Lock and the keyboard layout."
    )
    assert sentence(AlreadyOpen(), translations()).startswith(
        "This notebook is already open in another window or on another computer."
    )


def test_limits_are_named() -> None:
    """A refused passphrase says how many characters there may be."""
    assert "12 characters" in sentence(PassphraseRefused(PassphraseFault.TOO_SHORT, 12), translations())
    assert "1024 characters" in sentence(PassphraseRefused(PassphraseFault.TOO_LONG, 1024), translations())
