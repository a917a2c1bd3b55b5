"""What a release says besides its sections, and how it is numbered."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from notebook.handover.compose.blocks import alias_name
from notebook.messages.i18n import translations
from notebook.model.consent import Period
from notebook.model.decision import Decision
from notebook.model.entry import AttachedFile, Entry, Mark, Section
from notebook.model.ids import EntryId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Party, Subject, ThirdParty
from notebook.model.vocabulary import (
    Audience,
    Category,
    Code,
    ConsentState,
    FlagValue,
    Grantor,
    Method,
    PackKind,
    Purpose,
    SectionKind,
)
from notebook.sharing.make_release import make_release
from notebook.sharing.release import (
    Alias,
    DecisionReliedOn,
    Month,
    PermitReliedOn,
    PlaceholderPerson,
    Recipient,
    Redacted,
    Text,
)
from tests.notebook.sharing.asked import suggestions
from tests.support.build import (
    CARE,
    NURSE,
    POLICE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    decision,
    entry,
    flag,
    instant,
    question,
    section,
)

ALL_OF_IT = (Category.WELLBEING, Category.HEALTH)
SHARED = section(flags=(flag(),))
NECESSITY = question(kind=PackKind.NECESSITY, decision="d1")
CONSULTATION = question(kind=PackKind.CONSULTATION)


def of(number: int, text: str, *, day: int = 2, kind: SectionKind = SectionKind.OBSERVED) -> Entry:
    """Give an entry with one shared section."""
    name = SectionId(f"e{number}.a")
    sources = (SectionId("e1.a"),) if kind is SectionKind.SUMMARY else ()
    part: Section = section(text, name=name, kind=kind, sources=sources, flags=(flag(section=name),))
    return replace(entry(part, at=instant(day)), id=EntryId(f"e{number}"))


def test_receipt_says_who_gave_what() -> None:
    """The receipt of a permit has its grantor, way, day and scope, and not the person's words."""
    given = consent(until=date(2026, 12, 31), grantor=Grantor.PARENT)
    wide = replace(
        given.provisions[0],
        categories=(
            Category.HEALTH,
            Category.WELLBEING,
        ),
        purposes=(
            Purpose("safety"),
            CARE,
        ),
        covers=Period(date(2026, 1, 1), None),
        exceptions="not my brother",
    )
    made = make_release(case(entry(SHARED), consents=(replace(given, provisions=(wide,)),)), question())
    assert made.permits == (
        PermitReliedOn(
            grantor=Grantor.PARENT,
            method=Method.WRITTEN,
            state=given.events[0].state,
            said=date(2026, 3, 1),
            purposes=(CARE, Purpose("safety")),
            categories=(Category.WELLBEING, Category.HEALTH),
            covers=Period(date(2026, 1, 1), None),
            until=date(2026, 12, 31),
        ),
    )


@pytest.mark.parametrize(
    ("to", "purposes", "categories"),
    [(TO_NURSES, (CARE,), (Category.WELLBEING,)), (TO_POLICE, (CARE, Purpose("safety")), ALL_OF_IT)],
)
def test_receipt_leaves_out_what_was_refused_since(
    to: Addressee, purposes: tuple[Purpose, ...], categories: tuple[Category, ...]
) -> None:
    """To this reader: nothing is shared "within these limits" that no longer are; others' refusals change nothing."""
    given = consent()
    wide = replace(given.provisions[0], categories=ALL_OF_IT, purposes=(CARE, Purpose("safety")))
    health = consent(ConsentState.REFUSED, to, said=instant(2), name="s2")
    health = replace(health, provisions=(replace(health.provisions[0], categories=(Category.HEALTH,)),))
    safety = consent(ConsentState.REFUSED, to, said=instant(2), name="s3")
    safety = replace(safety, provisions=(replace(safety.provisions[0], purposes=(Purpose("safety"),)),))
    consents = (replace(given, provisions=(wide,)), health, safety)
    [permit] = make_release(case(entry(SHARED), consents=consents), question()).permits
    assert (permit.purposes, permit.categories) == (purposes, categories)
    again = consent(ConsentState.GIVEN, to, said=instant(3), name="s4")
    again = replace(again, provisions=(replace(again.provisions[0], categories=(Category.HEALTH,)),))
    [permit, *_] = make_release(case(entry(SHARED), consents=(*consents, again)), question()).permits
    assert permit.categories == ALL_OF_IT


