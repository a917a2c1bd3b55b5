"""Placeholder texts of empty sections."""

from notebook.messages.i18n import Translations
from notebook.model.vocabulary import SectionKind


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
