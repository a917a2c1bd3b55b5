"""What is looked at in part, or once for several, says what a look at the whole case would say."""

from hypothesis import given
from hypothesis import strategies as st

from notebook.model.vocabulary import PackKind
from notebook.sharing import effects
from notebook.sharing.decision_states import about
from notebook.sharing.question import Question
from notebook.sharing.rules import rule
from tests.properties.cases import PARTIES, PURPOSES, Asked, asked


@given(asked(), st.data())
def test_rulings_on_a_part_are_those_on_the_whole(pair: Asked, data: st.DataObject) -> None:
    """The entries of some sections, with what these draw on, are all that rulings on them look at."""
    whole = rule(pair.case, pair.question)
    some = data.draw(st.lists(st.sampled_from(sorted(whole)), max_size=3))
    part = rule(about(pair.case, some), pair.question)
    assert {name: part[name] for name in some} == {name: whole[name] for name in some}


@given(asked())
def test_what_goes_on_each_consent(pair: Asked) -> None:
    """Looked at for each party and purpose by itself, the same sections rest on each consent."""
    at, zone = pair.question.at, pair.question.zone
    found = effects.relied_on(pair.case, PARTIES, PURPOSES, at, zone)
    for consent in pair.case.consents:
        assert found[consent.id] == {
            name
            for party in PARTIES
            for purpose in PURPOSES
            for name, ruling in rule(pair.case, Question(party, purpose, at, zone)).items()
            if ruling.released and ruling.consent == consent.id
        }


@given(asked())
def test_what_each_party_would_get(pair: Asked) -> None:
    """No purpose and no kind of pack that could bring more is passed over."""
    at, zone = pair.question.at, pair.question.zone
    for party in PARTIES:
        questions = [
            Question(party, purpose, at, zone, kind)
            for purpose in PURPOSES
            for kind in (PackKind.CONSENTED, PackKind.CONSULTATION)
        ]
        questions += [
            Question(party, each.purpose, at, zone, PackKind.NECESSITY, decision=each.id)
            for each in pair.case.decisions
            if each.party == party.id
        ]
        assert effects.reach(pair.case, [party], PURPOSES, at, zone)[party.id] == {
            name for question in questions for name, ruling in rule(pair.case, question).items() if ruling.released
        }
