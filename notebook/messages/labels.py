"""Names of the vocabularies' terms as printed in packs; a notebook's own terms are printed as typed."""

from notebook.messages.i18n import Translations
from notebook.model.vocabulary import (
    OWN_TEAM,
    Assessment,
    Audience,
    Category,
    Code,
    ConsentState,
    EntryKind,
    Grantor,
    Ground,
    Method,
    PackKind,
    Purpose,
    SectionKind,
    Told,
)
from notebook.sharing.identifier_patterns.kinds import IdentifierKind
from notebook.sharing.release import PlaceholderPerson


def purpose(tr: Translations, term: Purpose) -> str:
    """Return the name of a purpose."""
    _ = tr.gettext
    built_in = {
        "care": _("Care"),
        "safety": _("Safety"),
        "joint_assessment": _("Joint assessment"),
        "case_transfer": _("Transfer of the case"),
        "reintegration": _("Reintegration"),
        "supervision": _("Supervision"),
    }
    return built_in.get(term, term)


def audience(tr: Translations, term: Audience) -> str:
    """Return the name of an audience."""
    _ = tr.gettext
    built_in = {
        "mental_health": _("Mental health"),
        "police_security": _("Police and security"),
        "social_care": _("Social care"),
        "probation": _("Probation"),
        "education": _("Education"),
        "municipality": _("Municipality"),
        "youth_work": _("Youth work"),
        "child_protection": _("Child protection"),
        "prison_service": _("Prison service"),
        "addiction_care": _("Addiction care"),
        "primary_care": _("Primary care"),
        "housing": _("Housing"),
        "own_team": _("Your own team"),
        "subject": _("The person this is about"),
    }
    return built_in.get(term, term)


def audience_in_pack(tr: Translations, term: Audience) -> str:
    """Name an audience to the recipient of a pack, for whom the own team is the sender's."""
    return tr.gettext("The sender's own team") if term == OWN_TEAM else audience(tr, term)


def audience_in_sentence(tr: Translations, term: Audience) -> str:
    """Return the name of an audience as worded inside a sentence."""
    _ = tr.gettext
    built_in = {
        "mental_health": _("mental health"),
        "police_security": _("the police"),
        "social_care": _("social care"),
        "probation": _("probation"),
        "education": _("education"),
        "municipality": _("the municipality"),
        "youth_work": _("youth work"),
        "child_protection": _("child protection"),
        "prison_service": _("the prison service"),
        "addiction_care": _("addiction care"),
        "primary_care": _("primary care"),
        "housing": _("housing"),
        "own_team": _("your own team"),
        "subject": _("the person themselves"),
    }
    return built_in.get(term, term)


def kind_of_pack(tr: Translations, term: PackKind) -> str:
    """Return one line about what a kind of pack rests on."""
    _ = tr.gettext
    return {
        PackKind.CONSENTED: _("Shared with consent"),
        PackKind.NECESSITY: _("Shared on a documented decision"),
        PackKind.CONSULTATION: _("For consultation: made harder to recognise"),
        PackKind.PERSON: _("A copy for the person"),
    }[term]


def category(tr: Translations, term: Category) -> str:
    """Return the name of a category."""
    _ = tr.gettext
    return {
        Category.BEHAVIOUR_INTENTION: _("behaviour and intention"),
        Category.WELLBEING: _("wellbeing"),
        Category.HEALTH: _("health"),
        Category.BELIEFS: _("beliefs"),
        Category.OFFENCES: _("offences"),
        Category.FAMILY: _("family"),
        Category.THIRD_PARTY: _("third parties"),
        Category.WORKER_SAFETY: _("safety of workers"),
        Category.PRACTICAL: _("practical matters"),
    }[term]


def section_kind(tr: Translations, term: SectionKind) -> str:
    """Return the heading of a kind of section."""
    _ = tr.gettext
    return {
        SectionKind.GIST: _("In one line"),
        SectionKind.CONTEXT: _("Context"),
        SectionKind.OBSERVED: _("Observed"),
        SectionKind.REPORTED: _("Reported by others"),
        SectionKind.OWN_ACCOUNT: _("The person's own account"),
        SectionKind.INTENTION: _("Intention of behaviour"),
        SectionKind.FUNCTION: _("What the behaviour does for the person"),
        SectionKind.HEALTH: _("Health"),
        SectionKind.CHANGE_PROTECTIVE: _("Change and what helps"),
        SectionKind.OPINION: _("Professional opinion"),
        SectionKind.UNKNOWN: _("What is not known"),
        SectionKind.ACTION: _("Action"),
        SectionKind.SUMMARY: _("Summary"),
    }[term]


def entry_kind(tr: Translations, term: EntryKind) -> str:
    """Return the name of a kind of entry."""
    _ = tr.gettext
    return {
        EntryKind.VISIT: _("Visit"),
        EntryKind.CALL: _("Call"),
        EntryKind.CASE_CONFERENCE: _("Case conference"),
        EntryKind.INCIDENT: _("Incident"),
        EntryKind.ASSESSMENT: _("Assessment"),
        EntryKind.NOTE: _("Note"),
    }[term]


def code(tr: Translations, term: Code) -> str:
    """Return the meaning of the code of a removed passage."""
    _ = tr.gettext
    return {
        Code.LAW: _("Restricted by law"),
        Code.PRV: _("Privileged"),
        Code.SRC: _("Protects a source"),
        Code.HARM: _("Could cause serious harm"),
        Code.ORG: _("Restricted by whoever it came from"),
        Code.TP: _("About a third party"),
        Code.HD: _("Health detail that is not needed here"),
        Code.NC: _("No consent"),
        Code.UNV: _("Not verified"),
        Code.NR: _("Not relevant here"),
    }[term]


