"""The content of the recovery sheet of a notebook."""

from dataclasses import dataclass, field
from datetime import date, datetime

from notebook.vault.identity import fingerprint
from notebook.vault.key_material import GeneratedKeys
from notebook.vault.recovery import in_groups, recovery_words


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The content of the printed sheet; ``words`` are a key in the clear, and are kept out of ``repr``.

    ``vault`` and ``salt`` are 16 bytes each, ``fingerprint`` is the 64 hex digits of the notebook's signing
    certificate, so that its owner can still prove it when the notebook is lost.
    """

    words: tuple[str, ...] = field(repr=False)
    vault: bytes
    salt: bytes
    fingerprint: str
    made: date

    @property
    def vault_groups(self) -> str:
        """Return the id in readable groups."""
        return in_groups(self.vault)

    @property
    def salt_groups(self) -> str:
        """Return the salt in readable groups."""
        return in_groups(self.salt)


def sheet_for(drawn: GeneratedKeys, certificate: bytes, now: datetime) -> RecoverySheet:
    """Return the sheet for newly generated keys; its day is the local date of ``now``."""
    return RecoverySheet(
        recovery_words(drawn.master), drawn.vault, drawn.salt, fingerprint(certificate), now.astimezone().date()
    )
