"""A ruling: the answer for one section and one query, and what it rests on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notebook.model.ids import ConsentId, DecisionId, EntryId, ProvisionId, SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import Code, ConsentState, Grantor


class Outcome(StrEnum):
    """Whether a section leaves."""

    RELEASED = "released"
    WITHHELD = "withheld"


class Reason(StrEnum):
    """The row of the ruling table that applied, except for a flag that withholds, whose own code is used."""

    DRAFT = "draft"
    NEVER = "never"
    OUTSIDE_PERIOD = "outside_period"
    UNCONFIRMED = "unconfirmed"
    CHANGED_SINCE = "changed_since"
    MARKS_UNSETTLED = "marks_unsettled"
    NOT_DECIDED = "not_decided"
    SOURCE_WITHHELD = "source_withheld"
    DECIDED_NOT = "decided_not"
    ADVICE_PENDING = "advice_pending"
    DECISION = "decision"
    NOT_IN_DECISION = "not_in_decision"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    DEIDENTIFIED = "deidentified"
    DEIDENTIFIED_ONLY = "deidentified_only"
    CONSENT = "consent"
    EXPIRED = "expired"
    NO_CONSENT = "no_consent"
    OWN_RECORD = "own_record"


class Detail(StrEnum):
    """Which of several causes a reason has, where the worker's next step depends on it."""

    OVERTAKEN = "overtaken"
    """Stale: it was withheld from the whole audience after it was shared with the party."""
    CHANGED_AFTER_DECISION = "changed_after_decision"
    """Stale, or not in the decision: the decision names an earlier revision."""
    NO_SOURCES = "no_sources"
    RING = "ring"
    """Source withheld: the summary draws on itself, through other summaries."""
    ATTACHMENT = "attachment"
    """Not decided: an attachment is never shared without names."""
    DECISION_INCOMPLETE = "decision_incomplete"
    DECISION_NOT_YET = "decision_not_yet"
    DECISION_OTHER_PARTY = "decision_other_party"
    DECISION_OTHER_PURPOSE = "decision_other_purpose"
    DECISION_ENDED = "decision_ended"
    WITHOUT_NAMES_ONLY = "without_names_only"
    OTHER_PURPOSE = "other_purpose"
    OTHER_KINDS = "other_kinds"
    OTHER_DAYS = "other_days"
    ONE_EACH = "one_each"
    """No consent: several permits cover it only together."""
    NO_KINDS = "no_kinds"
    NOT_YET = "not_yet"
    NO_LONGER_SPEAKS = "no_longer_speaks"
    """No consent: the person who gave it no longer speaks for the subject."""
    ASKED = "asked"
    """No consent: it was requested and has not been answered."""


@dataclass(frozen=True, slots=True)
class Basis:
    """Released or withheld, and what that rests on apart from the flag: one value shared by many sections.

    ``grantor``, ``grantor_name`` and ``state`` say who stated what, ``when`` is the day of the decisive fact
    (said, agreed, ended) and ``to`` its addressee: all for the sentence shown to the worker.
    """

    outcome: Outcome
    code: Reason | Code
    consent: ConsentId | None = None
    provision: ProvisionId | None = None
    decision: DecisionId | None = None
    grantor: Grantor | None = None
    state: ConsentState | None = None
    when: date | None = None
    to: Addressee | None = None
    grantor_name: str = ""
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The answer for one section; ``flag`` is the id of the flag that counted (``OWNER/ADDRESSEE``)."""

    entry: EntryId
    section: SectionId
    basis: Basis
    flag: str | None = None

    @property
    def released(self) -> bool:
        """Return whether the section leaves."""
        return self.basis.outcome is Outcome.RELEASED

    @property
    def code(self) -> Reason | Code:
        """The row of the ruling table that applied, or the code of the flag that withholds."""
        return self.basis.code

    @property
    def consent(self) -> ConsentId | None:
        """The consent that counted."""
        return self.basis.consent

    @property
    def decision(self) -> DecisionId | None:
        """The decision that counted."""
        return self.basis.decision

    @property
    def detail(self) -> Detail | None:
        """Which of several causes the code has."""
        return self.basis.detail

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Return the ids of the flag, consent and decision that counted."""
        return tuple(ref for ref in (self.flag, self.consent, self.decision) if ref is not None)
