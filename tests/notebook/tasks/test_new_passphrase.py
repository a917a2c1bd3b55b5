import pytest

from notebook.errors.vault import PassphraseFault
from notebook.tasks.change_passphrase import LONGEST, SHORTEST, passphrase_trouble


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("x" * (SHORTEST - 1), PassphraseFault.TOO_SHORT),
        ("x" * (LONGEST + 1), PassphraseFault.TOO_LONG),
        ("x" * SHORTEST + "\0", PassphraseFault.NUL),
        ("x" * SHORTEST + "\ud800", PassphraseFault.SURROGATE),
    ],
)
def test_trouble_is_given_as_a_value(typed: str, fault: PassphraseFault) -> None:
    """A passphrase that would be refused is known before a notebook is made."""
    trouble = passphrase_trouble(typed)
    assert trouble is not None
    assert trouble.fault is fault


@pytest.mark.parametrize("length", [SHORTEST, LONGEST])
def test_the_bounds_are_allowed(length: int) -> None:
    """The shortest and the longest will do."""
    assert passphrase_trouble("x" * length) is None
