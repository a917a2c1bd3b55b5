"""A release in one line, for tests of people who share a name."""

from notebook.model.entry import Mark
from notebook.model.people import Party, Subject, ThirdParty
from notebook.model.vocabulary import FlagValue, PackKind
from notebook.sharing.make_release import make_release
from tests.support.build import NURSE, case, consent, entry, flag, question, section
from tests.support.redaction import shown


def printed(
    text: str,
    *thirds: ThirdParty,
    parties: tuple[Party, ...] = (NURSE,),
    subject: str = "Amina Example",
    kind: PackKind = PackKind.CONSENTED,
    marks: tuple[Mark, ...] = (),
) -> str:
    """Release one section and return its pieces as one line."""
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    on = case(
        entry(section(text, flags=(flag(value),), marks=marks)),
        consents=(consent(),),
        third_parties=thirds,
        subject=Subject(subject),
    )
    return shown(make_release(on, question(kind=kind), parties).sections[0].pieces)