def test_receipts_are_those_relied_on_in_the_order_said() -> None:
    """A permit that no released section rests on is not told, and the earlier one comes first."""
    health = Category.HEALTH
    one = consent(name="s1", said=instant(2))
    other = consent(name="s2", said=instant(1))
    about_health = replace(other.provisions[0], categories=(health,))
    other = replace(other, provisions=(about_health,))
    unused = consent(name="s3", to=TO_POLICE)
    name = SectionId("e1.b")
    second = section(name=name, flags=(flag(section=name),), categories=(health,))
    made = make_release(case(entry(SHARED, second), consents=(one, other, unused)), question())
    assert [permit.said for permit in made.permits] == [date(2026, 3, 1), date(2026, 3, 2)]
    withheld = replace(second, flags=())
    made = make_release(case(entry(SHARED, withheld), consents=(one, other, unused)), question())
    assert [permit.said for permit in made.permits] == [date(2026, 3, 2)]


def test_necessity_pack_names_its_decision_and_no_permit() -> None:
    """It says ground, day, second person and last day of the one decision that it rests on."""
    older = decision(name="d0", agreed=instant(1))
    made = make_release(case(entry(SHARED), consents=(consent(),), decisions=(older, decision())), NECESSITY)
    rests_on = decision()
    assert made.permits == ()
    assert rests_on.ground is not None
    assert rests_on.told is not None
    assert made.decision == DecisionReliedOn(
        rests_on.ground, date(2026, 3, 4), "R. Visser", rests_on.told, date(2026, 12, 31)
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(decision(), party=POLICE.id),
        replace(decision(), purpose=Purpose("safety")),
        decision(valid_until=None),
        decision(name="d2"),
    ],
    ids=["party", "purpose", "no last day", "not named"],
)
def test_decision_that_is_not_about_this_is_not_told(other: Decision) -> None:
    """Nothing of a decision about another party or purpose is in a release."""
    assert make_release(case(entry(SHARED), decisions=(other,)), NECESSITY).decision is None


def test_consented_pack_says_nothing_of_decisions() -> None:
    """A decision is told in the pack that rests on it, and nowhere else."""
    on = case(entry(SHARED), consents=(consent(),), decisions=(decision(),))
    assert make_release(on, replace(question(), decision=decision().id)).decision is None
    assert make_release(on, question()).subject == "Sam Example"
    assert make_release(on, question()).recipient == Recipient(
        NURSE.name, NURSE.role, NURSE.organisation, NURSE.audience
    )


def test_consultation_pack_says_nothing_of_subject_and_permits() -> None:
    """It names no subject and has no receipt."""
    bare = section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))
    made = make_release(case(entry(bare), consents=(consent(),), decisions=(decision(),)), CONSULTATION)
    assert (made.subject, made.permits, made.decision) == (None, (), None)
    assert len(made.sections) == 1


def test_entries_are_numbered_and_summaries_are_not() -> None:
    """The numbers are the pack's own, and withheld entries between leave no gap."""
    name = SectionId("e2.s")
    summed = section(
        "In short.", name=name, kind=SectionKind.SUMMARY, sources=(SectionId("e1.a"),), flags=(flag(section=name),)
    )
    mixed = replace(of(2, "Two.", day=4), sections=(summed, *of(2, "Two.").sections))
    unseen = replace(of(9, "No.", day=3), sections=(section(name=SectionId("e9.a")),))
    on = case(mixed, unseen, of(1, "One.", day=2), consents=(consent(),))
    assert [found.entry for found in make_release(on, question()).sections] == [1, 0, 2]


