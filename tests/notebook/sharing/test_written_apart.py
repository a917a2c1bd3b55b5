"""A name that is written in several words, or in other letters, is asked about."""

from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.model.ids import ThirdPartyId
from notebook.model.people import ThirdParty
from notebook.sharing.make_release import make_release
from notebook.sharing.release import Text
from tests.notebook.sharing.asked import suggestions
from tests.support.build import case, consent, entry, flag, question, section


def asked(text: str, *names: str) -> list[str]:
    """Give the passages that are asked about, where these people may not be named."""
    third = tuple(ThirdParty(ThirdPartyId(f"t{number}"), name) for number, name in enumerate(names))
    on = case(entry(section(text, flags=(flag(),))), consents=(consent(),), third_parties=third)
    return [text[each.start : each.end] for each in suggestions(on, question())]


@pytest.mark.parametrize(
    ("text", "name", "passage"),
    [
        ("Then Gruen-\nwald rang.", "Anna Gruenwald", "Gruen-\nwald"),
        ("Then Gruen-\r\nwald rang.", "Gruenwald", "Gruen-\r\nwald"),
        ("G r u e n w a l d rang.", "Gruenwald", "G r u e n w a l d"),
        ("S.a.r.a rang.", "Sara Qvist", "S.a.r.a"),
        ("De Angelo rang.", "Mia DeAngelo", "De Angelo"),
        ("Mc Allister rang.", "Jo McAllister", "Mc Allister"),
        ("Anne Marie rang.", "Annemarie Vos", "Anne Marie"),
        ("عبد الله", "عبدالله", "عبد الله"),
        ("Sa-\nra Qvi-\nst rang.", "Sara Qvist", "Sa-\nra Qvi-\nst"),
        ("Then Ms Le rang.", "Lan Le", "Le"),
        ("Al rang.", "Al Jones", "Al"),
        ("Then Mr O left.", "Xi O", "O"),
        ("Room 2Sara rang.", "Sara Qvist", "2Sara"),
        ("Mueller rang.", "Eva Müller", "Mueller"),
        ("Müller rang.", "Eva Mueller", "Müller"),
        ("Haakon rang.", "Håkon Berg", "Haakon"),
        ("Soeren rang.", "Søren Berg", "Soeren"),
        ("Aase rang.", "Åse Berg", "Aase"),
    ],
)
def test_a_name_written_apart_or_in_other_letters_is_asked(text: str, name: str, passage: str) -> None:
    """At a line end, spaced out, in two words, with two letters for one."""
    assert passage in asked(text, name)


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
