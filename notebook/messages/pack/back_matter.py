"""Sentences of a pack's last pages: codes, role card, handling and the receipt slip."""

from dataclasses import dataclass

from notebook.messages.i18n import Translations


@dataclass(frozen=True, slots=True)
class Codes:
    """The page that explains the bars."""

    lead: str
    alias: str


def codes(tr: Translations) -> Codes:
    """Return the text about removed passages."""
    _ = tr.gettext
    return Codes(
        lead=_(
            "A white label on black stands for a passage that was taken out and says of what kind it was. "
            "Its width says nothing about the length of what was there."
        ),
        alias=_("A word and a letter, such as Relative A, stand for the same person wherever they stand in this pack."),
    )


@dataclass(frozen=True, slots=True)
class Role:
    """The labels of the role card."""

    lead: str
    sender: str
    field: str
    does: str
    shares: str
    holds_back: str
    ask: str


def role(tr: Translations) -> Role:
    """Return the labels of the role card."""
    _ = tr.gettext
    return Role(
        lead=_("How this kind of work usually goes. It differs from place to place: ask the sender."),
        sender=_("Sender"),
        field=_("Field of work"),
        does=_("What they do"),
        shares=_("What they can share"),
        holds_back=_("What they hold back"),
        ask=_("Worth asking"),
    )


def handling_rules(tr: Translations, destroy_by: str | None) -> tuple[str, ...]:
    """Return the handling rules, one or two sentences each; ``destroy_by`` is a date in words."""
    _ = tr.gettext
    return (
        _("Use it for the stated purpose only."),
        _("Do not pass it on, whole or in part, without asking the sender first."),
        _("Do not copy an opinion as a fact. Where something was told by others, say so when you quote it."),
        _("Removed passages were removed for a reason: do not guess at them, in writing or aloud."),
        _("If something in it is wrong or has changed, tell the sender, who lets every recipient know."),
        _("Destroy it and every copy when the purpose is served.")
        if destroy_by is None
        else _("Destroy it and every copy by {day}, or earlier when the purpose is served.").format(day=destroy_by),
    )


@dataclass(frozen=True, slots=True)
class Slip:
    """The receipt slip."""

    lead: str
    lead_consultation: str
    advice: str
    pack: str
    digest: str
    accepted: str
    partly: str
    rejected: str
    reason: str
    name: str
    organisation: str
    date: str
    signature: str
    destroyed: str
    destroyed_label: str
    destroyed_by: str


def slip(tr: Translations) -> Slip:
    """Return the text of the receipt slip."""
    _ = tr.gettext
    return Slip(
        lead=_("Please fill in this page and send it back to the sender, even when the answer is no."),
        lead_consultation=_("Please write your advice here and send the page back to the sender."),
        advice=_("Your advice"),
        pack=_("Pack"),
        digest=_("Check number of the contents"),
        accepted=_("Accepted"),
        partly=_("Accepted in part"),
        rejected=_("Rejected"),
        reason=_("If in part or rejected: what, and why"),
        name=_("Name and role"),
        organisation=_("Organisation"),
        date=_("Date"),
        signature=_("Signature"),
        destroyed_label=_("Later, when it is done"),
        destroyed=_("This pack and every copy were destroyed."),
        destroyed_by=_("Name and date"),
    )
