"""Law 3 through the command line: what is withheld cannot be told from the bytes of a pack."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from notebook.handover.canonical_release import release_digest
from notebook.handover.compose.compose_pack import compose
from notebook.handover.pack_document import to_json
from notebook.handover.pack_facts import PackFacts
from notebook.model.case import Case
from notebook.model.ids import PackId
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.make_release import make_release
from notebook.sharing.ruling_table import rule
from notebook.sharing.suggestions import shown_details
from tests.properties.secrets import CARE, OTHER, PARTIES, TO, Pair, pairs
from tests.support.cli import PINNED, WORKER, CliNotebook
from tests.support.non_interference import AT

CASE = "K-014"


def pack(folder: Path, case: Case, pair: Pair, *, warm: bool) -> bytes:
    """Import a case into an empty notebook and make the pack; ``warm`` takes another and tries others first."""
    desk = CliNotebook.new(folder, number=2 if warm else 1)
    answer = desk.take_in(case, PARTIES)
    assert answer.status == 0, answer.err
    if pair.kind is PackKind.PERSON:
        return person_copy(desk, warm=warm)
    more = ["--kind", pair.kind, "--at", AT.isoformat(), "--suggestions-reviewed"]
    more += pair.options
    assert desk.run("details", "--phone", "+31 20 555 0142", "--out-of-hours", "Duty desk, 0900 0142").status == 0
    more += ["--request", "Ring me.", "--how-soon", "today", "--what-happened", "Something was said."]
    more += [] if pair.kind is PackKind.CONSULTATION else ["--their-reference", "HS-118"]
    if warm:
        desk.hand_over(OTHER.id, CARE, "--at", AT.isoformat(), "--pack-id", "HP-OTHER", "--suggestions-reviewed")
        assert desk.hand_over(TO.id, CARE, *more, "--pack-id", "HP-FIRST").status == 0
    answer = desk.hand_over(TO.id, CARE, *more)
    assert answer.status == 0, answer.err
    assert answer.out == f"{desk.out / 'HP-TEST.pdf'}\n"
    return (desk.out / "HP-TEST.pdf").read_bytes()


def person_copy(desk: CliNotebook, *, warm: bool) -> bytes:
    """Make a copy for the person that lists one thing which was said; ``warm`` makes another first."""
    assert desk.run("told", "--case", CASE, "--to", OTHER.id, "--what", "She is well.", "--why", "asked").status == 0
    [told] = desk.run("copy-flags", "--case", CASE, "--json").json["given_out"]
    more = ["--kind", "person", "--at", AT.isoformat(), "--with-words", told["id"], "--suggestions-reviewed"]
    made = ["handover", "--case", CASE, *more, "--out", desk.out, *PINNED]
    desk.run(*made, "--pack-id", "HP-LISTED")  # the suggestions are listed first
    if warm:
        assert desk.run(*made, "--pack-id", "HP-FIRST").status == 0
    answer = desk.run(*made)
    assert answer.status == 0, answer.err
    return (desk.out / "HP-TEST.pdf").read_bytes()


def check_pair(pair: Pair) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one = pack(Path(folder) / "one", pair.one, pair, warm=False)
        two = pack(Path(folder) / "two", pair.two, pair, warm=True)
    assert one == two


@settings(max_examples=25)
@given(pairs())
def test_packs_are_byte_identical(pair: Pair) -> None:
    """Two notebooks that differ only in what is withheld give the same bytes, also after other packs."""
    check_pair(pair)


@pytest.mark.long
@settings(max_examples=300)
@given(pairs())
def test_packs_are_byte_identical_long(pair: Pair) -> None:
    """As above, over 300 pairs."""
    check_pair(pair)


def fed(case: Case, pair: Pair) -> bytes:
    """Give the bytes that the rendering process gets."""
    question = pair.question
    made = make_release(case, question, PARTIES)
    sender = replace(WORKER, phone="+31 20 555 0142", email="bakker@kompas.example", out_of_hours="Duty desk")
    details = shown_details(case, question, hidden_people(case, question, PARTIES), (), rule(case, question))
    facts = PackFacts(PackId("HP-TEST"), AT, release_digest(made), sender, request="Ring me.", anchor="ab" * 32)
    facts = replace(facts, what_happened="Something was said.", their_reference="HS-118", left_in_place=len(details))
    return to_json(compose(made, facts))


def check_fed(pair: Pair) -> None:
    assert fed(pair.one, pair) == fed(pair.two, pair)


@given(pairs())
def test_renderer_is_fed_the_same(pair: Pair) -> None:
    """The rendering process gets the same bytes for both."""
    check_fed(pair)


@pytest.mark.long
@settings(max_examples=10_000)
@given(pairs())
def test_renderer_is_fed_the_same_long(pair: Pair) -> None:
    """As above, over 10,000 pairs."""
    check_fed(pair)
