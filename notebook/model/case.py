"""A case: the work with one person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from notebook.model.consent import Consent
from notebook.model.decision import Decision
from notebook.model.entry import Entry, Section
from notebook.model.ids import CaseId, SectionId
from notebook.model.people import Party, Subject, ThirdParty


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a notebook contains about the work with one subject."""

    id: CaseId
    reference: str
    opened: date
    subject: Subject
    closed: date | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    consents: tuple[Consent, ...] = ()
    decisions: tuple[Decision, ...] = ()
    entries: tuple[Entry, ...] = ()

    def parts(self) -> Iterator[tuple[Entry, Section]]:
        """Yield every section and attachment with its entry."""
        for entry in self.entries:
            for part in entry.parts:
                yield entry, part


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The content of a case file: parties, cases, and the bytes of attachments by section id."""

    parties: tuple[Party, ...]
    cases: tuple[Case, ...]
    attachments: Mapping[SectionId, bytes] = field(default_factory=dict)
