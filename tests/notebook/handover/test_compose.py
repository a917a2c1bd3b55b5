"""What stands in a pack, by its kind."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time

import pytest

from notebook.handover.compose.blocks import bar_label
from notebook.handover.compose.passage import first_line
from notebook.handover.layout import style
from notebook.handover.pack_document import Bar, ComposedPack, Heading, PageOf, Paragraph, Record, Words
from notebook.handover.truetype import font_file
from notebook.messages import labels
from notebook.messages.i18n import languages, translations
from notebook.model.consent import Period
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, OWN_TEAM, Audience, Code, Grantor, PackKind, Purpose, SectionKind
from notebook.paths import RESOURCES
from notebook.sharing.release import Alias, PlaceholderPerson, Redacted, Release, Text
from tests.support.composed_text import text_of
from tests.support.releases import HANDOVERS

Compose = Callable[..., ComposedPack]
ReleaseOf = Callable[[PackKind], Release]
Saying = Callable[..., Release]

KINDS = HANDOVERS
HEADINGS = {
    PackKind.CONSENTED: "Consent receipt",
    PackKind.NECESSITY: "Decision to share",
    PackKind.CONSULTATION: "About this consultation",
}


def of_contacts(release: Release, count: int) -> Release:
    """Give a release with some notes more, of so many contacts in all."""
    last = release.sections[-1]
    more = (replace(last, entry=number, kind=SectionKind.OBSERVED) for number in range(3, count + 1))
    return replace(release, sections=(*release.sections, *more))


def test_few_contacts_need_no_chronology(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Three contacts are seen at a glance; from the fourth on there is a chronology."""
    for contacts, there in ((2, False), (3, False), (4, True)):
        pack = composed_of(of_contacts(release_of(PackKind.CONSENTED), contacts))
        assert ("chronology" in {heading.key for heading in pack.headings}) is there


