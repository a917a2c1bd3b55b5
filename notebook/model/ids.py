"""Typed ids: each is text that names one thing in one notebook, stored as a case file gives it."""

from typing import NewType

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
