"""What stands in a pack, by its kind."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from notebook.handover.compose.blocks import bar_label
from notebook.handover.layout import style
from notebook.handover.pack_document import Bar, ComposedPack, Heading, PageOf, Paragraph, Record, Words
from notebook.handover.truetype import font_file
from notebook.messages import labels
from notebook.messages.i18n import languages, translations
from notebook.model.consent import Period
from notebook.model.people import Worker
from notebook.model.vocabulary import AUDIENCES, OWN_TEAM, Audience, Code, Grantor, PackKind, Purpose
from notebook.paths import RESOURCES
from notebook.sharing.release import Alias, PlaceholderPerson, Redacted, Release, Text
from tests.support.composed_text import text_of
from tests.support.contacts import of_contacts
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
    for said in (
        "Vital interests",
        "Karin Sollberg",
        "10 March 2026",
        "Not yet when this pack was made",
        "10 April 2026",
    ):
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
