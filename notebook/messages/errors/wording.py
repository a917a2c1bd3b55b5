"""The sentence for a word list that is not used."""

from collections.abc import Callable

from notebook.errors.wording import BadWordList, WordListNeeds
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations


@sentence.register
def _(problem: BadWordList, tr: Translations) -> str:
    _ = tr.gettext
    clause = _clauses(_)[problem.needs].format(value=problem.value, choices=", ".join(problem.choices))
    place = _("in {place}").format(place=problem.place) + " " if problem.place else ""
    return _("The word list is not used: {place}{clause}. Correct the file and choose it again.").format(
        place=place, clause=clause
    )


def _clauses(_: Callable[[str], str]) -> dict[WordListNeeds, str]:
    return {
        WordListNeeds.SMALLER: _("it is larger than 1 MiB"),
        WordListNeeds.TOML: _("it is not a TOML file in UTF-8"),
        WordListNeeds.KNOWN_KEY: _("“{value}” is no key of a word list; these are: {choices}"),
        WordListNeeds.LANGUAGE: _('a language such as "en" was expected'),
        WordListNeeds.ENTRIES: _("at least one table [[entries]] was expected"),
        WordListNeeds.KNOWN_CLASS: _("“{value}” is no class; these are: {choices}"),
        WordListNeeds.QUESTION: _("a question is missing: “asks”, or one for its class under [questions]"),
        WordListNeeds.PHRASES: _('a list of words was expected, such as ["word", "several words"]'),
        WordListNeeds.PHRASE: _("“{value}” cannot be read as words"),
        WordListNeeds.KNOWN_GROUP: _("“{value}” is no group of this file; these are: {choices}"),
        WordListNeeds.KNOWN_HEADING: _("“{value}” is no heading of an entry; these are: {choices}"),
        WordListNeeds.SENTENCE: _("true, false or “subject” was expected, and all but false need the table [sentence]"),
    }
