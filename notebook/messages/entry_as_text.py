"""An entry as plain text, for when the notebook cannot save it."""

from datetime import date

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.vocabulary import EntryKind, SectionKind


def plain_entry(
    tr: Translations, day: date, kind: EntryKind, title: str, sections: tuple[tuple[SectionKind, str], ...]
) -> str:
    """Return date, kind and title, and then each section under its heading."""
    parts = [tr.gettext("{kind}, {day}").format(kind=labels.entry_kind(tr, kind), day=dates.day(tr, day))]
    if title.strip():
        parts.append(title.strip())
    parts += [f"{labels.section_kind(tr, each)}\n{text}" for each, text in sections if text.strip()]
    return "\n\n".join(parts) + "\n"
