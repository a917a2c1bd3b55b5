"""Sentences of the wording check: the names of its classes, and one line for each finding."""

from notebook.messages.i18n import Translations
from notebook.model.wording import Finding, WordingClass


def wording_class(tr: Translations, kind: WordingClass) -> str:
    """Return the name of a class."""
    _ = tr.gettext
    return {
        WordingClass.LABEL: _("label on a person"),
        WordingClass.DIAGNOSIS: _("diagnosis as a label"),
        WordingClass.RISK: _("risk in a word"),
        WordingClass.MIND_READING: _("mind-reading"),
        WordingClass.DOUBT: _("doubt in a word"),
        WordingClass.CHARACTER: _("character"),
        WordingClass.VAGUE: _("vague"),
        WordingClass.GENERALISING: _("from a group to a person"),
        WordingClass.BELIEF: _("belief as a risk"),
        WordingClass.UNATTRIBUTED: _("without a source"),
    }[kind]


def asked(finding: Finding) -> str:
    """Return the words in quotation marks and the question; the question is in the language of the list."""
    return f"“{' '.join(finding.words.split())}”: {finding.asks}"