def kind_removed(tr: Translations, term: Code) -> str:
    """Return the kind of a removed passage for its bar, short enough for the one width of all bars."""
    _ = tr.gettext
    return {
        Code.LAW: _("by law"),
        Code.PRV: _("privileged"),
        Code.SRC: _("source"),
        Code.HARM: _("for safety"),
        Code.ORG: _("originator"),
        Code.TP: _("third party"),
        Code.HD: _("health detail"),
        Code.NC: _("no consent"),
        Code.UNV: _("not verified"),
        Code.NR: _("not relevant"),
    }[term]


def removed(tr: Translations, term: Code) -> str:
    """Return the alternative text of a bar: that something was removed, and why."""
    _ = tr.gettext
    return {
        Code.LAW: _("removed: restricted by law"),
        Code.PRV: _("removed: privileged"),
        Code.SRC: _("removed: protects a source"),
        Code.HARM: _("removed: could cause serious harm"),
        Code.ORG: _("removed: restricted by the originator"),
        Code.TP: _("removed: about a third party"),
        Code.HD: _("removed: health detail that is not needed here"),
        Code.NC: _("removed: no consent"),
        Code.UNV: _("removed: not verified"),
        Code.NR: _("removed: not relevant here"),
    }[term]


def grantor(tr: Translations, term: Grantor) -> str:
    """Return the name of a grantor of consent."""
    _ = tr.gettext
    return {
        Grantor.SUBJECT: _("The person themselves"),
        Grantor.PARENT: _("A parent"),
        Grantor.GUARDIAN: _("A guardian"),
        Grantor.REPRESENTATIVE: _("A representative"),
    }[term]


def speaker(tr: Translations, term: Grantor, name: str) -> str:
    """Return who speaks for the subject, by name where the consent has one."""
    part = grantor(tr, term)
    if not name:
        return part
    return tr.gettext("{name} ({part})").format(name=name, part=part[:1].lower() + part[1:])


def method(tr: Translations, term: Method) -> str:
    """Return the name of the method by which a consent was given."""
    _ = tr.gettext
    return {
        Method.WRITTEN: _("in writing"),
        Method.ORAL_WITNESSED: _("spoken, before a witness"),
        Method.ORAL: _("spoken"),
    }[term]


def assessment(tr: Translations, term: Assessment) -> str:
    """Return the worker's answer to a question about a consent."""
    _ = tr.gettext
    return {Assessment.YES: _("Yes"), Assessment.DOUBTFUL: _("In doubt"), Assessment.NO: _("No")}[term]


def state(tr: Translations, term: ConsentState) -> str:
    """Return the name of a consent's state."""
    _ = tr.gettext
    return {
        ConsentState.REQUESTED: _("Asked for"),
        ConsentState.REFUSED: _("Refused"),
        ConsentState.GIVEN: _("Given"),
        ConsentState.RENEWED: _("Renewed"),
        ConsentState.WITHDRAWN: _("Withdrawn"),
        ConsentState.INVALIDATED: _("No longer valid"),
        ConsentState.NO_LONGER_SPEAKS: _("No longer speaks for them"),
    }[term]


def ground(tr: Translations, term: Ground) -> str:
    """Return the name of a ground other than consent, as the worker recorded it."""
    _ = tr.gettext
    return {
        Ground.LEGAL_DUTY: _("Legal duty"),
        Ground.VITAL_INTERESTS: _("Vital interests"),
        Ground.STATUTORY_GATEWAY: _("Statutory gateway"),
        Ground.PUBLIC_INTEREST: _("Public interest"),
        Ground.COURT_ORDER: _("Court order"),
    }[term]


def told(tr: Translations, term: Told) -> str:
    """Return whether the subject is informed of a decision."""
    _ = tr.gettext
    return {
        Told.BEFORE: _("Yes, before sharing"),
        Told.AFTER: _("Not yet when this pack was made: the sender tells them afterwards"),
        Told.NO: _("No: ask the sender before speaking of this pack with the person"),
    }[term]


def identifier_kind(tr: Translations, term: str) -> str:
    """Return what a passage looks like; ``term`` is an ``IdentifierKind``."""
    _ = tr.gettext
    return {
        IdentifierKind.EMAIL: _("an e-mail address"),
        IdentifierKind.WEB_ADDRESS: _("a web address"),
        IdentifierKind.BANK_ACCOUNT: _("a bank account"),
        IdentifierKind.BIRTH_DATE: _("a date of birth"),
        IdentifierKind.COORDINATES: _("coordinates"),
        IdentifierKind.CITIZEN_NUMBER: _("a number that a state gives one person"),
        IdentifierKind.ADDRESS: _("an address"),
        IdentifierKind.NUMBER_PLATE: _("a number plate"),
        IdentifierKind.TELEPHONE: _("a telephone number"),
        IdentifierKind.ACCOUNT_NAME: _("the name of an account online"),
        IdentifierKind.ACCESS_CODE: _("a code that opens a door or a safe"),
        IdentifierKind.FILE_NUMBER: _("the number of a file"),
    }[IdentifierKind(term)]


def stand(tr: Translations, term: PlaceholderPerson) -> str:
    """Return the label of a person for whom the case has none."""
    _ = tr.gettext
    return {PlaceholderPerson.PERSON: _("Person"), PlaceholderPerson.PROFESSIONAL: _("Professional")}[term]
