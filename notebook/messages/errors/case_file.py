"""Sentences for errors of importing and exporting case files."""

from collections.abc import Callable

from notebook.errors.case_file import BadCaseFile, CaseFileTooLarge, Expected
from notebook.messages.errors.dispatch import sentence
from notebook.messages.i18n import Translations

_MEBIBYTE = 1024 * 1024


@sentence.register
def _(problem: BadCaseFile, tr: Translations) -> str:
    _ = tr.gettext
    whole = _of_the_file(_).get(problem.expected)
    if whole is not None:
        return whole.format(line=problem.line, column=problem.column)
    clauses = {**_of_a_value(_), **_of_its_place(_)}
    return _("The case file was not imported: at {path} {clause}. Correct it and import again.").format(
        path=problem.path,
        clause=clauses[problem.expected].format(choices=", ".join(problem.choices)),
    )


@sentence.register
def _(problem: CaseFileTooLarge, tr: Translations) -> str:
    _ = tr.gettext
    return _(
        "Nothing was exported: the case would make a file of more than {limit} MiB, which cannot be imported again. "
        "Give its attachments in another way."
    ).format(limit=problem.limit // _MEBIBYTE)


def _of_the_file(_: Callable[[str], str]) -> dict[Expected, str]:
    """Return the sentences about a file as a whole."""
    return {
        Expected.READABLE: _(
            "The case file was not imported: it cannot be read. "
            "Check that it is still there and that you may open it, and import again."
        ),
        Expected.REGULAR_FILE: _(
            "The case file was not imported: this is a folder or a device and not a file. Choose a file."
        ),
        Expected.SMALLER: _(
            "The case file was not imported: it is larger than 256 MiB. Ask its sender for several smaller files."
        ),
        Expected.FEWER_VALUES: _(
            "The case file was not imported: it is made of too many pieces. Ask its sender for several smaller files."
        ),
        Expected.UTF8: _("The case file was not imported: it is not text in UTF-8. Save it as UTF-8 and import again."),
        Expected.NO_BYTE_ORDER_MARK: _(
            "The case file was not imported: it begins with a byte order mark. "
            "Save it as UTF-8 without one and import again."
        ),
        Expected.JSON: _(
            "The case file was not imported: at line {line}, column {column} it is not JSON. "
            "Correct it, or ask its sender for it once more, and import again."
        ),
        Expected.LESS_NESTING: _(
            "The case file was not imported: it is nested far deeper than a case file is. "
            "Ask its sender where it is from."
        ),
    }


def _of_a_value(_: Callable[[str], str]) -> dict[Expected, str]:
    """Return the clauses about a malformed value."""
    return {
        Expected.FORMAT: _('"casefile" was expected'),
        Expected.VERSION: _("version 1 was expected, the only one that this program reads"),
        Expected.OBJECT: _("keys and values in braces were expected"),
        Expected.LIST: _("a list in square brackets was expected"),
        Expected.TEXT: _("a text in quotation marks was expected"),
        Expected.TRUE_OR_FALSE: _("true or false was expected"),
        Expected.WHOLE_NUMBER: _("a whole number, 0 or more, was expected"),
        Expected.DATE: _("a date like 2026-01-31 was expected"),
        Expected.INSTANT: _("a date and time with offset like 2026-01-31T14:30:00+01:00 was expected"),
        Expected.ID: _("an id of 1 to 200 characters was expected"),
        Expected.ADDRESSEE: _('"party:" and an id, or "audience:" and a name, was expected'),
        Expected.PARTY: _('"party:" and the id of somebody other than the subject was expected'),
        Expected.FLAG: _('"share", "share_deidentified", "undecided" or a withhold with its code was expected'),
        Expected.ONE_OF: _("one of these was expected: {choices}"),
        Expected.BASE64: _("data in base64 was expected"),
        Expected.CLEAN_CHARACTERS: _("a text without broken characters was expected"),
        Expected.SHORTER: _("a text of at most 10,000,000 characters was expected"),
        Expected.NOT_BLANK: _("a text that is not empty was expected"),
    }


def _of_its_place(_: Callable[[str], str]) -> dict[Expected, str]:
    """Return the clauses about a value that does not fit the rest of the file."""
    return {
        Expected.PRESENT: _("something is missing"),
        Expected.KNOWN_KEY: _("there is a key that case files do not have"),
        Expected.KEY_ONCE: _("the same key stands for the second time"),
        Expected.NO_REPEAT: _("the same value stands for the second time"),
        Expected.UNUSED_ID: _("an id was expected that nothing else of its kind has"),
        Expected.NOT_RESERVED: _('a word other than "subject" was expected, which only the person of the case has'),
        Expected.KNOWN_PARTY: _("a party of the file or of the notebook was expected"),
        Expected.KNOWN_SECTION: _("the id of a section of the same case was expected"),
        Expected.KNOWN_PROVISION: _("the id of a provision of the same consent was expected"),
        Expected.OTHER_SECTION: _("another section than this one itself was expected"),
        Expected.LAST_DAY: _("a last day was expected, since it is not the person who permits"),
        Expected.NOT_BEFORE_START: _("a day not before the first one was expected"),
        Expected.AFTER_START: _("a number larger than the start was expected"),
        Expected.VALID_PERMIT: _(
            "another assessment was expected: a permit that was not free, or not understood, does not count"
        ),
        Expected.NOT_OF_SUBJECT: _("another state was expected: a person never stops speaking for themselves"),
        Expected.NO_PROVISIONS: _("an empty list was expected: it is about all that this grantor said"),
        Expected.NOT_AFTER_RECORDED: _("an instant was expected that is not after the one when it was recorded"),
        Expected.NOT_IN_FUTURE: _("an instant was expected that is not still to come"),
        Expected.INSIDE_TEXT: _("a place inside the text was expected"),
        Expected.TELLS_NO_NAME: _("a word was expected that is no part of anybody's name"),
        Expected.DIGEST_OF_DATA: _("the SHA-256 of the data in lower-case hex was expected"),
    }
