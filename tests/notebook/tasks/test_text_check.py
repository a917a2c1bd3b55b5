"""What a pack could not draw of a text is found where it is written: which script, and the words around it."""

from dataclasses import replace

from notebook.messages.i18n import translations
from notebook.messages.printability import name_note, other_name_note, scripts, section_note
from notebook.model.entry import Mark
from notebook.model.vocabulary import Category, Code, SectionKind
from notebook.tasks.entries import new_section
from notebook.tasks.printability import Undrawable, undrawable_in, undrawable_in_section

ARABIC = "She wrote محمد on the door."
SECTION = new_section(SectionKind.OBSERVED, ARABIC, (Category.WELLBEING,))


def test_it_says_where_and_which() -> None:
    """Place, words before, the run itself, words after."""
    assert undrawable_in("reason", ARABIC) == (Undrawable("reason", "She wrote ", "محمد", " on the door."),)
    assert undrawable_in("reason", "Zoë → Łódź, Ærø, Ξένια, Жанна 😀") == ()


def test_every_run_is_found_with_forty_characters_around_it() -> None:
    """All at once, each with no more of the text than its neighbourhood."""
    found = undrawable_in("reason", f"{'a' * 60}שלום{'b' * 60}हिन्दी")
    assert [each.text for each in found] == ["שלום", "हिन्दी"]
    assert [(len(each.before), len(each.after)) for each in found] == [(40, 40), (40, 0)]


def test_words_beside_each_other_are_one_passage() -> None:
    """A name of two words is shown once; marks that take out each of its words take out both."""
    text = "It says محمد رسول."
    assert [each.text for each in undrawable_in("", text)] == ["محمد رسول"]
    marks = (Mark(8, 12, Code.NC), Mark(13, 17, Code.NC))
    assert undrawable_in_section(replace(SECTION, text=text, marks=marks)) == ()
    assert [each.text for each in undrawable_in_section(replace(SECTION, text=text, marks=marks[:1]))] == ["رسول"]


def test_what_never_leaves_needs_no_letters() -> None:
    """A section that never leaves, and a passage taken out for everybody, are no fault."""
    [found] = undrawable_in_section(SECTION)
    assert found.place == SECTION.id
    assert undrawable_in_section(replace(SECTION, never=True)) == ()
    start = ARABIC.index("محمد")
    marked = replace(SECTION, marks=(Mark(start, start + 4, Code.NC),))
    assert undrawable_in_section(marked) == ()
    assert undrawable_in_section(replace(SECTION, marks=(Mark(start, start + 3, Code.NC),))) != ()


def test_scripts_are_called_by_name() -> None:
    """A reader knows "Arabic script", and no code point; a sign of no script has its name in Unicode."""
    words = translations()
    assert scripts(words, undrawable_in("", "محمد शांति 李明 ひらがな 한국 ที่ שלום محمود")) == (
        "Arabic script, Devanagari script, Chinese characters, Japanese script, Korean script, Thai script, "
        "Hebrew script"
    )
    assert scripts(words, undrawable_in("", "\u2d30")) == "Tifinagh script"
    assert scripts(words, undrawable_in("", "\u16a0")) == "U+16A0 RUNIC LETTER FEHU FEOH FE F"


def test_the_notes_say_what_to_do() -> None:
    """Each names the script, and the way out that is open where it was typed."""
    words = translations()
    assert section_note(words, undrawable_in("", ARABIC)) == (
        "Saved, but a pack cannot print this (Arabic script):\n"
        "…She wrote ⟦\u2068محمد\u2069⟧ on the door.…\n"
        "Before it goes into a pack, write it in Latin, Greek or Cyrillic letters, or mark it to be taken out."
    )
    assert section_note(words, ()) == ""
    assert name_note(words, ()) == other_name_note(words, ()) == ""
    assert name_note(words, undrawable_in("", "محمد")) == (
        "A pack cannot print this: Arabic script. Write it in Latin, Greek or Cyrillic letters."
    )
    assert "Arabic script" in other_name_note(words, undrawable_in("", "محمد"))


def test_many_passages_are_counted_after_the_third() -> None:
    """A page in another script does not push the editor away."""
    note = section_note(translations(), undrawable_in("", " and ".join(["محمد"] * 8)))
    assert note.count("⟦") == 3
    assert "and 5 more" in note
