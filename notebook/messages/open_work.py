"""What waits, one line for each thing, and a line that counts them."""

from collections.abc import Callable, Iterable, Mapping

from notebook.messages import consents, dates
from notebook.messages.i18n import Translations
from notebook.model.ids import PartyId
from notebook.model.open_work import OpenItem, Waits


def line(tr: Translations, item: OpenItem, names: Mapping[PartyId, str]) -> str:
    """Return what is to be done."""
    _ = tr.gettext
    day = dates.day(tr, item.day)
    if item.to is not None:
        return _("Consent ends on {day}: {to}").format(day=day, to=consents.addressee(tr, item.to, names))
    if item.waits is Waits.ACTION_DUE:
        said = tr.ngettext("{count} action due on {day}: {title}", "{count} actions due on {day}: {title}", item.count)
        return said.format(count=item.count, day=day, title=item.about or day)
    if item.waits is Waits.CHANGED:
        said = tr.ngettext(
            "{count} section changed since you shared it: {title}",
            "{count} sections changed since you shared them: {title}",
            item.count,
        )
        return said.format(count=item.count, title=item.about or day)
    if item.waits is Waits.UNDECIDED:
        said = tr.ngettext("{count} section not decided: {title}", "{count} sections not decided: {title}", item.count)
        return said.format(count=item.count, title=item.about or day)
    return {
        Waits.REPLY_OVERDUE: _("No reply from {about} to the pack of {day}"),
        Waits.NOT_DESTROYED: _("{about} has not confirmed that the pack of {day} is destroyed"),
        Waits.DRAFT: _("Draft: {title}"),
        Waits.REVIEW_DUE: _(
            "Due for review since {day}. Do you still need this case? Nothing is deleted automatically."
        ),
    }[item.waits].format(about=item.about, day=day, title=item.about or day)


def count(tr: Translations, waiting: Iterable[Waits]) -> str:
    """Return in one line how much of each kind waits, the most pressing first; "" for nothing."""
    kinds = list(waiting)
    counted: tuple[tuple[Waits, Callable[[int], str]], ...] = (
        (Waits.REPLY_OVERDUE, lambda n: tr.ngettext("{count} reply overdue", "{count} replies overdue", n)),
        (
            Waits.NOT_DESTROYED,
            lambda n: tr.ngettext("{count} pack to be destroyed", "{count} packs to be destroyed", n),
        ),
        (Waits.ACTION_DUE, lambda n: tr.ngettext("actions due in {count} entry", "actions due in {count} entries", n)),
        (Waits.CONSENT_ENDS, lambda n: tr.ngettext("{count} consent ends soon", "{count} consents end soon", n)),
        (Waits.DRAFT, lambda n: tr.ngettext("{count} draft", "{count} drafts", n)),
        (Waits.CHANGED, lambda n: tr.ngettext("{count} shared entry changed", "{count} shared entries changed", n)),
        (Waits.UNDECIDED, lambda n: tr.ngettext("{count} entry not decided", "{count} entries not decided", n)),
        (Waits.REVIEW_DUE, lambda n: tr.ngettext("{count} case due for review", "{count} cases due for review", n)),
    )
    said = [say(n).format(count=n) for each, say in counted if (n := kinds.count(each))]
    return tr.gettext("To do: {what}.").format(what=", ".join(said)) if said else ""
