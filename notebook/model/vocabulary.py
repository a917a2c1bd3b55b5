"""The closed vocabularies of a notebook, and the initial words of the two open ones."""

from enum import StrEnum
from typing import Final, NewType

Audience = NewType("Audience", str)
"""The role of a party. Open: a notebook can add its own."""

Purpose = NewType("Purpose", str)
"""What a pack is for. Open: a notebook can add its own."""

OWN_TEAM: Final = Audience("own_team")
SUBJECT_AUDIENCE: Final = Audience("subject")
"""The audience of the built-in party, the person the case is about; no other party may have it."""

AUDIENCES: Final = (
    Audience("mental_health"),
    Audience("police_security"),
    Audience("social_care"),
    Audience("probation"),
    Audience("education"),
    Audience("municipality"),
    Audience("youth_work"),
    Audience("child_protection"),
    Audience("prison_service"),
    Audience("addiction_care"),
    Audience("primary_care"),
    Audience("housing"),
    OWN_TEAM,
)

PURPOSES: Final = (
    Purpose("care"),
    Purpose("safety"),
    Purpose("joint_assessment"),
    Purpose("case_transfer"),
    Purpose("reintegration"),
    Purpose("supervision"),
)

NO_PURPOSE: Final = Purpose("")
"""The purpose of a copy for the subject, who need not say what it is for."""


class Category(StrEnum):
    """The kind of information in a section."""

    BEHAVIOUR_INTENTION = "behaviour_intention"
    WELLBEING = "wellbeing"
    HEALTH = "health"
    BELIEFS = "beliefs"
    OFFENCES = "offences"
    FAMILY = "family"
    THIRD_PARTY = "third_party"
    WORKER_SAFETY = "worker_safety"
    PRACTICAL = "practical"


class SectionKind(StrEnum):
    """The heading under which a section stands, in the order of the page."""

    GIST = "gist"
    """One line for the chronology of a pack."""

    CONTEXT = "context"
    OBSERVED = "observed"
    REPORTED = "reported"
    OWN_ACCOUNT = "own_account"
    INTENTION = "intention"
    FUNCTION = "function"
    HEALTH = "health"
    CHANGE_PROTECTIVE = "change_protective"
    OPINION = "opinion"
    UNKNOWN = "unknown"
    ACTION = "action"
    SUMMARY = "summary"


class EntryKind(StrEnum):
    """The kind of contact or note that an entry records."""

    VISIT = "visit"
    CALL = "call"
    CASE_CONFERENCE = "case_conference"
    INCIDENT = "incident"
    ASSESSMENT = "assessment"
    NOTE = "note"


class EntryStatus(StrEnum):
    """Whether an entry is still being written."""

    DRAFT = "draft"
    FINAL = "final"


class Code(StrEnum):
    """Why a passage or section is withheld, as printed in a pack; the strictest first."""

    LAW = "LAW"
    PRV = "PRV"
    SRC = "SRC"
    HARM = "HARM"
    ORG = "ORG"
    TP = "TP"
    HD = "HD"
    NC = "NC"
    UNV = "UNV"
    NR = "NR"

    @property
    def rank(self) -> int:
        """Return the position of the code by strictness, 0 for the strictest."""
        return _RANKS[self]


_RANKS: Final = {code: place for place, code in enumerate(Code)}


class FlagValue(StrEnum):
    """A worker's decision on one section or entry, for one addressee."""

    SHARE = "share"
    SHARE_DEIDENTIFIED = "share_deidentified"
    WITHHOLD = "withhold"
    UNDECIDED = "undecided"


class PackKind(StrEnum):
    """What a pack rests on."""

    CONSENTED = "consented"
    NECESSITY = "necessity"
    CONSULTATION = "consultation"
    PERSON = "person"
    """A copy of the record for the subject: it rests on no consent and has no purpose."""


class PageSize(StrEnum):
    """The paper a pack is laid out for."""

    A4 = "A4"
    LETTER = "letter"


class Grantor(StrEnum):
    """Who speaks in a consent."""

    SUBJECT = "subject"
    PARENT = "parent"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class Method(StrEnum):
    """How a consent was given."""

    WRITTEN = "written"
    ORAL_WITNESSED = "oral_witnessed"
    ORAL = "oral"


class Assessment(StrEnum):
    """What the worker thinks of a question about a consent: was it free, was it understood."""

    YES = "yes"
    DOUBTFUL = "doubtful"
    NO = "no"


class Effect(StrEnum):
    """Whether a provision of a consent allows or denies."""

    PERMIT = "permit"
    DENY = "deny"


class ConsentState(StrEnum):
    """What happened to a consent at one moment."""

    REQUESTED = "requested"
    REFUSED = "refused"
    GIVEN = "given"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    NO_LONGER_SPEAKS = "no_longer_speaks"
    """A parent, guardian or representative stopped speaking for the person; it concerns no provision."""


class DecisionOutcome(StrEnum):
    """How a worker's judgement on a ground other than consent came out."""

    SHARE = "share"
    DO_NOT_SHARE = "do_not_share"
    ADVICE_PENDING = "advice_pending"


class Ground(StrEnum):
    """Why something may be shared without consent. The program names it and never judges it."""

    LEGAL_DUTY = "legal_duty"
    VITAL_INTERESTS = "vital_interests"
    STATUTORY_GATEWAY = "statutory_gateway"
    PUBLIC_INTEREST = "public_interest"
    COURT_ORDER = "court_order"


class Told(StrEnum):
    """Whether the subject is informed of a decision to share."""

    BEFORE = "before"
    AFTER = "after"
    NO = "no"
