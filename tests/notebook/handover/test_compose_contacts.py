"""How contacts stand in a pack: summary, chronology, order, and what stands above each note."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from notebook.handover.compose.passage import first_line
from notebook.handover.pack_document import ComposedPack, PageOf, Record, Words
from notebook.messages.i18n import translations
from notebook.model.vocabulary import Code, PackKind, SectionKind
from notebook.sharing.release import Alias, Redacted, Release, Text
from tests.support.composed_text import text_of
from tests.support.contacts import of_contacts

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]


def test_few_contacts_need_no_chronology(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Three contacts are seen at a glance; from the fourth on there is a chronology."""
    for contacts, there in ((2, False), (3, False), (4, True)):
        pack = composed_of(of_contacts(release_of(PackKind.CONSENTED), contacts))
        assert ("chronology" in {heading.key for heading in pack.headings}) is there


def test_summary_stands_first_and_once(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A released summary stands before the notes and not among them."""
    pack = composed_of(release_of(PackKind.CONSENTED))
    text = text_of(pack)
    assert text.count("Why now:") == 1
    assert text.index("Why now:") < text.index("\nNotes\n", text.index("Summary\n", text.index("Anchor")))


def test_summary_stands_with_its_date_and_without_a_number(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A summary is no entry: it has date and author beside it, and no row in the chronology."""
    release = release_of(PackKind.CONSENTED)
    summary = tuple(replace(item, entry=0) for item in release.sections if item.kind is SectionKind.SUMMARY)
    pack = composed_of(replace(release, sections=summary))
    assert not {"chronology", "sections"} & {heading.key for heading in pack.headings}
    text = text_of(pack)
    assert "March 2026\nby " in text
    assert "0.1" not in text


def chronology_of(pack: ComposedPack) -> list[str]:
    """Give what stands in the rows of the chronology, beside date and kind."""
    rows = [block for block in pack.blocks if isinstance(block, Record) and block.columns == "chronology"]
    return [
        "".join(
            run.text if isinstance(run, Words) else f"[{run.label}]"
            for part in row.body
            for run in part.reading_order()
        )
        for row in rows
    ]


def test_the_chronology_has_the_line_of_gist_where_that_is_released(
    release_of: ReleaseOf, composed_of: Compose
) -> None:
    """A row says what the worker wrote of the contact in one line; without it, what kinds of section are there."""
    release = of_contacts(release_of(PackKind.CONSENTED), 4)
    pieces = (Text("He stayed calm with "), Redacted(Code.TP), Text(" beside him.\nNot of the line."))
    gist = replace(release.sections[-1], entry=3, kind=SectionKind.GIST, pieces=pieces)
    found = chronology_of(composed_of(replace(release, sections=(*release.sections[:-1], gist, release.sections[-1]))))
    assert found[2] == "He stayed calm with [third party] beside him."
    assert found[3] == "4.1\u00a0\u00a0Observed"


@pytest.mark.parametrize("text", ["\n\n  \nCame late.\nSo what", "\tCame late.", "Came late."])
def test_a_gist_is_the_first_line_with_something_in_it(text: str) -> None:
    """Blank lines and tabs before it are left out, and so is all that comes after it."""
    line = first_line(translations(), (Text(text),))
    assert line is not None
    assert "".join(run.text for run in line.reading_order() if isinstance(run, Words)) == "Came late."


def test_a_gist_keeps_its_cells_apart() -> None:
    """Where the line has tabs its cells stand beside each other with a gap, and an empty one takes no room."""
    line = first_line(translations(), (Text("Mon\t\tTue"),))
    assert line is not None
    assert [run.text for run in line.reading_order() if isinstance(run, Words)] == ["Mon", "\u00a0\u00a0", "Tue"]
    assert first_line(translations(), (Text(" \n\t"),)) is None


def test_a_note_says_when_it_was_and_when_and_by_whom_it_was_written_down(
    release_of: ReleaseOf, composed_of: Compose
) -> None:
    """The heading has kind, day and time; below it author, role of the sender alone, and the day of writing."""
    release = release_of(PackKind.CONSENTED)
    known = replace(release.sections[1], clock=time(14, 35), recorded=date(2026, 2, 5))
    other = replace(known, entry=2, author="N. Vos", clock=time(0, 0), recorded=None)
    pack = composed_of(replace(release, sections=(known, other)))
    headings = {heading.key: heading for heading in pack.headings}
    dot = "\N{MIDDLE DOT}"
    assert headings["entry-1"].text == "1  Visit, 3 February 2026, 14:35"
    assert headings["entry-1"].note == f"by Ines Vardo, Exit worker {dot} written down on 5 February 2026"
    assert headings["entry-2"].text == "2  Visit, 3 February 2026"
    assert headings["entry-2"].note == "by N. Vos"


def test_a_summary_says_what_it_is_drawn_from(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Below a summary stand the numbers of its sources; without any, nothing."""
    release = release_of(PackKind.CONSENTED)
    summary = next(each for each in release.sections if each.kind is SectionKind.SUMMARY)
    others = tuple(each for each in release.sections if each is not summary)
    for sources, said in (
        (((1, 2), (2, 6)), "Drawn from the notes 1.2, 2.6."),
        (((2, 1),), "Drawn from note 2.1."),
    ):
        made = replace(release, sections=(replace(summary, sources=sources), *others))
        assert said in text_of(composed_of(made))
    assert "Drawn from" not in text_of(composed_of(release))


def test_the_newest_contact_stands_first_where_that_is_chosen(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Notes and chronology go from the last contact to the first; numbers stay, aliases are as they first appear."""
    release = of_contacts(release_of(PackKind.CONSENTED), 4)
    names = (Redacted(Code.TP, Alias("Relative", 1)), Redacted(Code.TP, Alias("Relative", 0)))
    last = replace(release.sections[-1], kind=SectionKind.OBSERVED, pieces=(Text("With "), *names))
    made = replace(release, sections=(*release.sections[:-1], last))
    pack = composed_of(made, newest_first=True)
    entries = [heading.key for heading in pack.headings if heading.key.startswith("entry-")]
    assert entries == ["entry-4", "entry-3", "entry-2", "entry-1"]
    pages = [cell.key for block in pack.blocks if isinstance(block, Record) and block.columns == "chronology"
             for cell in block.cells if isinstance(cell, PageOf)]  # fmt: skip
    assert pages == entries
    people = [bar.label for bar in pack.bars if bar.label.startswith("Relative")]
    assert people[:2] == ["Relative A", "Relative B"]
    assert people[-1] == "Relative B"
    said = text_of(composed_of(release)).split("\n")
    assert sorted(said) == sorted(text_of(composed_of(release, newest_first=True)).split("\n"))


def test_place_and_role_stand_above_the_notes(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Of another author the role is the one they had; of the sender's older notes it is the sender's."""
    release = release_of(PackKind.CONSENTED)
    told = tuple(
        replace(each, author="Jo Łuc", author_role="School nurse", place="Library, room 2") for each in release.sections
    )
    text = text_of(composed_of(replace(release, sections=told)))
    assert text.count("Place: Library, room 2 \N{MIDDLE DOT} by Jo Łuc, School nurse") == 2
    assert "by Jo Łuc, School nurse" in text.partition("Place:")[0], "the summary does not say in which role"
    assert "Place:" not in text_of(composed_of(release))
    first, *others = told
    two = text_of(
        composed_of(replace(release, sections=(replace(first, author="Ann Ek", author_role="Tutor"), *others)))
    )
    assert "by Ann Ek, Tutor" in two
