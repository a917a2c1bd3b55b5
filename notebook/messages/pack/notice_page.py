"""Sentences of a notice: which sections of a pack were withdrawn or corrected, but none of their content."""

from collections.abc import Sequence
from dataclasses import dataclass

from notebook.messages.i18n import Translations

SUMMARIES = "0."
"""Prefix of the number of a summary, which has no number in print."""


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The text of a notice. ``header`` takes ``{pack_id}``, ``page_of`` takes ``{page}`` and ``{pages}``."""

    header: str
    page_of: str
    footer: str
    watermark: str
    title: str
    practice: str
    lead: str
    lead_as_before: str
    pack: str
    withdrawn: str
    corrected: str
    as_before: str
    numbers: str
    asks: str
    on_withdrawn: str
    on_corrected: str
    on_as_before: str
    passed_on: str
    no_reasons: str
    unreachable: str
    as_the_pack_came: str
    slip: str
    slip_lead: str
    done: tuple[str, ...]
    blanks: tuple[str, ...]


def notice(tr: Translations) -> NoticeText:
    """Return the text of a notice."""
    _ = tr.gettext
    return NoticeText(
        header=_("Notice about handover pack {pack_id}"),
        page_of=_("Page {page} of {pages}"),
        footer=_("Confidential. Keep this with the pack that it is about."),
        watermark=_("PRACTICE"),
        title=_("Notice about a handover pack"),
        practice=_("Practice notice: the pack that it is about is made up."),
        lead=_("You were given the handover pack named here. Something in it no longer stands as it was given to you."),
        lead_as_before=_(
            "You were given the handover pack named here, and later a notice that something in it was corrected. "
            "That correction was taken back."
        ),
        pack=_("Pack"),
        withdrawn=_("Withdrawn"),
        corrected=_("Corrected"),
        as_before=_("As in the pack again"),
        numbers=_("The numbers are those printed beside the notes in the pack."),
        asks=_("What the sender asks of you"),
        on_withdrawn=_(
            "Withdrawn: please stop using these sections and do not pass them on. "
            "Ask the sender what is to happen to your copies of them."
        ),
        on_corrected=_(
            "Corrected: what these sections say was put right after the pack was made. "
            "Please do not rely on them any more, and ask the sender for what holds now."
        ),
        on_as_before=_(
            "As in the pack again: an earlier notice said that these sections were corrected. "
            "That correction was taken back, and what the pack says holds again."
        ),
        passed_on=_(
            "If you passed any of it on, please let those people know as well, and tell the sender who they are."
        ),
        no_reasons=_(
            "This notice says neither what the sections contain nor why they changed. The sender can be asked."
        ),
        unreachable=_("Neither number nor address was given. Answer by the way in which this notice came."),
        as_the_pack_came=_("By the way in which the pack came to you."),
        slip=_("Slip to confirm"),
        slip_lead=_("Please fill in this part and send it back to the sender."),
        done=(
            _("We read this notice and do what it asks."),
            _("We passed it on to those who had it from us."),
        ),
        blanks=(_("Told as well"), _("Name and role"), _("Date and signature")),
    )


def numbers(tr: Translations, found: Sequence[str]) -> str:
    """Return sections by the pack's own numbers, or that the numbers of this pack were not stored."""
    _ = tr.gettext
    if not all(found):
        return _("Parts of the pack; the sender can tell you which")
    return ", ".join(number(tr, each) for each in found)


def number(tr: Translations, found: str) -> str:
    """Return the label of one section."""
    if not found.startswith(SUMMARIES):
        return found
    place = found.removeprefix(SUMMARIES)
    return tr.gettext("Summary") if place == "1" else tr.gettext("Summary, part {place}").format(place=place)
