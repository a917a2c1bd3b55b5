"""What a careful practitioner expects of each situation of the day, and the sentence that says it."""

import pytest

from notebook.messages.i18n import translations
from notebook.messages.rulings import Names, ruling_sentence
from notebook.sharing.make_release import make_release
from notebook.sharing.ruling_table import rule
from tests.notebook.sharing.situations import SITUATIONS
from tests.notebook.sharing.situations.situation import OTHER_NURSE, Situation
from tests.support.build import FIRST, NURSE, POLICE

PARTIES = {each.id: each for each in (NURSE, POLICE, OTHER_NURSE)}


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.name)
def test_a_situation_has_the_outcome_and_the_sentence(situation: Situation) -> None:
    """The sentence is that of the ruling, and the release has the section where it says "Shared"."""
    ruling = rule(situation.on_record, situation.asked)[FIRST]
    names = Names("Sam Example", situation.asked.party, PARTIES)
    assert ruling_sentence(translations(), ruling, names) == situation.sentence
    assert ruling.released is situation.sentence.startswith("Shared: ")
    released = make_release(situation.on_record, situation.asked, tuple(PARTIES.values()))
    assert bool(released.sections) is ruling.released


def test_no_situation_is_there_twice() -> None:
    """Each is one of its own, by its name and by what is on record and asked."""
    assert len({each.name for each in SITUATIONS}) == len(SITUATIONS) >= 80
    assert len({(repr(each.on_record), repr(each.asked)) for each in SITUATIONS}) == len(SITUATIONS)
