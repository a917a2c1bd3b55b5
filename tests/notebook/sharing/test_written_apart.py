"""A name that is written in several words, or with other letters, is taken out or asked about."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.model.entry import Mark
from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Text
from tests.notebook.sharing.asked import suggestions
from tests.support.build import case, consent, entry, flag, question, section


def asked(text: str, *names: str) -> list[str]:
    """Give the passages that are asked about, where these people may not be named."""
    third = tuple(ThirdParty(ThirdPartyId(f"t{number}"), name) for number, name in enumerate(names))
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=third)
    return [text[each.start : each.end] for each in suggestions(on, question())]


def taken(text: str, name: str) -> str:
    """Give what is left of a text, with a sign for each bar."""
    third = (ThirdParty(ThirdPartyId("t1"), name),)
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=third)
    [part] = make_release(on, question()).sections
    return "".join(each.text if isinstance(each, Text) else "■" for each in part.pieces)


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("Then Gruen-\nwald rang.", "Anna Gruenwald", "Then ■ rang."),
        ("Then Gruen-\r\nwald rang.", "Gruenwald", "Then ■ rang."),
        ("Sa-\nra Qvi-\nst rang.", "Sara Qvist", "■ ■ rang."),
        ("De Angelo rang.", "Mia DeAngelo", "■ rang."),
        ("Mrs. De Angelo came.", "Rosa DeAngelo", "Mrs. ■ came."),
        ("DeAngelo, deAngelo", "Rosa De Angelo", "■, deAngelo"),
        ("Mc Allister rang.", "Jo McAllister", "■ rang."),
        ("Anne Marie, Anne-Marie, AnneMarie", "Annemarie Vos", "■, ■, ■"),
        ("Annemarie, AnneMarie, Anne-Marie", "Anne Marie Vos", "■, ■, ■"),
        ("Annemarie came.", "Anne-Marie Vos", "■ came."),
        ("Then Ms Le rang.", "Lan Le", "Then Ms ■ rang."),
        ("I saw Le there.", "Lan Le", "I saw ■ there."),
        ("Then Mr O left.", "Xi O", "Then Mr ■ left."),
        ("Mueller rang.", "Eva Müller", "■ rang."),
        ("Müller rang.", "Eva Mueller", "■ rang."),
        ("Haakon rang.", "Håkon Berg", "■ rang."),
        ("Soeren rang.", "Søren Berg", "■ rang."),
        ("Aase, Åse rang.", "Åse Berg", "■, ■ rang."),
        ("Joerg Gruenwald rang. Frau Gruenwald wrote.", "Jörg Grünwald", "■ rang. Frau ■ wrote."),
        ("Jörg Grünwald rang.", "Joerg Gruenwald", "■ rang."),
        ("JanVos rang.", "Jan Vos", "■ rang."),
    ],
)
def test_a_name_written_apart_or_with_other_letters_is_taken_out(text: str, name: str, left: str) -> None:
    """At a line end, in one word and in several, with two letters for one and one for two."""
    assert taken(text, name) == left


@pytest.mark.parametrize(
    ("text", "name", "passage"),
    [
        ("G r u e n w a l d rang.", "Gruenwald", "G r u e n w a l d"),
        ("S.a.r.a rang.", "Sara Qvist", "S.a.r.a"),
        ("عبد الله", "عبدالله", "عبد الله"),
        ("Al was there.", "Al Green", "Al"),
        ("Le médecin dort.", "Lan Le", "Le"),
        ("He read Le Monde.", "Lan Le", "Le"),
        ("Room 2Sara rang.", "Sara Qvist", "2Sara"),
        ("Muller rang.", "Eva Mueller", "Muller"),
        ("Michal rang.", "Michael Vos", "Michal"),
        ("ANNE MARIE rang.", "Annemarie Vos", "ANNE MARIE"),
    ],
)
def test_what_may_be_a_name_in_pieces_is_asked(text: str, name: str, passage: str) -> None:
    """Spaced out, a particle where it may be one, letters that may be of another name."""
    assert passage in asked(text, name)
    assert taken(text, name) == text


@pytest.mark.parametrize("marked", ["Anne", "Marie"])
def test_a_name_of_which_a_mark_hides_a_part_is_asked(marked: str) -> None:
    """What is under a mark takes nothing out beside it: the bar would tell what it hides."""
    third, text = (ThirdParty(ThirdPartyId("t1"), "Annemarie Vos"),), "Then Anne Marie rang."
    start = text.index(marked)
    marks = (Mark(start, start + len(marked), Code.HD),)
    on = case(entry(section(text, flags=(flag(),), marks=marks)), consents=(consent(),), third_parties=third)
    assert [text[each.start : each.end] for each in suggestions(on, question())] == ["Anne Marie"]
    [part] = make_release(on, question()).sections
    assert "".join(each.text if isinstance(each, Text) else "■" for each in part.pieces) == text.replace(marked, "■")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He is a nurse in a clinic.", "Isa Qvist"),
        ("He is a nurse in a clinic.", "Ina Qvist"),
        ("We go to mark the day.", "Tomark Qvist"),
        ("She came, the al dente one, to Piet.", "Al Jones"),
        ("Van Gogh hung there. I saw it.", "Piet van Dijk"),
        ("O dear, I said.", "Xi O"),
        ("The sea is blue.", "Eva Qvist"),
    ],
)
def test_words_that_only_stand_side_by_side_are_not_asked(text: str, name: str) -> None:
    """Nobody is asked about two common words because a name begins with one and ends with the other."""
    assert asked(text, name) == []


@given(st.text(ascii_lowercase + "AEOS -\nüå", max_size=40), st.sampled_from(["Eva Gruenwald", "Åse De Angelo"]))
def test_a_hidden_name_adds_nothing(text: str, name: str) -> None:
    """Whatever is looked for, what leaves is made only of what would have left without it."""
    before, after = (
        [
            piece.text
            for part in make_release(on, question()).sections
            for piece in part.pieces
            if isinstance(piece, Text)
        ]
        for third in ((), (ThirdParty(ThirdPartyId("t1"), name),))
        for on in [case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=third)]
    )
    whole, at = "".join(before), 0
    for piece in after:
        at = whole.index(piece, at) + len(piece)
