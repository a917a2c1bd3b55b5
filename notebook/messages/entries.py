"""An entry as plain text, for when the notebook cannot save it.

Placeholder texts of empty sections.

Who does an action, by when, and whether it is done, as words.
"""

from datetime import date

from notebook.messages import dates, labels
from notebook.messages.i18n import Translations
from notebook.model.entry import Section
from notebook.model.vocabulary import EntryKind, SectionKind
from notebook.sharing.release import Month


def plain_entry(
    tr: Translations, day: date, kind: EntryKind, title: str, sections: tuple[tuple[SectionKind, str], ...]
) -> str:
    """Return date, kind and title, and then each section under its heading."""
    parts = [tr.gettext("{kind}, {day}").format(kind=labels.entry_kind(tr, kind), day=dates.day(tr, day))]
    if title.strip():
        parts.append(title.strip())
    parts += [f"{labels.section_kind(tr, each)}\n{text}" for each, text in sections if text.strip()]
    return "\n\n".join(parts) + "\n"


def starters(tr: Translations, term: SectionKind) -> tuple[str, ...]:
    """Return the beginnings of lines that a section is usually made of; only *Intention of behaviour* has them."""
    if term is not SectionKind.INTENTION:
        return ()
    return (
        tr.gettext("Stated, in their words:"),
        tr.gettext("Inferred by me, from:"),
        tr.gettext("None expressed; what I asked:"),
        tr.gettext("Not explored, because:"),
        tr.gettext("What points the other way:"),
    )


def prompt(tr: Translations, term: SectionKind) -> str:
    """Return the prompt for what belongs under a heading."""
    _ = tr.gettext
    return {
        SectionKind.GIST: _("What was this contact about? One line, for the chronology of a pack."),
        SectionKind.CONTEXT: _("When, where, who was there? Was there an interpreter?"),
        SectionKind.OBSERVED: _("What did I see and hear? Exact words, and the question I asked."),
        SectionKind.REPORTED: _("By whom? First-hand? How reliable? May they be named?"),
        SectionKind.OWN_ACCOUNT: _("How does the person explain it? What do they want?"),
        SectionKind.INTENTION: _(
            "What shows aim, target, plan, means, timing? Was it stated, inferred, not expressed or not explored? "
            "What points the other way?"
        ),
        SectionKind.FUNCTION: _("Which need, pressure or trigger lies behind it?"),
        SectionKind.HEALTH: _("Kept separate, so that the rest can be shared without it."),
        SectionKind.CHANGE_PROTECTIVE: _("What changed since last time? What holds the person back, what helps?"),
        SectionKind.OPINION: _("Because of what? How sure am I? What else could explain it?"),
        SectionKind.UNKNOWN: _("What do I not know?"),
        SectionKind.ACTION: _("What was done or advised? Who does what, by when?"),
        SectionKind.SUMMARY: _(
            "Why now: ... Who is responsible, from when: ... Situation: ... Intention of behaviour: ... "
            "What helps: ... Safety plan: ... Contacts: ... What is not known: ..."
        ),
    }[term]


BETWEEN = " \N{MIDDLE DOT} "
"""Between the details of an action, and between those of a note."""


def action_details(tr: Translations, owner: str, due: date | Month | None, *, done: bool) -> str:
    """Return owner, day and "done" on one line; empty where nothing is known."""
    parts = [tr.gettext("Done")] if done else []
    if owner:
        parts.append(owner)
    if due is not None:
        parts.append(tr.gettext("by {day}").format(day=dates.of(tr, due)))
    return BETWEEN.join(parts)


def text_with_actions(tr: Translations, section: Section) -> str:
    """Return the text of a section with the details of each action on a line of their own below it."""
    lines = [section.lead] if section.lead else []
    for action, text in zip(section.actions, section.action_texts, strict=True):
        details = action_details(tr, action.owner, action.due, done=action.done)
        lines += [text, f"({details})"] if details else [text]
    return "\n".join(lines)
