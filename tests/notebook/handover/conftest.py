"""A believable release of invented people, and packs made from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from notebook.handover.canonical_release import release_digest
from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_document import ComposedPack
from notebook.handover.pack_facts import PackFacts
from notebook.handover.render_process import render_in_subprocess
from notebook.model.consent import Period
from notebook.model.ids import PackId
from notebook.model.people import Worker
from notebook.model.vocabulary import (
    NO_PURPOSE,
    SUBJECT_AUDIENCE,
    Audience,
    Category,
    Code,
    ConsentState,
    Grantor,
    Ground,
    Method,
    PackKind,
    Purpose,
    SectionKind,
    Told,
)
from notebook.sharing.release import (
    Alias,
    DecisionReliedOn,
    EarlierDisclosure,
    Month,
    PermitReliedOn,
    PlaceholderPerson,
    Recipient,
    Redacted,
    Release,
    ReleasedSection,
    Text,
)
from tests.support.releases import AUTHOR, SUBJECT, section

RECIPIENT = "Dr. Hanne Øverland"
SECOND_PERSON = "Karin Sollberg"

BROTHER = Redacted(Code.TP, Alias("Relative", 0))
FRIEND = Redacted(Code.TP, Alias(PlaceholderPerson.PERSON, 0))

RECIPIENT_AS_PRINTED = Recipient(RECIPIENT, "Clinical psychologist", "Haven Street Clinic", Audience("mental_health"))
PERMIT = PermitReliedOn(
    Grantor.SUBJECT,
    Method.WRITTEN,
    ConsentState.GIVEN,
    date(2026, 1, 28),
    (Purpose("care"), Purpose("joint_assessment")),
    (Category.BEHAVIOUR_INTENTION, Category.WELLBEING),
    Period(),
    date(2026, 12, 31),
)
GIVEN_OUT = (
    EarlierDisclosure(date(2026, 2, 10), RECIPIENT_AS_PRINTED, words="That he rings on Fridays."),
    EarlierDisclosure(
        date(2026, 3, 11),
        replace(
            RECIPIENT_AS_PRINTED, name="Insp. R. Vos", role="Liaison officer", audience=Audience("police_security")
        ),
        Purpose("safety"),
        PackKind.NECESSITY,
        Ground.VITAL_INTERESTS,
        sections=("1.1", "2.3"),
        categories=(Category.BEHAVIOUR_INTENTION,),
    ),
)
DECISION = DecisionReliedOn(Ground.VITAL_INTERESTS, date(2026, 3, 10), SECOND_PERSON, Told.AFTER, date(2026, 4, 10))


def believable(kind: PackKind) -> Release:
    """Make a release with twelve sections of several kinds, and bars in some of them."""
    sections: tuple[ReleasedSection, ...] = (
        section(SectionKind.CONTEXT, "First visit after the referral. Present: Tomas, ", BROTHER, ", the worker."),
        section(
            SectionKind.OBSERVED, "He made tea for everybody.\n\nHe kept his coat on. ", Redacted(Code.LAW), " left."
        ),
        section(SectionKind.REPORTED, "The mentor says that he comes to every training, with ", FRIEND, "."),
        section(SectionKind.OPINION, "The wish to leave seems to be about quarrels at home. I may be wrong."),
        section(
            SectionKind.OWN_ACCOUNT, "“I just do not want to be looked at.” He mentioned ", Redacted(Code.SRC), "."
        ),
        section(SectionKind.SUMMARY, "Why now: he starts with the psychologist.\nWhat helps: being asked.", entry=0),
        section(SectionKind.INTENTION, "The rucksack is “so that I can choose”.", entry=2),
        section(SectionKind.FUNCTION, "Keeping the coat on seems to lower the tension for him.", entry=2),
        section(SectionKind.CHANGE_PROTECTIVE, "Training; Sundays with ", BROTHER, ".", entry=2),
        section(SectionKind.HEALTH, "Sleeps five hours. ", Redacted(Code.HD), entry=2),
        section(SectionKind.UNKNOWN, "What the quarrel was about.", entry=2),
        section(SectionKind.ACTION, "1. Ring the mentor.\n2. Meet again on Thursday.", entry=2),
    )
    own, veiled = kind is PackKind.PERSON, kind is PackKind.CONSULTATION
    if veiled:
        sections = tuple(
            replace(
                item,
                author=None,
                when=Month(2026, item.when.month),
                pieces=_without(SUBJECT.split(maxsplit=1)[0], item.pieces),
            )
            for item in sections
        )
    return Release(
        kind,
        None if veiled else SUBJECT,
        Recipient(SUBJECT, "", "", SUBJECT_AUDIENCE) if own else RECIPIENT_AS_PRINTED,
        NO_PURPOSE if own else Purpose("care"),
        Period(date(2026, 2, 1), date(2026, 3, 31)),
        sections,
        permits=(PERMIT,) if kind is PackKind.CONSENTED else (),
        decision=DECISION if kind is PackKind.NECESSITY else None,
        given_out=GIVEN_OUT if own else (),
    )


def _without(name: str, pieces: tuple[Text | Redacted, ...]) -> tuple[Text | Redacted, ...]:
    return tuple(Text(piece.text.replace(name, "he")) if isinstance(piece, Text) else piece for piece in pieces)


def facts_of(release: Release, **changes: Any) -> PackFacts:  # noqa: ANN401 - whatever field a test changes
    """Make pinned facts for a release."""
    facts = PackFacts(
        pack_id=PackId("HP-7KQM-W3FX-TR9D"),
        at=datetime(2026, 3, 14, 10, 30, tzinfo=UTC),
        anchor="9f3c" * 16,
        digest=release_digest(release),
        sender=Worker(AUTHOR, "Exit worker", "Crossroads Exit Programme", Audience("social_care")),
        destroy_by=date(2026, 9, 30),
        handling="Please ring me before the first appointment.",
    )
    return replace(facts, **changes)


@pytest.fixture(scope="session")
def release_of() -> Callable[[PackKind], Release]:
    return believable


@pytest.fixture(scope="session")
def facts_for() -> Callable[..., PackFacts]:
    return facts_of


@pytest.fixture(scope="session")
def saying() -> Callable[..., Release]:
    """Make a release of one section with these pieces."""

    def make(*pieces: str | Redacted) -> Release:
        return replace(believable(PackKind.CONSENTED), sections=(section(SectionKind.OBSERVED, *pieces),))

    return make


@pytest.fixture(scope="session")
def composed_of() -> Callable[..., ComposedPack]:
    """Compose a release with pinned facts."""
    return lambda release, **changes: compose(release, facts_of(release, **changes))


@pytest.fixture(scope="session")
def good(composed_of: Callable[..., ComposedPack]) -> tuple[bytes, ComposedPack]:
    """Give one drawn pack and what it was drawn from."""
    pack = composed_of(believable(PackKind.CONSENTED), practice=True)
    return render_in_subprocess(pack), pack
