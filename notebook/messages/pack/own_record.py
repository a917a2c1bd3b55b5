"""Sentences of a pack to the subject, where they differ from those to an agency."""

from collections.abc import Sequence
from dataclasses import dataclass

from notebook.messages import labels
from notebook.messages.i18n import Translations
from notebook.model.vocabulary import Grantor, PackKind
from notebook.sharing.release import EarlierDisclosure


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """``rules`` replace the handling rules, ``header`` (with ``{pack_id}``) and ``footer`` are on every page."""

    title: str
    header: str
    kind: str
    footer: str
    extract: str
    consent_lead: str
    grantor: str
    opinion_note: str
    removed: str
    alias: str
    chronology_lead: str
    practice: str
    anchor_note: str
    handling: str
    rules: tuple[str, ...]


def own_record(tr: Translations) -> OwnRecord:
    """Return the text for the subject."""
    _ = tr.gettext
    return OwnRecord(
        title=_("What was written about you"),
        header=_("From your record {pack_id}"),
        kind=_("For you, from your record"),
        footer=_("This is about you. Keep it where only people whom you choose can read it."),
        extract=_("This is part of what was written down about you, not all of it."),
        consent_lead=_("What stands here is given to you within what was agreed."),
        grantor=_("You"),
        opinion_note=_("What the author thinks, not what was seen."),
        removed=_(
            "A white label on black stands for a passage that was taken out, for instance because it is about "
            "somebody else. Its width says nothing about the length of what was there."
        ),
        alias=_("A word and a letter, such as Relative A, stand for the same person wherever they stand in this copy."),
        chronology_lead=_("Every contact that this copy has notes of, each with its page. A row leads there."),
        practice=_("Practice: everything in this copy is made up."),
        anchor_note=_("With it the sender finds this copy in their log. You need not do anything with it."),
        handling=_("What you can do"),
        rules=(
            _("You decide who else reads it."),
            _("You can ask the sender what was left out and why. The sender may not be able to say everything."),
            _("If something is wrong, tell the sender. You can ask for a correction, or to add your own words."),
            _("An opinion is marked as one. What others said is marked as theirs."),
        ),
    )


@dataclass(frozen=True, slots=True)
class PersonCopy:
    """The first page of a copy for the subject.

    ``given_to`` and ``numbers`` take ``{value}``. ``rules`` say what the reader can do; ``incomplete`` is constant,
    and is printed whatever the list above it contains.
    """

    kind: str
    sheet_title: str
    sheet_kind: str
    unreachable: str
    part: str
    part_of_sheet: str
    given_out: str
    lead: str
    nothing: str
    incomplete: str
    purpose: str
    ground: str
    what: str
    numbers: str
    one_number: str
    by_word: str
    told: str
    can_do: str
    rules: tuple[str, ...]


def person_copy(tr: Translations) -> PersonCopy:
    """Return the text of the first page of a copy for the subject, and of the sheet without notes."""
    _ = tr.gettext
    return PersonCopy(
        kind=_("A copy for you"),
        sheet_title=_("What was given out about you"),
        sheet_kind=_("A sheet for you, without the notes"),
        unreachable=_("Ask who gave you this."),
        part=_("This is what was written down about you, as far as it can be given to you."),
        part_of_sheet=_("The notes themselves are not on this sheet. You can ask for a copy of them."),
        given_out=_("Who was given something about you"),
        lead=_("What others were given, since when, and on what ground."),
        nothing=_("Nothing is listed."),
        incomplete=_("This list may be incomplete."),
        purpose=_("For: {value}"),
        ground=_("Ground: {value}"),
        what=_("About: {value}"),
        numbers=_("Numbers {value} of this copy were in it."),
        one_number=_("Number {value} of this copy was in it."),
        by_word=_("By word of mouth"),
        told=_("By word of mouth: {value}"),
        can_do=_("What you can do"),
        rules=(
            _("Correct it: if something is wrong or missing, say so. You can also ask to add your own words."),
            _(
                "Take back what you agreed to: at any time, in any way and without giving a reason. Nothing further is "
                "then shared on it. What has gone out cannot be called back; ask to have those told who have it."
            ),
            _(
                "Ask for reasons: why something was written down, given to others or left out. "
                "Not every reason can be given."
            ),
            _("You decide who else reads this."),
        ),
    )


def ground_for_person(tr: Translations, found: EarlierDisclosure) -> str:
    """Return what a disclosure rests on, to the person whom it is about; empty where it was by word of mouth."""
    _ = tr.gettext
    if found.ground is not None:
        return _("a decision without your consent ({ground})").format(ground=labels.ground(tr, found.ground).lower())
    if found.kind is PackKind.CONSENTED:
        return _whose_consent(tr, found.consent_of)
    return _("advice was asked for, without your name") if found.kind is PackKind.CONSULTATION else ""


def _whose_consent(tr: Translations, grantors: Sequence[Grantor]) -> str:
    """Return whose consent it was, never by name: that is somebody else's, and stays in the notebook."""
    _ = tr.gettext
    if not grantors:
        return _("consent; whose it was is no longer on record")
    whose = {
        Grantor.SUBJECT: _("your consent"),
        Grantor.PARENT: _("the consent of a parent"),
        Grantor.GUARDIAN: _("the consent of a guardian"),
        Grantor.REPRESENTATIVE: _("the consent of a representative"),
    }
    return ", ".join(whose[each] for each in grantors)
