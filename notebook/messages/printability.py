"""Warnings about text that a pack could not draw, shown where it is typed or imported; nothing is refused."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from notebook.messages.i18n import Translations
from notebook.model.imported import CaseUndrawable

_SHOWN: Final = 3
"""Passages shown per section; the others are counted."""


class Found(Protocol):
    """A passage with its context."""

    @property
    def before(self) -> str:
        """Return the text before the passage."""

    @property
    def text(self) -> str:
        """Return the passage."""

    @property
    def after(self) -> str:
        """Return the text after the passage."""


def scripts(tr: Translations, found: Iterable[Found]) -> str:
    """Return the scripts of passages, each once; a character of an unknown script by its number and Unicode name."""
    return scripts_of(tr, [each.text for each in found])


def scripts_of(tr: Translations, texts: Iterable[str]) -> str:
    """Return the scripts of texts of which no character can be drawn."""
    named: dict[str, None] = {}
    for text in texts:
        telling = [char for char in text if not _follows(char)] or text[:1]
        named |= dict.fromkeys(script(tr, char) or character(ord(char)) for char in telling)
    return ", ".join(named)


def with_scripts(tr: Translations, name: str) -> str:
    """Return a name with the scripts in it that packs cannot draw."""
    named = ", ".join(dict.fromkeys(filter(None, (script(tr, char) for char in name))))
    return tr.gettext("{name} ({scripts})").format(name=name, scripts=named) if named else name


def script(tr: Translations, char: str) -> str:
    """Return the script of a letter; empty if it is none of those that are likely to be typed."""
    _ = tr.gettext
    known = {
        "ARABIC": _("Arabic script"),
        "HEBREW": _("Hebrew script"),
        "DEVANAGARI": _("Devanagari script"),
        "BENGALI": _("Bengali script"),
        "GURMUKHI": _("Gurmukhi script"),
        "GUJARATI": _("Gujarati script"),
        "TAMIL": _("Tamil script"),
        "TELUGU": _("Telugu script"),
        "SINHALA": _("Sinhala script"),
        "MYANMAR": _("Burmese script"),
        "THAI": _("Thai script"),
        "TIBETAN": _("Tibetan script"),
        "KHMER": _("Khmer script"),
        "ETHIOPIC": _("Ethiopic script"),
        "TIFINAGH": _("Tifinagh script"),
        "SYRIAC": _("Syriac script"),
        "GEORGIAN": _("Georgian script"),
        "ARMENIAN": _("Armenian script"),
        "HANGUL": _("Korean script"),
        "HIRAGANA": _("Japanese script"),
        "KATAKANA": _("Japanese script"),
        "CJK": _("Chinese characters"),
    }
    return known.get(unicodedata.name(char, "").partition(" ")[0], "")


def character(code_point: int) -> str:
    """Return number and name of a character, in Unicode notation."""
    name = unicodedata.name(chr(code_point), "")
    return f"U+{code_point:04X} {name}".rstrip()


def section_note(tr: Translations, found: Sequence[Found]) -> str:
    """Return the note on a saved section about what a pack could not draw; empty if there is nothing."""
    return _note(
        tr,
        found,
        tr.gettext(
            "Saved, but a pack cannot print this ({scripts}):\n{passages}\n"
            "Before it goes into a pack, write it in Latin, Greek or Cyrillic letters, or mark it to be taken out."
        ),
    )


def unsaved_note(tr: Translations, found: Sequence[Found]) -> str:
    """Return the same note for a section of a finished entry, which is saved only with a reason."""
    return _note(
        tr,
        found,
        tr.gettext(
            "A pack cannot print this ({scripts}):\n{passages}\n"
            "Before it goes into a pack, write it in Latin, Greek or Cyrillic letters, or mark it to be taken out."
        ),
    )


def saved_entry(tr: Translations, sections: str) -> str:
    """Return the note on the next page that a saved entry has sections that a pack cannot print."""
    return tr.gettext("Saved. A pack cannot print all of it: {sections}. Open the entry to see where.").format(
        sections=sections
    )


def name_note(tr: Translations, found: Sequence[Found]) -> str:
    """Return the note on a name, or another short printed field, that packs cannot draw; empty if they can."""
    if not found:
        return ""
    return tr.gettext("A pack cannot print this: {scripts}. Write it in Latin, Greek or Cyrillic letters.").format(
        scripts=scripts(tr, found)
    )


def person_note(tr: Translations, found: Sequence[Found]) -> str:
    """Return the same note for the name of a person who has a field for other names."""
    if not found:
        return ""
    return tr.gettext(
        "A pack cannot print this name: {scripts}. Write it here in Latin, Greek or Cyrillic letters, and as it is "
        "now under other names: there it is still found in what you write."
    ).format(scripts=scripts(tr, found))


def other_name_note(tr: Translations, found: Sequence[Found]) -> str:
    """Return the note on other names, which packs never print, about what it means for texts that have them."""
    if not found:
        return ""
    return tr.gettext(
        "A pack cannot print these letters: {scripts}. The name is still found in what you write. "
        "Where a pack is to print it, write it in Latin, Greek or Cyrillic letters as well."
    ).format(scripts=scripts(tr, found))


def _note(tr: Translations, found: Sequence[Found], sentence: str) -> str:
    if not found:
        return ""
    listed = [f"…{passage(each)}…" for each in found[:_SHOWN]]
    more = len(found) - _SHOWN
    if more > 0:
        listed.append(tr.ngettext("and {count} more", "and {count} more", more).format(count=more))
    return sentence.format(scripts=scripts(tr, found), passages="\n".join(listed))


def imported(tr: Translations, found: CaseUndrawable) -> str:
    """Return one line about what packs could not draw of an imported case: scripts, sections and fields.

    It shows no text and no name.
    """
    _ = tr.gettext
    known = {
        "name": _("name of the person"),
        "third_party": _("name of somebody else in the case"),
        "author": _("author of a note"),
        "place": _("place of a note"),
        "action": _("who does an action"),
        "decision": _("who decided or agreed"),
    }
    places = ", ".join((*found.sections, *(known[each] for each in found.fields)))
    return _("{case}: a pack cannot print {scripts}. It stands in: {places}.").format(
        case=found.reference, scripts=scripts_of(tr, (found.signs,)), places=places
    )


def imported_parties(tr: Translations, signs: str) -> str:
    """Return that packs could not draw these characters of the parties in a file, without any name."""
    return tr.gettext(
        "A pack cannot print {scripts} in the name, role or organisation of a party in it. Before you hand over to "
        "them, add them as a party once more, written in Latin, Greek or Cyrillic letters."
    ).format(scripts=scripts_of(tr, (signs,)))


def passage(found: Found) -> str:
    """Return a passage in its context, with right-to-left text isolated."""
    return f"{_joined(found.before, end=False)}⟦\u2068{' '.join(found.text.split())}\u2069⟧{_joined(found.after)}"


def _joined(text: str, *, end: bool = True) -> str:
    """Return text as one line, with the space between it and the passage."""
    line = " ".join(text.split())
    if end:
        return f" {line}" if text[:1].isspace() else line
    return f"{line} " if text[-1:].isspace() else line


def _follows(char: str) -> bool:
    """Return whether a character says nothing about the script: a space, a format character, a combining mark."""
    return char.isspace() or unicodedata.category(char).startswith(("M", "Cf"))
