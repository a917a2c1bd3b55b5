"""An entry that was moved to another case: what a move did, and the line that remains of it."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from notebook.messages import dates
from notebook.messages.i18n import Translations


def line(tr: Translations, at: datetime, source: str | None, target: str | None, why: str, zone: tzinfo) -> str:
    """Return when an entry was moved, from which case to which and why; None stands for a case that was erased."""
    _ = tr.gettext
    erased = _("a case that was erased")
    said = _("Moved from {source} to {target} on {when}.").format(
        source=source or erased, target=target or erased, when=dates.minute(tr, at.astimezone(zone))
    )
    return f"{said} {_('Why: {reason}').format(reason=why)}" if why else said


def done(tr: Translations, reference: str, learned: Sequence[str], in_copies: int) -> str:
    """Return what a move did, and what the worker has to know about it."""
    _ = tr.gettext
    said = [_("Moved to {reference}. Nothing of it is shared there until you decide.").format(reference=reference)]
    if learned:
        names = ", ".join(learned)
        said.append(
            _("Taken out of packs of {reference} from now on: {names}.").format(reference=reference, names=names)
        )
    if in_copies:
        said.append(
            tr.ngettext(
                "{count} section of it was in a copy that the person of the old case was given: ask for it back.",
                "{count} sections of it were in a copy that the person of the old case was given: ask for it back.",
                in_copies,
            ).format(count=in_copies)
        )
    return " ".join(said)


def outdated(tr: Translations, undone: Sequence[str], handed_over: int) -> list[str]:
    """Return what no longer holds after a move: decisions to share with some parties, and packs of the old case."""
    said = []
    if undone:
        said.append(
            tr.ngettext(
                "Your decision to share with {names} named something of it. Nothing leaves on that decision any more.",
                "Your decisions to share with {names} named something of it. Nothing leaves on them any more.",
                len(undone),
            ).format(names=", ".join(undone))
        )
    if handed_over:
        said.append(
            tr.ngettext(
                "{count} section of it was handed over in a pack of the old case. Who holds it, and a notice to them: "
                "there, Case, Changed after it went out.",
                "{count} sections of it were handed over in packs of the old case. Who holds them, and a notice to "
                "them: there, Case, Changed after it went out.",
                handed_over,
            ).format(count=handed_over)
        )
    return said
