"""Actions in a pack: the open ones before the notes, each with owner and day; all of them where they were written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from notebook.handover.canonical_release import canonical_release
from notebook.handover.compose.compose_pack import newest_first
from notebook.handover.pack_document import ComposedPack
from notebook.model.vocabulary import Code, PackKind, SectionKind
from notebook.sharing.release import Alias, Month, Redacted, Release, ReleasedAction, ReleasedSection, Text
from tests.support.composed_text import text_of
from tests.support.releases import section

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]

DUE = date(2026, 12, 12)


def planned(kind: SectionKind = SectionKind.ACTION, lead: str = "As agreed:", entry: int = 1) -> ReleasedSection:
    """Give a section with an open action and one that is done."""
    made = section(kind, lead, "Ring the mentor.", "Thank the coach.", entry=entry)
    actions = (ReleasedAction(1, "M. de Vries", DUE, done=False), ReleasedAction(2, "", None, done=True))
    return replace(made, actions=actions)


def of(release: Release, *sections: ReleasedSection) -> Release:
    """Give the release with these sections only."""
    return replace(release, sections=sections)


def halves(text: str) -> tuple[str, str]:
    """Give what stands before the heading of the notes, and what follows."""
    before, _, after = text[text.index("Collected from") :].partition("\nNotes\n")
    return before, after


def test_open_actions_stand_before_the_notes(release_of: ReleaseOf, composed_of: Compose) -> None:
    """With who does it and by when; one that is done stands in its note alone, and says so."""
    first, notes = halves(text_of(composed_of(of(release_of(PackKind.CONSENTED), planned()))))
    assert "Ring the mentor.\nM. de Vries · by 12 December 2026" in first
    assert "As agreed:" not in first
    assert "Thank the coach." not in first
    assert "As agreed:\nRing the mentor.\nM. de Vries · by 12 December 2026\nThank the coach.\nDone" in notes


def test_open_actions_of_any_section_are_gathered(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Of another heading only the action, not the text around it; of a summary too."""
    release = of(
        release_of(PackKind.CONSENTED),
        planned(SectionKind.SUMMARY, "All is well.", entry=0),
        planned(SectionKind.OBSERVED, "He was early."),
    )
    first, _ = halves(text_of(composed_of(release)))
    assert first.count("Ring the mentor.") == 2
    assert "He was early." not in first
    assert "All is well." not in first


def test_where_all_is_done_nothing_is_gathered(release_of: ReleaseOf, composed_of: Compose) -> None:
    """There is no heading without anything below it."""
    done = replace(section(SectionKind.ACTION, "Ring."), actions=(ReleasedAction(0, "", DUE, done=True),))
    pack = composed_of(of(release_of(PackKind.CONSENTED), done))
    assert "actions" not in {heading.key for heading in pack.headings}


def test_of_an_action_that_was_taken_out_there_is_only_a_bar(release_of: ReleaseOf, composed_of: Compose) -> None:
    """It is neither open nor done."""
    gone = replace(section(SectionKind.ACTION, "Next:", Redacted(Code.SRC)), actions=(ReleasedAction(1),))
    pack = composed_of(of(release_of(PackKind.CONSENTED), gone))
    assert "actions" not in {heading.key for heading in pack.headings}
    notes = text_of(pack).partition("\nNext:\n")[2]
    assert notes.splitlines()[0] == pack.bars[0].label
    assert "Done" not in notes


def test_a_month_is_printed_as_a_month(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A consultation has no days."""
    veiled = release_of(PackKind.CONSULTATION).sections[0]
    action = ReleasedAction(0, "", Month(2026, 12), done=False)
    text = text_of(composed_of(of(release_of(PackKind.CONSULTATION), replace(veiled, actions=(action,)))))
    assert "by December 2026" in text


def test_aliases_are_numbered_as_printed_newest_first(release_of: ReleaseOf) -> None:
    """An open action is printed before what stands above it."""
    bars = tuple(Redacted(Code.TP, Alias("Relative", number)) for number in range(2))
    made = replace(section(SectionKind.OBSERVED, "x"), pieces=(bars[0], bars[1]))
    actions = (ReleasedAction(0, done=True), ReleasedAction(1, done=False))
    [found] = newest_first(of(release_of(PackKind.CONSENTED), replace(made, actions=actions))).sections
    assert found.pieces == (bars[1], bars[0])


def test_the_digest_covers_owner_day_and_whether_it_is_done(release_of: ReleaseOf) -> None:
    """A pack with another owner has another digest; a release without actions has the digest that it always had."""
    made = planned()
    open_, done = made.actions
    others = [
        replace(made, actions=actions)
        for actions in (
            (replace(open_, owner="Somebody"), done),
            (replace(open_, due=None), done),
            (replace(open_, done=True), done),
            (open_,),
        )
    ]
    release = release_of(PackKind.CONSENTED)
    assert len({canonical_release(of(release, each)) for each in (made, *others)}) == 5
    assert b"actions" not in canonical_release(of(release, replace(made, actions=())))
    assert all(isinstance(piece, Text) for piece in made.pieces)
