"""A text that a glance passes over holds nothing that a search would find: held against the search itself."""

from hypothesis import event, example, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import PackKind
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.identifiers import IdentifierFinder
from notebook.sharing.name_matching import name_words, tokenize
from notebook.sharing.name_search import NameSearch
from notebook.sharing.prefilter import Prefilter
from notebook.sharing.read_text import ReadText
from notebook.sharing.redaction import cuts
from notebook.sharing.suggestions import names_left
from tests.support import build

NAMES = ("Sara Qvist", "Yus-ra Łódź", "Al Jones", "Xi O", "Annemarie Vos", "Mü", "Jean de la Tour", "E\u0301va")
VALUES = ("B-12", "A 1", "06-12345678", "q7", "mia@house.example", "12", "Ä1")
SIGNS = (" ", "", "-", ". ", "\u200d", "\u00ad", "\n", "\u2019", " \u2014 ", "\u0301", "_", "\x07", "  ", "\u02bc")
OTHERS = ("the", "a", "s", "an", "2", "Mr", "nurse", "ﬁ", "É", "ß", "١٢", "o", "is")

People = list[tuple[str, list[str]]]
PEOPLE: st.SearchStrategy[People] = st.lists(
    st.tuples(st.sampled_from(NAMES), st.lists(st.sampled_from(VALUES), max_size=2)), min_size=1, max_size=3
)


def cut_up(of: str) -> st.SearchStrategy[str]:
    """Generate what is left of a word: all of it or its beginning or end, in either case."""
    beginning = st.integers(1, len(of)).map(lambda end: of[:end])
    end = st.integers(0, len(of) - 1).map(lambda start: of[start:])
    return st.one_of(st.just(of), st.just(of.lower()), beginning, end, end.map(str.lower))


@st.composite
def texts_about(draw: st.DrawFn) -> tuple[str, People]:
    """Generate people and a text of parts of their names and identifiers, other words, and signs between them."""
    people = draw(PEOPLE)
    known = [word for name, values in people for word in (*name.split(), *values)]
    parts = st.one_of(st.sampled_from(OTHERS), st.sampled_from(known).flatmap(cut_up))
    text = draw(st.lists(st.tuples(parts, st.sampled_from(SIGNS)), max_size=6))
    return "".join(part + sign for part, sign in text), people


def case_of(text: str, people: People) -> Case:
    """Return a case with one section about these people, none of whom may be named."""
    third = tuple(
        ThirdParty(ThirdPartyId(f"t{place}"), name, identifiers=tuple(Identifier("number", value) for value in values))
        for place, (name, values) in enumerate(people)
    )
    return build.case(build.entry(build.section(text)), third_parties=third)


@example(("Then Sa\u200dra rang.", [("Sara Qvist", [])]), PackKind.CONSENTED)
@example(("De Angelo rang.", [("Mia DeAngelo", [])]), PackKind.CONSENTED)
@example(("Then Saras rang.", [("Sara Qvist", [])]), PackKind.CONSENTED)
@example(("Ring 06 12345678.", [("Sara Qvist", ["06-12345678"])]), PackKind.CONSENTED)
@example(("Number b 12.", [("Sara Qvist", ["B-12"])]), PackKind.CONSULTATION)
@given(texts_about(), st.sampled_from((PackKind.CONSENTED, PackKind.CONSENTED, PackKind.CONSULTATION)))
def test_what_is_passed_over_holds_nothing(about: tuple[str, People], kind: PackKind) -> None:
    """Suggestions and cuts are the same as where every text is read, sign by sign."""
    text, people = about
    case = case_of(text, people)
    ((_, section),) = case.parts()
    question = build.question(kind=kind)
    hidden = hidden_people(case, question, (build.NURSE,))
    search = NameSearch.of(case, question, hidden, names_left(()))
    suggested = search.closely(section, ReadText(text))
    cut = cuts(section, build.NURSE, hidden, tokenize(text))
    passed_over = not search.may_hold(ReadText(text))
    event(f"{'suggested' if suggested else 'passed over' if passed_over else 'read'}, {bool(cut)}")
    assert search.in_section(section) == suggested
    assert cuts(section, build.NURSE, hidden, hidden.words_of(text)) == cut


@given(texts_about())
def test_short_identifiers_are_found_as_one_by_one(about: tuple[str, People]) -> None:
    """Many at once are found where each stands by itself: its words one after the other, whatever is between them."""
    text, people = about
    text_words = tokenize(text.translate(dict.fromkeys(map(ord, "\u200d\u00ad\x07"))))
    assert not any(word.joined for word in text_words)  # what draws nothing: test_draws_nothing
    short = [value for _, values in people for value in values if len(value) <= len("B-12")]
    found = IdentifierFinder.of(list(enumerate(short))).find("", text_words)
    folded = tuple(word.folded for word in text_words)
    assert set(found) == {
        (text_words[at].start, text_words[at + len(run) - 1].end, who)
        for who, value in enumerate(short)
        for run in [name_words(value)]
        for at in range(len(folded))
        if folded[at : at + len(run)] == run
    }


def test_a_glance_passes_over_what_holds_nothing() -> None:
    """Words that matter nowhere are not read; one that matters, in any chunk, is."""
    glance = Prefilter.of(lambda _, word: word == "sara", frozenset({"s", "sa", "sar"}), frozenset({"sara"}))
    assert not glance.may_hold("She is a nurse, sir; a s o.")
    for text in ("then SARA came", "«Sára»", "sa-\nra", "s a r a", "sa\u200dro"):
        assert glance.may_hold(text), text


def test_the_words_beside_a_gap_are_put_together() -> None:
    """The last word before a gap and the first after it may be one name, whatever else stands beside them."""
    glance = Prefilter.of(lambda _, word: word == "sara", frozenset({"s", "sa", "sar"}), frozenset({"sara"}))
    assert glance.may_hold("the/Sa Ra/nurse")
    assert not glance.may_hold("Sa/the nurse/Ra")