def test_an_entry_of_summaries_alone_takes_no_number() -> None:
    """The first contact is number 1, also after an entry that holds nothing but a summary."""
    name = SectionId("e2.s")
    summed = section(
        "In short.", name=name, kind=SectionKind.SUMMARY, sources=(SectionId("e1.a"),), flags=(flag(section=name),)
    )
    only = replace(of(2, "Two.", day=1), sections=(summed,))
    made = make_release(case(only, of(1, "One.", day=2), consents=(consent(),)), question())
    assert [found.entry for found in made.sections] == [0, 1]


def test_aliases_of_a_summary_are_numbered_first() -> None:
    """A summary is printed before the chronology, so whom it names is A."""
    thirds = tuple(
        ThirdParty(ThirdPartyId(f"t{number}"), name, alias="Relative") for number, name in enumerate(("Sara", "Bilal"))
    )
    on = case(
        of(1, "Sara", day=2),
        of(2, "Bilal", day=3, kind=SectionKind.SUMMARY),
        consents=(consent(),),
        third_parties=thirds,
    )
    chronology, summary = make_release(on, question()).sections
    assert summary.pieces == (Redacted(Code.TP, Alias("Relative", 0)),)
    assert chronology.pieces == (Redacted(Code.TP, Alias("Relative", 1)),)


@pytest.mark.parametrize("kind", [PackKind.CONSENTED, PackKind.CONSULTATION])
@pytest.mark.parametrize(("word", "alias"), [("", None), ("Friend", Alias("Friend", 0))])
def test_person_without_a_word_of_the_case_has_no_alias(kind: PackKind, word: str, alias: Alias | None) -> None:
    """Where the case has no word for somebody nothing stands for them."""
    value = FlagValue.SHARE_DEIDENTIFIED if kind is PackKind.CONSULTATION else FlagValue.SHARE
    on = case(
        entry(section("Sara", flags=(flag(value),))),
        consents=(consent(),),
        third_parties=(ThirdParty(ThirdPartyId("t1"), "Sara", alias=word),),
    )
    assert make_release(on, question(kind=kind)).sections[0].pieces == (Redacted(Code.TP, alias),)


def test_pieces_are_never_empty() -> None:
    """Nothing stands before the first cut of a text or after its last."""
    on = case(
        entry(section("Sara, Sara", flags=(flag(),))),
        consents=(consent(),),
        third_parties=(ThirdParty(ThirdPartyId("t1"), "Sara"),),
    )
    assert make_release(on, question()).sections[0].pieces == (Redacted(Code.TP), Text(", "), Redacted(Code.TP))


def test_attachment_is_ruled_on_but_is_no_section() -> None:
    """A released attachment adds no section, and its text needs no answer."""
    name = SectionId("e1.p")
    attached = replace(
        section("Sarah", name=name, flags=(flag(section=name),)), file=AttachedFile("a.jpg", "image/jpeg", "0" * 64, 3)
    )
    on = case(
        replace(entry(SHARED), attachments=(attached,)),
        consents=(consent(),),
        third_parties=(ThirdParty(ThirdPartyId("t1"), "Sara"),),
    )
    assert len(make_release(on, question()).sections) == 1
    assert suggestions(on, question()) == ()


def test_two_professionals_are_told_apart() -> None:
    """Each party of a consultation pack has an alias of its own, the subject another kind."""
    parties = (NURSE, Party(NURSE.id, "Bram Jansma", "", "", Audience("education")))
    on = case(
        entry(section("Vos, Bram, Sam, VOS", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))),
        subject=Subject("Sam Example"),
    )
    pieces = make_release(on, CONSULTATION, parties).sections[0].pieces
    assert [piece for piece in pieces if isinstance(piece, Redacted)] == [
        Redacted(Code.TP, Alias(PlaceholderPerson.PROFESSIONAL, 0)),
        Redacted(Code.TP, Alias(PlaceholderPerson.PROFESSIONAL, 1)),
        Redacted(Code.NC, Alias(PlaceholderPerson.PERSON, 0)),
        Redacted(Code.TP, Alias(PlaceholderPerson.PROFESSIONAL, 0)),
    ]


