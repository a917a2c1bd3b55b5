"""What stands on the recovery sheet of a notebook."""

from dataclasses import dataclass, field
from datetime import date, datetime

from notebook.vault.identity import fingerprint
from notebook.vault.key_material import GeneratedKeys
from notebook.vault.recovery import in_groups, recovery_words


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is kept on paper; ``words`` are a key in the clear, and never printed by accident.

    ``vault`` and ``salt`` are 16 bytes each, ``fingerprint`` the 64 hex digits of the certificate
    that the notebook signs with, so that its owner can still tell it when the notebook is lost.
    """

    words: tuple[str, ...] = field(repr=False)
    vault: bytes
    salt: bytes
    fingerprint: str
    made: date

    @property
    def vault_groups(self) -> str:
        """Give the id as it is to be read."""
        return in_groups(self.vault)

    @property
    def salt_groups(self) -> str:
        """Give the salt as it is to be read."""
        return in_groups(self.salt)


def sheet_for(drawn: GeneratedKeys, certificate: bytes, now: datetime) -> RecoverySheet:
    """Give the sheet for keys that were just drawn; its day is that of ``now`` where the clock stands."""
    return RecoverySheet(
        recovery_words(drawn.master), drawn.vault, drawn.salt, fingerprint(certificate), now.astimezone().date()
    )
