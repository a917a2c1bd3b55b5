"""Typed ids: each is text that names one thing in one notebook, stored as a case file gives it.

Ids for new records: random, so that they reveal neither time nor count.
"""

import secrets
from typing import Final, NewType

PartyId = NewType("PartyId", str)
CaseId = NewType("CaseId", str)
ThirdPartyId = NewType("ThirdPartyId", str)
ConsentId = NewType("ConsentId", str)
ProvisionId = NewType("ProvisionId", str)
DecisionId = NewType("DecisionId", str)
EntryId = NewType("EntryId", str)
SectionId = NewType("SectionId", str)
PackId = NewType("PackId", str)
WalkId = NewType("WalkId", str)
NoticeId = NewType("NoticeId", str)


_BYTES: Final = 10
"""80 random bits: ids do not collide even between notebooks, so cases can move from one to another."""


def new_id(prefix: str) -> str:
    """Return a new id: a letter for the kind of record, and 20 hex digits."""
    return f"{prefix}-{secrets.token_hex(_BYTES)}"
