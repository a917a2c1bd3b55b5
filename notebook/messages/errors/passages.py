"""Sentences about passages that keep a pack from being made: each with its section and the words around it."""

from notebook.errors import Passage, SignsUndrawable, SuggestionsUnanswered
from notebook.messages import dates, labels
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Tongue
from notebook.messages.printability import scripts, with_scripts
from notebook.model.vocabulary import SectionKind
from notebook.sharing.suggestions import Likeness


@sentence.register
def _(problem: SuggestionsUnanswered, words: Tongue) -> str:
    _ = words.gettext
    listed = "\n".join(_passage(words, each) for each in problem.passages)
    if problem.to_mark:
        return _(
            "No pack was made: as it would be printed, it names somebody who must not be named.\n{passages}\n"
            "Mark each to be taken out in the case, or write it in other words; then hand over again."
        ).format(passages=listed)
    return _(
        "No pack was made: these passages may point at somebody who must not be named.\n{passages}\n"
        "Look at each. What must go has to be marked in the case; then say with --suggestions-reviewed "
        "that the rest may stay."
    ).format(passages=listed)


@sentence.register
def _(problem: SignsUndrawable, words: Tongue) -> str:
    _ = words.gettext
    listed = "\n".join(
        [
            *(_undrawable(words, each) for each in problem.passages),
            *(
                _("  name, role or organisation: {name}").format(name=with_scripts(words, name))
                for name in problem.names
            ),
            *(_("  author of a note: {name}").format(name=with_scripts(words, name)) for name in problem.authors),
        ]
    )
    return _(
        "No pack was made: it would have to draw signs or a script that it has no letters for.\n{passages}\n"
        "Write each in Latin, Greek or Cyrillic letters, or mark the passage to be taken out; then hand over again."
    ).format(passages=listed)


def _passage(words: Tongue, found: Passage) -> str:
    """Show a passage between its words, with the day and heading of its section."""
    _ = words.gettext
    heading = labels.section_kind(words, SectionKind(found.heading))
    context = " ".join(f"…{found.before}>>{found.text}<<{found.after}…".split())
    said = _("  {section} ({day}, {heading}): {context}").format(
        section=found.section, day=dates.day(words, found.day), heading=heading, context=context
    )
    if found.likeness == Likeness.NAMESAKE:
        return _("{passage} (somebody who must not be named is called the same as the person)").format(passage=said)
    if found.likeness == Likeness.SHARED_NAME:
        return _(
            "{passage} (taken out: the name of several people, so that its bar may stand for the wrong one)"
        ).format(passage=said)
    return said


def _undrawable(words: Tongue, found: Passage) -> str:
    """Show such a passage with its script, or with number and name of a sign that the reader may not see."""
    return f"{_passage(words, found)} ({scripts(words, (found,))})"