def test_actions_are_gathered_before_the_notes(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Every action stands once before the notes, with the number, day and author of its note, and once in its place."""
    text = text_of(composed_of(release_of(PackKind.CONSENTED)))
    assert "\n2.6\n2 March 2026\nby Ines Vardo\n1. Ring the mentor." in text
    assert text.count("1. Ring the mentor.") == 2
    assert text.index("1. Ring the mentor.") < text.index("\nNotes\n", text.index("Collected from"))


@pytest.mark.parametrize("kind", KINDS)
def test_parts_stand_in_their_order(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """First what a reader must know and do, then the notes, then the papers: consent is one, a decision is none."""
    headings = [item.text for item in composed_of(of_contacts(release_of(kind), 4)).headings if item.level == 1]
    consented = kind is PackKind.CONSENTED
    assert headings == [
        *([] if consented else [HEADINGS[kind]]),
        "Summary",
        "Actions",
        "Notes",
        "Chronology",
        *([HEADINGS[kind]] if consented else []),
        "What was removed",
        "About the sender's profession",
        "Handling",
        "Receipt slip",
    ]


def test_contents_name_every_part(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The contents on the cover give the page of every part, and the chronology that of every entry."""
    pack = composed_of(of_contacts(release_of(PackKind.CONSENTED), 4))
    numbered = [item.key for item in pack.reading_order() if isinstance(item, PageOf)]
    parts = [heading.key for heading in pack.headings if heading.level == 1]
    assert numbered == [*parts, "entry-1", "entry-2", "entry-3", "entry-4"]
    assert set(numbered) <= {heading.key for heading in pack.headings}


@pytest.mark.parametrize("kind", KINDS)
def test_cover_says_what_kind_of_pack_it_is(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """The cover has the id, the fixed sentence and the anchor, and nobody is told how much was left out."""
    text = text_of(composed_of(release_of(kind)))
    assert text.startswith("HP-7KQM-W3FX-TR9D\n")
    assert text.count("This is an extract, not the full record.") == 1
    assert "9f3c" * 16 in text
    assert "Please ring me before the first appointment." in text
    assert not re.search(r"\d+ (sections?|passages?|entries) (were|was|is|are)", text)


@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.NECESSITY])
def test_named_pack_names_its_people(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """Subject, sender and recipient are named, and dates are days."""
    text = text_of(composed_of(release_of(kind)))
    for name in ("Tomas Quellin", "Ines Vardo", "Dr. Hanne Øverland", "Haven Street Clinic", "Exit worker"):
        assert name in text
    for day in ("14 March 2026", "1 February 2026 to 31 March 2026", "30 September 2026", "Visit, 3 February 2026"):
        assert day in text


def test_consented_pack_has_the_receipt(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The receipt gives grantor, day, way, scope and how it is taken back."""
    text = text_of(composed_of(release_of(PackKind.CONSENTED)))
    for said in (
        "The person themselves",
        "Given on 28 January 2026, in writing",
        "Care, Joint assessment",
        "behaviour and intention, wellbeing",
        "31 December 2026",
        "can take it back",
    ):
        assert said in text
    assert "decision" not in text


def test_several_permits_are_told_apart(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Each permit has a heading of its own when there is more than one."""
    release = release_of(PackKind.CONSENTED)
    second = replace(release.permits[0], grantor=Grantor.GUARDIAN, until=None, covers=Period())
    text = text_of(composed_of(replace(release, permits=(*release.permits, second))))
    assert "Consent 1" in text
    assert "Consent 2" in text
    assert "A guardian" in text


def test_necessity_pack_says_so_on_every_page(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The decision is told without its reason, and every page says that the pack rests on one."""
    pack = composed_of(release_of(PackKind.NECESSITY))
    text = text_of(pack)
    assert "This pack rests on a documented decision, not on consent." in pack.furniture.footer
    for said in ("Vital interests", "Karin Sollberg", "10 March 2026", "Yes, after sharing", "10 April 2026"):
        assert said in text
    assert "Who gave it" not in text


def test_consultation_pack_has_no_names_and_no_days(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Nobody is named, events have months, and nothing promises that nobody can be recognised."""
    text = text_of(composed_of(release_of(PackKind.CONSULTATION)))
    for name in ("Tomas", "Quellin", "Vardo", "Øverland", "Haven Street", "Crossroads", "Sollberg"):
        assert name not in text
    assert "harder to recognise" in text
    assert "anonym" not in text.lower()
    assert re.findall(r"\d+ (?:January|February|March)", text) == []
    assert "February 2026 to March 2026" in text
    assert "Consent" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_no_author_where_none_is_released(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """Each entry has its author, except in a consultation."""
    notes = [
        item.note for item in composed_of(release_of(kind)).headings if item.level == 2 and item.key[:5] == "entry"
    ]
    assert notes == (["", ""] if kind is PackKind.CONSULTATION else ["by Ines Vardo, Exit worker"] * 2)


def test_authors_of_one_entry_are_told_apart(release_of: ReleaseOf, composed_of: Compose) -> None:
    """When an entry has two authors each section has its own."""
    release = release_of(PackKind.CONSENTED)
    first, *others = release.sections
    text = text_of(composed_of(replace(release, sections=(replace(first, author="Jo Łuc"), *others))))
    assert text.count("by Jo Łuc") == 1


def test_opinion_and_report_are_set_apart(release_of: ReleaseOf, composed_of: Compose) -> None:
    """An opinion has its label and a rule, what others said is attributed, the rest is plain."""
    records = [item for item in composed_of(release_of(PackKind.CONSENTED)).blocks if isinstance(item, Record)]
    settings = {
        "".join(run.text for run in record.reading_order() if isinstance(run, Words)): record.setting
        for record in records
        if record.columns == "section"
    }
    opinion = next(text for text, setting in settings.items() if setting == "opinion")
    reported = next(text for text, setting in settings.items() if setting == "reported")
    assert "Professional opinion" in opinion
    assert "Told to Ines Vardo by others" in reported
    assert sorted(settings.values()).count("plain") == 11


def test_sections_have_the_packs_own_numbers(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Sections are numbered within their entry without a gap, in the chronology and with their text."""
    text = text_of(composed_of(of_contacts(release_of(PackKind.CONSENTED), 4)))
    counts = ((1, 5), (2, 6), (3, 1), (4, 1))
    for number in [f"{entry}.{place}" for entry, count in counts for place in range(1, count + 1)]:
        # The one action stands among the actions as well.
        times = 3 if number == "2.6" else 2
        assert len(re.findall(rf"^{re.escape(number)}\s*$", text, re.MULTILINE)) == times


@pytest.mark.parametrize("language", languages())
def test_every_kind_of_bar_says_in_words_what_was_removed_and_is_as_wide_as_another(language: str) -> None:
    """No label is a code, no two say the same, and all fit the one width of bars, in each language."""
    font = font_file(RESOURCES / "fonts" / style.FONT_FILES[style.BAR_FACE])
    shown = [bar_label(translations(language), Redacted(code)) for code in Code]
    shown += [bar_label(translations(language), Redacted(Code.TP, Alias(stand, 0))) for stand in PlaceholderPerson]
    assert len(set(shown)) == len(shown)
    assert not set(shown) & set(Code)
    assert {style.bar_width(font.width(label), 10) for label in shown} == {10 * style.BAR_WIDTH}


def test_bar_says_kind_or_alias_and_nothing_else(composed_of: Compose, saying: Saying) -> None:
    """A label is the kind in words, or the word and letter that stand for a person."""
    pieces = (
        Redacted(Code.TP),
        Redacted(Code.TP, Alias("Relative", 0)),
        Redacted(Code.HARM, Alias(PlaceholderPerson.PROFESSIONAL, 25)),
        Redacted(Code.TP, Alias("Friend", 26)),
        Redacted(Code.TP, Alias("A very long word for somebody", 1)),
    )
    shown = [bar.label for bar in composed_of(saying(*pieces)).bars]
    assert shown == [
        "third party",
        "Relative A",
        "Professional Z",
        "Friend AA",
        "A very long word for so\N{HORIZONTAL ELLIPSIS} B",
        "third party",
    ]


def test_codes_page_explains_what_is_used(composed_of: Compose, saying: Saying) -> None:
    """Only codes that are shown are explained; without any there is no such page."""
    text = text_of(composed_of(saying("a ", Redacted(Code.SRC), " b")))
    assert "Protects a source" in text
    assert "Privileged" not in text
    assert "same person" not in text
    assert "What was removed" not in text_of(composed_of(saying("plain")))


@pytest.mark.parametrize("audience", [*AUDIENCES, Audience("prison chaplaincy")])
def test_every_profession_has_a_card(audience: Audience, release_of: ReleaseOf, composed_of: Compose) -> None:
    """The card is about the sender's profession, an added one gets a neutral card, and none speaks of the law."""
    sender = Worker("Ines Vardo", "", "", audience)
    text = text_of(composed_of(release_of(PackKind.CONSENTED), sender=sender))
    card = text[text.index("What they do") : text.index("Use it for the stated purpose")]
    assert "Worth asking" in card
    for word in ("law", "legal", "must", "shall", "GDPR", "obliged", "allowed", "forbidden"):
        assert not re.search(rf"\b{word}\b", card)


def test_cards_differ(release_of: ReleaseOf, composed_of: Compose) -> None:
    """No two built-in professions other than the own team share a card."""
    release = release_of(PackKind.CONSENTED)
    cards = {text_of(composed_of(release, sender=Worker("A", "", "", audience))) for audience in AUDIENCES}
    assert len(cards) == len(AUDIENCES)


def test_the_own_team_is_the_senders_to_the_reader(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The window speaks of the worker's own team; the reader of a pack is told that it is the sender's."""
    tr = translations("en")
    text = text_of(composed_of(release_of(PackKind.CONSENTED), sender=Worker("Ines Vardo", "", "", OWN_TEAM)))
    assert "The sender's own team" in text
    assert (labels.audience(tr, OWN_TEAM), labels.audience_in_sentence(tr, OWN_TEAM)) == (
        "Your own team",
        "your own team",
    )
    assert "your own team" not in text.lower()


def test_destroy_by_without_a_day(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Without a day a pack is to be destroyed when its purpose is served."""
    text = text_of(composed_of(release_of(PackKind.CONSENTED), destroy_by=None, handling="  "))
    assert "When the purpose is served" in text
    assert "Destroy it and every copy when the purpose is served." in text


def test_fingerprint_only_when_there_is_one(release_of: ReleaseOf, composed_of: Compose) -> None:
    """The fingerprint stands on the cover of a signed pack only."""
    release = release_of(PackKind.CONSENTED)
    assert "Fingerprint" not in text_of(composed_of(release))
    assert "ab12" * 16 in text_of(composed_of(release, fingerprint="ab12" * 16))


def test_practice_is_written_across_every_page(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A practice pack has the word on every page, another has not."""
    release = release_of(PackKind.CONSENTED)
    assert composed_of(release).furniture.watermark is None
    assert composed_of(release, practice=True).furniture.watermark == "PRACTICE"


def test_added_words_are_printed_as_typed(release_of: ReleaseOf, composed_of: Compose) -> None:
    """A purpose that a notebook added is printed as it was typed, on one line."""
    release = replace(release_of(PackKind.CONSENTED), purpose=Purpose("housing\nboard"))
    assert "housing board" in text_of(composed_of(release))


def test_line_ends_and_spaces_of_a_section_stay(composed_of: Compose, saying: Saying) -> None:
    """Lines of a section stay lines, also around a passage that was taken out."""
    pack = composed_of(saying("one\n  two ", Redacted(Code.TP), " three\n", Redacted(Code.LAW), "\n\nfour"))
    section = next(item for item in pack.blocks if isinstance(item, Record) and item.columns == "section")
    text = section.body[-1]
    assert isinstance(text, Paragraph)
    assert text.lines == (
        (Words("one"),),
        (Words("\u00a0\u00a0two "), Bar("third party", "removed: about a third party"), Words(" three")),
        (Bar("by law", "removed: restricted by law"),),
        (),
        (Words("four"),),
    )


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


def test_release_without_sections_still_has_its_frame(release_of: ReleaseOf, composed_of: Compose) -> None:
    """Nothing released gives a pack without chronology and notes."""
    pack = composed_of(replace(release_of(PackKind.CONSENTED), sections=()))
    assert not {"chronology", "sections", "summary"} & {heading.key for heading in pack.headings}


def test_keys_are_unique(release_of: ReleaseOf, composed_of: Compose) -> None:
    """No two headings share a key."""
    keys = [block.key for block in composed_of(release_of(PackKind.CONSENTED)).blocks if isinstance(block, Heading)]
    assert len(keys) == len(set(keys))


def test_pieces_are_not_markup(composed_of: Compose, saying: Saying) -> None:
    """Braces and tags in names and texts are letters."""
    release = replace(saying(Text("<b>{0}</b>").text), subject="<i>{x}</i> & Co")
    text = text_of(composed_of(release))
    assert "<b>{0}</b>" in text
    assert "<i>{x}</i> & Co" in text


@pytest.mark.parametrize("author", ["", "   ", "\u200b"])
def test_nobody_is_named_where_the_author_is_empty(author: str, release_of: ReleaseOf, composed_of: Compose) -> None:
    """A pack of sections without an author has no "by" with nothing after it, and uses the unnamed form."""
    release = release_of(PackKind.CONSENTED)
    text = text_of(composed_of(replace(release, sections=tuple(replace(s, author=author) for s in release.sections))))
    assert "Reported by others; not the author's own observation." in text
    assert "Told to" not in text
    assert not any(line.strip() == "by" for line in text.splitlines())


def test_what_is_asked_stands_before_everything_else(release_of: ReleaseOf, composed_of: Compose) -> None:
    """What the worker asks of the reader, and how soon, comes first; nothing where it is empty."""
    text = text_of(composed_of(release_of(PackKind.NECESSITY), request="Ring me today.", how_soon="Within two hours"))
    assert text.index("Ring me today.") < text.index("\nAbout\n")
    assert text.index("Within two hours") < text.index("\nAbout\n")
    for nothing in ("", "  ", "\u200b"):
        assert "What is asked of you" not in text_of(composed_of(release_of(PackKind.NECESSITY), request=nothing))


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


@pytest.mark.parametrize("kind", KINDS)
def test_the_slip_asks_for_what_the_pack_asks(kind: PackKind, release_of: ReleaseOf, composed_of: Compose) -> None:
    """A consultation asks for advice; nobody accepts or rejects it."""
    _, slip = text_of(composed_of(release_of(kind))).rsplit("\nReceipt slip\n", 1)
    asked = kind is PackKind.CONSULTATION
    assert ("Your advice" in slip, "Rejected" in slip) == (asked, not asked)
    assert "Check number of the contents" in slip


def test_the_slip_says_where_it_goes_and_repeats_what_was_asked(release_of: ReleaseOf, composed_of: Compose) -> None:
    """It goes back alone: with its address, the question, room for the answer, and the pack as what is accepted."""
    release = release_of(PackKind.CONSENTED)
    typed = {"request": "Say whether the exam can move", "how_soon": "Within a week"}
    _, slip = text_of(composed_of(release, **typed)).rsplit("\nReceipt slip\n", 1)

    assert "Ines Vardo" in slip
    assert "Send it back" in slip
    assert "Say whether the exam can move" in slip
    assert "Within a week" in slip
    assert "Your answer" in slip
    assert slip.index("Your answer") < slip.index("The pack itself is:") < slip.index("Accepted")
    _, bare = text_of(composed_of(release)).rsplit("\nReceipt slip\n", 1)
    assert "Your answer" not in bare
    assert "What you were asked" not in bare
