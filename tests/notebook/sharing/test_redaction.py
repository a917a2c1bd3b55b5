"""What is taken out of a text, and what stands in its place."""

from dataclasses import replace

import pytest

from notebook.model.entry import Mark
from notebook.model.ids import PartyId, SectionId, ThirdPartyId
from notebook.model.people import Addressee, Identifier, Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience, Code, FlagValue, PackKind, SectionKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Alias, Month, PlaceholderPerson, Redacted, ReleasedSection, Text
from notebook.sharing.suggestion_context import in_context
from notebook.sharing.suggestions import Likeness
from tests.notebook.sharing.asked import suggestions
from tests.support.build import (
    NURSE,
    TO_NURSES,
    TO_POLICE,
    case,
    consent,
    entry,
    flag,
    instant,
    question,
    section,
)
from tests.support.redaction import SUBJECT, released, shown, suggested, third

SARA = third("Sara van Dijk", "Saartje")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sara came.", "[Relative A TP] came."),
        ("SÁRA van  dijk's coat", "[Relative A TP]'s coat"),
        ("She met Saartje, then Van Dijk.", "She met [Relative A TP], then [Relative A TP]."),
        ("the van stood outside", "the van stood outside"),
        ("Sa\u00adra and S\u200dara", "[Relative A TP] and [Relative A TP]"),
        ("\uff33\uff21\uff32\uff21 came", "[Relative A TP] came"),
        ("Sarah came", "Sarah came"),
        ("Sara\nvan Dijk", "[Relative A TP]"),
        ("Sara Sara", "[Relative A TP] [Relative A TP]"),
    ],
)
def test_names_are_found(text: str, expected: str) -> None:
    """A name is found as whole words, whatever its case, accents, spacing and invisible characters."""
    assert released(text, SARA) == expected


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u02bc", "\u00b4", "`", " "])
def test_apostrophes_of_every_keyboard_are_one(apostrophe: str) -> None:
    """A name is found whichever apostrophe it is written with, in the text and in the name."""
    assert released(f"O{apostrophe}Brien came", third("Una O'Brien")) == "[Relative A TP] came"
    assert released("O'Brien came", third(f"Una O{apostrophe}Brien")) == "[Relative A TP] came"


def test_form_shared_with_the_subject_is_never_taken_alone() -> None:
    """A surname that is the subject's too goes only with the other's own name."""
    sister = third("Sara Example")
    assert released("Amina Example and Sara Example. Example.", sister) == (
        "Amina Example and [Relative A TP]. Example."
    )


def test_who_may_be_named_is_named() -> None:
    """A third party who may be named to this audience stays in the text."""
    named = ThirdParty(ThirdPartyId("t1"), "Sara Dijk", may_be_named=(TO_NURSES,))
    assert released("Sara came", named) == "Sara came"
    elsewhere = ThirdParty(ThirdPartyId("t1"), "Sara Dijk", may_be_named=(TO_POLICE,))
    assert released("Sara came", elsewhere) == "[TP] came"


def test_aliases_are_numbered_in_printed_order() -> None:
    """The first of two relatives that is printed is A, whichever comes first in the case."""
    assert released("Zoë saw Sara and Zoe.", SARA, third("Zoë Prins", number=2)) == (
        "[Relative A TP] saw [Relative B TP] and [Relative A TP]."
    )


def test_mark_on_a_name_takes_its_alias() -> None:
    """Where a mark and a name touch they become one passage with the strictest code and no alias."""
    marks = (Mark(0, 8, Code.SRC),)
    assert released("my Sara came", SARA, marks=marks) == "[SRC]came"
    assert released("my Sara came", SARA, marks=(Mark(0, 3, Code.NR),)) == "[TP] came"


@pytest.mark.parametrize("hidden", ["Sara", "Tara", "Sara van Dijk", "she and Saartje", ""])
def test_mark_does_not_tell_that_it_hides_a_name(hidden: str) -> None:
    """The code of a passage is that of its marks, whether or not somebody is named inside them."""
    text = f"She saw ({hidden}) there."
    end = text.index(")") + 1
    assert released(text, SARA, marks=(Mark(8, end, Code.NR),)) == "She saw [NR] there."
    assert released(text, SARA, marks=(Mark(8, 10, Code.NR), Mark(9, end, Code.NR))) == "She saw [NR] there."


def test_marks_are_filtered_by_audience() -> None:
    """A mark for the police alone leaves the text as it is for the nurse."""
    assert released("she slept", marks=(Mark(0, 3, Code.HD, (TO_POLICE,)),)) == "she slept"
    assert released("she slept", marks=(Mark(0, 3, Code.HD, (TO_POLICE, TO_NURSES)),)) == "[HD] slept"


def test_cuts_widen_to_whole_clusters() -> None:
    """No accent and no half of a family of emoji stays behind."""
    family = "👩\u200d👧"
    assert released("e\u0301t\u0301 x", marks=(Mark(0, 1, Code.NR), Mark(3, 4, Code.HD))) == "[HD] x"
    assert released(f"a{family}b", marks=(Mark(1, 2, Code.NR),)) == "a[NR]b"


def test_title_reference_and_own_words_are_nowhere_in_a_release() -> None:
    """Nothing but the section, its entry's date, kind and author comes from the case."""
    on = case(entry(section("text", flags=(flag(),))), consents=(consent(),), subject=SUBJECT)
    assert "Title" not in repr(make_release(on, question()))
    assert "K-014" not in repr(make_release(on, question()))


def test_order_does_not_depend_on_what_is_withheld() -> None:
    """Of two entries at one instant the texts decide, not the places among withheld sections."""
    late = section("a first", name=SectionId("e2.a"), flags=(flag(section=SectionId("e2.a")),))
    early = section("b second", name=SectionId("e1.b"), flags=(flag(section=SectionId("e1.b")),))
    hidden = section("withheld", name=SectionId("e1.h"))
    for sections in ((early,), (hidden, early), (early, hidden)):
        on = case(entry(*sections), entry(hidden, late), consents=(consent(),))
        texts = [shown(found.pieces) for found in make_release(on, question()).sections]
        assert texts == ["a first", "b second"]


def test_summary_is_no_entry_of_the_chronology() -> None:
    """A summary has the number 0, and the entries are counted without it."""
    summary = section(
        "all in all",
        name=SectionId("e0.s"),
        kind=SectionKind.SUMMARY,
        sources=(SectionId("e1.a"),),
        flags=(flag(section=SectionId("e0.s")),),
    )
    on = case(
        entry(summary, at=instant(1)), entry(section("text", flags=(flag(),)), at=instant(2)), consents=(consent(),)
    )
    assert [found.entry for found in make_release(on, question()).sections] == [0, 1]


def consultation(text: str) -> ReleasedSection:
    """Release one section without names."""
    sister = third("Sara Example", phone="06 0000 0012")
    on = case(
        entry(section(text, flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))),
        third_parties=(sister,),
        subject=SUBJECT,
    )
    parties = (NURSE, Party(PartyId("p9"), "Bram Jansma", "", "", Audience("education")))
    return make_release(on, question(kind=PackKind.CONSULTATION), parties).sections[0]


def test_consultation_names_nobody() -> None:
    """Subject, third parties, parties and identifiers are replaced, dates are months, no author."""
    found = consultation("Mina and Sara met Bram; Example, +31 6 0000 0099, (06) 00 00 00 12.")
    assert Redacted(Code.NC, Alias(PlaceholderPerson.PERSON, 0)) in found.pieces
    assert Redacted(Code.TP, Alias(PlaceholderPerson.PROFESSIONAL, 0)) in found.pieces
    left = "".join(piece.text for piece in found.pieces if isinstance(piece, Text))
    assert left == " and  met ; , , (."
    assert found.when == Month(2026, 3)
    assert found.author is None


@pytest.mark.parametrize("written", ["+31 20 000 0044", "(020) 000 00 44", "bram@house.example"])
def test_consultation_takes_out_how_to_reach_a_party(written: str) -> None:
    """A party's own number and address point at the party like the name does."""
    bram = Party(PartyId("p9"), "Bram Jansma", "", "", Audience("education"), "+31 20 000 0044; bram@house.example")
    on = case(entry(section(f"ring {written} now", flags=(flag(FlagValue.SHARE_DEIDENTIFIED),))), subject=SUBJECT)
    found = make_release(on, question(kind=PackKind.CONSULTATION), (NURSE, bram)).sections[0]
    assert shown(found.pieces).replace("(", "") == "ring [TP] now"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Katarzyna Wit", "Katarzynie, Katarzyn, Katar", ["Katarzynie", "Katarzyn"]),
        ("Sara Wit", "Sarah, sarong, Sar", ["Sarah"]),
        ("Li Wit", "Lina, like, li", ["li"]),
        ("Sara Example", "Example came; Amina Example stayed", ["Example"]),
    ],
)
def test_words_like_a_hidden_name_are_suggested(name: str, text: str, expected: list[str]) -> None:
    """A word left over that shares a stem with a hidden name must be answered."""
    assert suggested(text, third(name)) == [(word, Likeness.NAME) for word in expected]


@pytest.mark.parametrize("written", ["06 0000 0012", "+31600000012", "0031-6-0000-0012", "(06) 0000 00 12"])
def test_identifiers_of_third_parties_are_suggested(written: str) -> None:
    """A third party's number is found however it is spaced and with or without its country."""
    found = suggested(f"ring {written} first", third("Xu Ye", phone="+31 6 0000 0012"))
    assert [likeness for _, likeness in found] == [Likeness.IDENTIFIER]
    assert found[0][0].endswith("12")
    assert not set("0631").intersection(f"ring {written} first".replace(found[0][0], ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Una O'Brien", "OBrien"),
        ("Sara van Dijk", "VANDIJK"),
        ("Jan de la Cruz", "Delacruz"),
        ("Bo Li-Chen", "Lichen"),
        ("Jan Vos", "JanVos"),
        ("Lan Le", "LanLe"),
    ],
)
def test_names_written_in_one_are_found(name: str, text: str) -> None:
    """A name without its apostrophe, hyphen or spaces is the name; in lower case it may be a word."""
    assert released(f"{text} came", third(name)) == "[Relative A TP] came"
    assert suggested(f"{text.lower()} came", third(name)) == [(text.lower(), Likeness.NAME)]


@pytest.mark.parametrize(
    ("name", "text"), [("Sara van Dijk", "the van stood by the dike"), ("Jo B.", "her job"), ("A. Li", "an alien")]
)
def test_particles_and_initials_are_not_suggested(name: str, text: str) -> None:
    """Small words that stand in every text point at nobody."""
    assert suggested(text, third(name)) == []


def test_stem_is_all_of_a_long_name_but_two_letters() -> None:
    """Of a name of eight letters the first six must be shared."""
    assert suggested("Sandra and Sandrien", third("Sandrine")) == [("Sandrien", Likeness.NAME)]


def test_short_name_that_is_the_subjects_too_is_suggested() -> None:
    """A name of under four letters, shared with the subject, must be answered where it stands alone."""
    assert suggested("Ng came, not Ngo", third("Bo Ng"), subject=Subject("Amy Ng")) == [("Ng", Likeness.NAME)]


def test_single_name_of_the_subject_settles_nothing() -> None:
    """A one-word alias of the subject may as well be meant for somebody with a name like it."""
    assert suggested("Sara came", third("Sarah Vos"), subject=Subject("Sara")) == [("Sara", Likeness.NAME)]
    assert suggested("Sara Bos came", third("Sarah Vos"), subject=Subject("Sara Bos")) == []


@pytest.mark.parametrize("marked", [(3, 8), (8, 15), (4, 14)])
def test_identifier_of_which_a_part_is_left_is_suggested(marked: tuple[int, int]) -> None:
    """Only an identifier that is taken out whole needs no answer."""
    neighbour = ThirdParty(ThirdPartyId("t1"), "Xu Ye", identifiers=(Identifier("address", "Elm Street 5"),))
    on = case(
        entry(section("at Elm Street 5.", flags=(flag(),), marks=(Mark(*marked, Code.TP),))),
        consents=(consent(),),
        third_parties=(neighbour,),
    )
    assert [(found.start, found.end) for found in suggestions(on, question())] == [(3, 15)]


def test_withheld_sections_raise_no_suggestion() -> None:
    """Nobody is asked about what does not leave."""
    on = case(entry(section("Sarah came")), consents=(consent(),), third_parties=(SARA,))
    assert suggestions(on, question()) == ()


def test_mark_between_the_two_signs_of_a_line_end_takes_both() -> None:
    """Carriage return and line feed are one cluster, also in plain text."""
    assert released("a\r\nb", marks=(Mark(1, 2, Code.NR),)) == "a[NR]b"


def test_answered_with_leave_is_not_asked_again() -> None:
    """What was answered for a revision and a party is not suggested a second time."""
    on = case(entry(section("Sarah came", flags=(flag(),))), consents=(consent(),), third_parties=(SARA,))
    found = suggestions(on, question())
    assert len(found) == 1
    assert suggestions(on, question(), left=found) == ()


def test_marked_identifier_is_not_suggested() -> None:
    """What is taken out anyway needs no answer."""
    text = "at Elm Street 5."
    neighbour = ThirdParty(ThirdPartyId("t1"), "Xu Ye", identifiers=(Identifier("address", "Elm Street 5"),))
    on = case(
        entry(section(text, flags=(flag(),), marks=(Mark(3, 15, Code.TP),))),
        consents=(consent(),),
        third_parties=(neighbour,),
    )
    assert suggestions(on, question()) == ()


def test_addressee_for_another_party_does_not_fit() -> None:
    """A mark for one party says nothing about another of the same audience."""
    assert not Addressee("party", "p7").fits(NURSE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mon\tSara\tvan Dijk\tno", "Mon\t[Relative A TP]\t[Relative A TP]\tno"),
        ("Mon\tSara\nvan Dijk\tno", "Mon\t[Relative A TP]\n[Relative A TP]\tno"),
        ("Mon\tSara\u2028van Dijk", "Mon\t[Relative A TP]\u2028[Relative A TP]"),
        ("Sara\t\t- Dijk", "[Relative A TP]\t\t- [Relative A TP]"),
        ("a\tb\nwith Sara\nvan Dijk\nc\td", "a\tb\nwith [Relative A TP]\nc\td"),
        ("Mon\tSara van Dijk\tno", "Mon\t[Relative A TP]\tno"),
    ],
)
def test_a_name_ends_with_its_cell(text: str, left: str) -> None:
    """A name in two cells of a table leaves a bar in each, so that no row loses a column to it."""
    assert released(text, SARA) == left


def test_a_particle_in_a_cell_of_its_own_is_still_taken_out() -> None:
    """A family name that is a particle is found beside the given name, in the next cell too."""
    assert released("Lan\tLe\tno", third("Lan Le")) == "[Relative A TP]\t[Relative A TP]\tno"


def test_a_name_that_a_mark_touches_is_one_with_it() -> None:
    """What is left of a name beside a mark does not tell by a bar of its own whose name the mark hides."""
    assert released("Sara\tvan Dijk", SARA, marks=(Mark(0, 4, Code.HD),)) == "[TP]"


@pytest.mark.parametrize(
    ("marked", "passage"),
    [
        ("SECRET", "Elm … Street 5"),
        ("Elm SECRET", "… Street 5"),
        ("at Elm", "… SECRET Street 5"),
        ("5.", "Elm SECRET Street …"),
    ],
)
def test_a_passage_that_is_asked_about_shows_nothing_that_a_mark_hides(marked: str, passage: str) -> None:
    """A number or an address that goes over a mark is asked about by what is left of it."""
    text = "She lives at Elm SECRET Street 5."
    start = text.index(marked)
    known = replace(third("Sara Qvist"), identifiers=(Identifier("address", "Elm SECRET Street 5"),))
    one = section(text, flags=(flag(),), marks=(Mark(start, start + len(marked), Code.TP),))
    on = case(entry(one), consents=(consent(),), third_parties=(known,))
    hidden = hidden_people(on, question(), ())
    [(before, shown_passage, after)] = in_context(on, question(), hidden, suggestions(on, question()))
    assert shown_passage == passage
    assert marked not in before + shown_passage + after
