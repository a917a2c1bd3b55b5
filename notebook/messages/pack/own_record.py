"""Sentences of a pack to the subject, where they differ from those to an agency."""

from dataclasses import dataclass

from notebook.messages.i18n import Translations


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
        handling=_("What you can do"),
        rules=(
            _("You decide who else reads it."),
            _("You can ask the sender what was left out and why. The sender may not be able to say everything."),
            _("If something is wrong, tell the sender. You can ask for a correction, or to add your own words."),
            _("An opinion is marked as one. What others said is marked as theirs."),
        ),
    )