def test_text_of_one_instant_goes_by_what_is_released() -> None:
    """Two entries of one instant come in the order of their texts, whatever their order in the case."""
    one, two = of(1, "Alpha"), of(2, "Beta")
    for entries in ((one, two), (two, one)):
        made = make_release(case(*entries, consents=(consent(),)), question())
        assert [found.pieces for found in made.sections] == [(Text("Alpha"),), (Text("Beta"),)]


@pytest.mark.parametrize("secrets", [("aa", "zz"), ("zz", "aa")])
def test_order_of_one_instant_does_not_tell_of_what_was_taken_out(secrets: tuple[str, str]) -> None:
    """Two texts of one instant come in the order of what is left of them, whatever stood under their marks."""
    entries = []
    for number, (secret, rest) in enumerate(zip(secrets, (" came", " went"), strict=True), 1):
        made = of(number, secret + rest)
        (part,) = made.sections
        entries.append(replace(made, sections=(replace(part, marks=(Mark(0, 2, Code.NR),)),)))
    found = make_release(case(*entries, consents=(consent(),)), question()).sections
    assert [each.pieces[-1] for each in found] == [Text(" came"), Text(" went")]


def test_codes_are_told_strictest_first() -> None:
    """The legend begins with the strictest code; where a person stands under a word there is none."""
    known = ThirdParty(ThirdPartyId("t2"), "Sara", alias="Sister")
    assert make_release(case(of(1, "Sara"), consents=(consent(),), third_parties=(known,)), question()).codes == ()
    thirds = (ThirdParty(ThirdPartyId("t1"), "Sara"),)
    on = case(of(1, "Sam and Sara"), consents=(consent(),), third_parties=thirds)
    assert make_release(on, question()).codes == (Code.TP,)
    marks = (Mark(0, 1, Code.HD),)
    bare = section("x Sam, Sara", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),), marks=marks)
    assert make_release(case(entry(bare), third_parties=thirds), CONSULTATION).codes == (Code.TP, Code.HD)


@pytest.mark.parametrize("nothing", ["", "  \n\t", "\u200b\u00ad", "\u00a0"])
def test_section_that_shows_nothing_is_left_out(nothing: str) -> None:
    """A section of which no reader could see anything is not printed as a label with nothing beside it."""
    made = make_release(case(of(1, nothing), of(2, "Seen", day=3), consents=(consent(),)), question())
    assert [(each.entry, each.pieces) for each in made.sections] == [(1, (Text("Seen"),))]


def test_section_that_is_one_bar_is_printed() -> None:
    """A passage that was taken out is something to see."""
    whole = section(
        "Zoe", name=SectionId("e1.a"), flags=(flag(section=SectionId("e1.a")),), marks=(Mark(0, 3, Code.TP),)
    )
    made = make_release(case(entry(whole), consents=(consent(),)), question())
    assert [each.pieces for each in made.sections] == [(Redacted(Code.TP),)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Grandmother on the mother's side", "Grandmother on the mother who left"),
        ("Relative", "relative"),
        ("Relative", "Rela\u00adtive"),
        ("Re\u0301lative", "R\u00e9lative"),
        ("Her friend", "Her\r\nfriend"),
        ("Her friend", "Her\u00a0friend"),
        ("\u2192 friend", "-> friend"),
        ("\u2709\u2709\u2709 one", "\u2709\u2709\u2709 two"),
        ("Grandmother", "Grandmother\u200b"),
    ],
)
def test_no_two_people_stand_under_one_label(one: str, other: str) -> None:
    """Labels that a bar may print alike are numbered together."""
    thirds = (ThirdParty(ThirdPartyId("t1"), "Sara", alias=one), ThirdParty(ThirdPartyId("t2"), "Bilal", alias=other))
    on = case(entry(section("Sara, Bilal", flags=(flag(),))), consents=(consent(),), third_parties=thirds)
    pieces = make_release(on, question()).sections[0].pieces
    found = [piece.alias for piece in pieces if isinstance(piece, Redacted) and piece.alias is not None]
    assert found == [Alias(one, 0), Alias(other, 1)]
    assert len({alias_name(translations(), alias) for alias in found}) == len(found)


