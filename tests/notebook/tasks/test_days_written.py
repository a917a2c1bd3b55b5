"""A pack says when its notes were written down, and when what it shows of them came or changed afterwards."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from notebook.model.case import Case
from notebook.model.entry import Action, Mark, Section
from notebook.model.ids import EntryId, SectionId, ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code, EntryKind, FlagValue, PackKind, SectionKind
from notebook.tasks.entries import load_entry, save_amendment
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_flags import add_mark, remove_mark
from tests.support.build import case, consent, flag, instant, section
from tests.support.cli import text_of
from tests.support.given_packs import DAY, NOW, TO_NURSE, correct, give, note, notebook_of, of_section, share

PEOPLE = (
    ThirdParty(ThirdPartyId("t1"), "Piet Jansen", alias="Brother"),
    ThirdParty(ThirdPartyId("t2"), "Klaas Brand", alias="Neighbour"),
    ThirdParty(ThirdPartyId("t3"), "Joost Jansen", alias="Brother"),
)
STATION = "She was at the station with Piet Jansen."
WRITTEN = "written down on 3 March 2026"


def held(*parts: Section) -> Case:
    """Build a case whose first note is of the station, unless other parts are given."""
    notes = [of_section(part, number) for number, part in enumerate(parts, 1)] or [note(STATION)]
    return case(*notes, consents=(consent(),), third_parties=PEOPLE)


def printed(notebook: Notebook, folder: Path, kind: PackKind = PackKind.CONSENTED) -> str:
    """Hand over a pack ten days later and return its notes."""
    share(notebook, "e1", NOW + 9 * DAY)
    pack = give(notebook, replace(TO_NURSE, kind=kind), NOW + 10 * DAY, folder)
    return text_of(pack).split("Notes")[-1].split("Consent")[0]


def add(notebook: Notebook, text: str, days: int) -> None:
    """Add a section to the first entry, so many days later."""
    entry = load_entry(notebook, EntryId("e1"))
    more = section(text, name=SectionId("e1.b"), kind=SectionKind.OWN_ACCOUNT)
    save_amendment(notebook, replace(entry, sections=(*entry.sections, more)), "It was missing", NOW + days * DAY)


def test_a_note_as_it_was_written_says_nothing_more(tmp_path: Path) -> None:
    """Nor does one in which a space or the category changed."""
    with notebook_of(held(), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": "She  was at the station with Piet Jansen."})
        notes = printed(notebook, tmp_path)
    assert WRITTEN in notes
    assert "June 2026" not in notes


def test_a_corrected_text_says_since_when_it_reads_so(tmp_path: Path) -> None:
    """The last change of what is read counts, also one that took an earlier one back."""
    with notebook_of(held(), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": "She was at home with Piet Jansen."})
        correct(notebook, "e1", NOW + 2 * DAY, {"text": STATION})
        correct(notebook, "e1", NOW + 3 * DAY, {"text": "She was at the  station with Piet Jansen."})
        notes = printed(notebook, tmp_path)
    assert WRITTEN in notes
    assert "Changed on 3 June 2026." in notes


def test_a_part_that_was_added_says_when(tmp_path: Path) -> None:
    """Its own later change is said too; the other part was written with the entry."""
    with notebook_of(held(), tmp_path) as notebook:
        add(notebook, "She was tired.", 1)
        assert printed(notebook, tmp_path).count("Added on 2 June 2026.") == 1
    with notebook_of(held(), tmp_path / "again") as notebook:
        add(notebook, "She was tired.", 1)
        entry = load_entry(notebook, EntryId("e1"))
        later = replace(entry.sections[1], text="She was very tired.", revision=2)
        changed = replace(entry, sections=(entry.sections[0], later))
        save_amendment(notebook, changed, "It was wrong", NOW + 2 * DAY)
        notes = printed(notebook, tmp_path)
    assert "Added on 2 June 2026, changed on 3 June 2026." in notes
    assert "June 2026" not in notes.split("1.1")[1].split("1.2")[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("Piet Jansen hit her.", "Klaas Brand hit her.", True),
        ("Piet Jansen hit her.", "Joost Jansen hit her.", False),
        ("She hit Piet Jansen.", "She hit him.", True),
        ("He hit her.", "Piet Jansen hit her.", True),
    ],
    ids=["another word", "the same word", "a bar less", "a bar more"],
)
def test_the_word_on_a_bar_is_read(tmp_path: Path, before: str, after: str, *, said: bool) -> None:
    """Who else is under a bar with the same word changes nothing that is read."""
    with notebook_of(held(section(before)), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": after})
        assert ("Changed on 2 June 2026." in printed(notebook, tmp_path)) is said


@pytest.mark.parametrize("earlier", [(), (Mark(4, 14, Code.TP),)], ids=["open then", "marked then"])
def test_what_changed_under_a_bar_is_not_said(tmp_path: Path, earlier: tuple[Mark, ...]) -> None:
    """No reader of the pack can tell that the marked passage ever said something else."""
    part = section("She shouted at Rover and left.", marks=earlier)
    with notebook_of(held(part), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": "She screamed at the cat and left."})
        [changed] = load_entry(notebook, EntryId("e1")).sections
        for mark in changed.marks:
            remove_mark(notebook, load_entry(notebook, EntryId("e1")), changed.id, mark, NOW + DAY)
        add_mark(notebook, load_entry(notebook, EntryId("e1")), changed.id, Mark(4, 23, Code.TP), NOW + DAY)
        notes = printed(notebook, tmp_path)
    assert "and left." in notes
    assert "June 2026" not in notes


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"at": instant(1)}, True),
        ({"kind": EntryKind.CALL}, True),
        ({"place": "Station"}, True),
        ({"place": "At Piet Jansen's"}, False),
    ],
    ids=["time", "kind", "place", "place left out"],
)
def test_a_corrected_heading_says_when(tmp_path: Path, head: dict[str, Any], *, said: bool) -> None:
    """A place that the pack does not print is nothing of it that was corrected."""
    with notebook_of(held(), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {}, head)
        notes = " ".join(printed(notebook, tmp_path).split())
    assert ("time, kind or place corrected on 2 June 2026" in notes) is said
    assert ("June 2026" in notes) is said


def test_a_summary_says_when_it_changed(tmp_path: Path) -> None:
    """It has a day above it that is not that of the change."""
    drawn = section("Worse since.", kind=SectionKind.SUMMARY, sources=(SectionId("e2.a"),))
    station = section(STATION, name=SectionId("e2.a"))
    with notebook_of(held(drawn, station), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": "Better since."})
        share(notebook, "e1", NOW + 2 * DAY)
        pack = text_of(give(notebook, TO_NURSE, NOW + 3 * DAY, tmp_path))
    assert "Changed on 2 June 2026." in pack


@pytest.mark.parametrize(("change", "said"), [({"owner": "Night team"}, True), ({"done": True}, False)])
def test_who_does_it_by_when_is_read(tmp_path: Path, change: dict[str, Any], *, said: bool) -> None:
    """What is done is said as of the day of the pack, without a new revision."""
    plan = Action(7, "District team", date(2026, 5, 5))
    part = replace(section("To do:\nSend the letter.", kind=SectionKind.ACTION), actions=(plan,))
    with notebook_of(held(part), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"actions": (replace(plan, **change),)})
        assert ("Changed on 2 June 2026." in printed(notebook, tmp_path)) is said


def test_a_consultation_gives_no_days(tmp_path: Path) -> None:
    """Each contact is given by its month."""
    part = section("She was there.", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    with notebook_of(held(part), tmp_path) as notebook:
        correct(notebook, "e1", NOW + DAY, {"text": "She was not there."}, {"kind": EntryKind.CALL})
        share(notebook, "e1", NOW + 2 * DAY, value=FlagValue.SHARE_DEIDENTIFIED)
        notes = text_of(give(notebook, replace(TO_NURSE, kind=PackKind.CONSULTATION), NOW + 3 * DAY, tmp_path))
    assert "not there" in notes
    assert "2 June" not in notes
