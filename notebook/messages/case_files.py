"""Sentences about an imported case file."""

from collections.abc import Sequence

from notebook.messages.i18n import Translations
from notebook.model.imported import CaseConsents


def consents(tr: Translations, found: Sequence[CaseConsents]) -> str:
    """Return one line about the imported consents: how many, of which cases, and their states."""
    if not found:
        return tr.gettext("No consent came with it.")
    count = sum(each.total for each in found)
    came = tr.ngettext("{count} consent came with it", "{count} consents came with it", count).format(count=count)
    return tr.gettext("{came}: {cases}.").format(came=came, cases="; ".join(_of_case(tr, each) for each in found))


def doubled(tr: Translations, reference: str, cases: Sequence[str]) -> str:
    """Return the sentence that more than one case has a reference now."""
    return tr.gettext(
        "More than one case has the reference {reference} now: {cases}. Name them by their ids, or change one of them."
    ).format(reference=reference, cases=", ".join(cases))


def unsettled(tr: Translations, count: int) -> str:
    """Return the sentence that marks cut through a word, with what to do."""
    return tr.ngettext(
        "{count} mark in it begins or ends inside a word; was it counted in other units than characters? Its section "
        "is withheld until you say in its entry where the mark belongs.",
        "{count} marks in it begin or end inside a word; were they counted in other units than characters? Their "
        "sections are withheld until you say in their entries where the marks belong.",
        count,
    ).format(count=count)


def unconfirmed(tr: Translations, count: int) -> str:
    """Return the sentence that imported flags must be confirmed, with how to do that."""
    return tr.ngettext(
        "{count} sharing decision in it waits to be confirmed, and until then nothing is shared by it. If you have "
        "read the file and stand by it, import it with --trust-flags.",
        "{count} sharing decisions in it wait to be confirmed, and until then nothing is shared by them. If you "
        "have read the file and stand by it, import it with --trust-flags.",
        count,
    ).format(count=count)


def _of_case(tr: Translations, found: CaseConsents) -> str:
    _ = tr.gettext
    counted = (
        (_("{count} given"), found.given),
        (_("{count} withdrawn"), found.withdrawn),
        (_("{count} refused"), found.refused),
        (_("{count} asked for and not answered"), found.requested),
    )
    said = ", ".join(text.format(count=count) for text, count in counted if count)
    return _("{case} ({said})").format(case=found.reference, said=said)