@pytest.mark.parametrize("word", ["Person", "person", "Professional"])
def test_a_word_of_the_program_is_no_label_of_two(word: str) -> None:
    """In a consultation the word of the case is numbered together with the program's own."""
    on = case(
        entry(section("Sam, Vos, Bilal", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))),
        third_parties=(ThirdParty(ThirdPartyId("t1"), "Bilal", alias=word),),
        subject=Subject("Sam Example"),
    )
    pieces = make_release(on, CONSULTATION, (NURSE,)).sections[0].pieces
    found = [piece.alias for piece in pieces if isinstance(piece, Redacted)]
    assert found == [Alias(PlaceholderPerson.PERSON, 0), Alias(PlaceholderPerson.PROFESSIONAL, 0), Alias(word, 1)]


def test_a_summary_names_its_sources_by_the_numbers_of_the_pack() -> None:
    """The numbers are those that the notes have in print, whatever is withheld between them; each once, in order."""
    name = SectionId("e3.s")
    drawn_on = tuple(map(SectionId, ("e2.b", "e1.a", "e2.a", "e2.b", "e4.a")))
    summed = section("In short.", name=name, kind=SectionKind.SUMMARY, sources=drawn_on, flags=(flag(section=name),))
    two = of(2, "Two.", day=4)
    last = SectionId("e2.b")
    unseen = section("No.", name=SectionId("e2.x"))
    two = replace(two, sections=(*two.sections, unseen, section("More.", name=last, flags=(flag(section=last),))))
    on = case(replace(of(3, "x"), sections=(summed,)), of(4, " \n", day=3), two, of(1, "One.", day=2))
    made = make_release(replace(on, consents=(consent(),)), question()).sections
    assert [each.sources for each in made if each.kind is SectionKind.SUMMARY] == [((1, 1), (2, 1), (2, 2))]
    assert all(each.sources == () for each in made if each.kind is not SectionKind.SUMMARY)


def test_a_summary_of_a_summary_names_the_notes_behind_it() -> None:
    """A summary has no number in print: what it draws on stands for it, through any chain of them, each note once."""
    drawn = {"e3.s": ("e1.a", "e3.t"), "e3.t": ("e3.u", "e1.a"), "e3.u": ("e2.a",)}
    summaries = tuple(
        section(
            f"In short {name}.",
            name=SectionId(name),
            kind=SectionKind.SUMMARY,
            sources=tuple(map(SectionId, sources)),
            flags=(flag(section=SectionId(name)),),
        )
        for name, sources in drawn.items()
    )
    on = case(replace(of(3, "x"), sections=summaries), of(2, "Two.", day=4), of(1, "One.", day=2))
    made = make_release(replace(on, consents=(consent(),)), question()).sections
    found = {each.pieces: each.sources for each in made if each.kind is SectionKind.SUMMARY}
    assert [found[Text(f"In short {name}."),] for name in drawn] == [((1, 1), (2, 1)), ((1, 1), (2, 1)), ((2, 1),)]


def test_time_of_day_and_day_of_writing_go_with_a_note_but_not_into_a_consultation() -> None:
    """Both are those of the notebook's time zone; a consultation has the month alone."""
    zone = ZoneInfo("Europe/Amsterdam")
    at = datetime(2026, 3, 2, 23, 30, 44, tzinfo=UTC)
    late = replace(of(1, "Late."), at=at, recorded=at + timedelta(days=3))
    (found,) = make_release(case(late, consents=(consent(),)), replace(question(), zone=zone)).sections
    assert (found.when, found.clock, found.recorded) == (date(2026, 3, 3), time(0, 30), date(2026, 3, 6))
    bare = replace(late, sections=(section(flags=(flag(FlagValue.SHARE_DEIDENTIFIED),)),))
    (veiled,) = make_release(case(bare, consents=(consent(),)), replace(CONSULTATION, zone=zone)).sections
    assert (veiled.when, veiled.clock, veiled.recorded) == (Month(2026, 3), None, None)
