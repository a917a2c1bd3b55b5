"""What a search remembers of one note changes nothing in another: each is asked about as if it were alone."""
# ruff: noqa: RUF001 - letters as people write them

from dataclasses import replace
from functools import cache

from hypothesis import example, given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.entry import Mark, Section
from notebook.model.ids import ThirdPartyId
from notebook.model.people import Identifier, ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.hidden_people import hidden_people
from notebook.sharing.identifier_patterns.windows import Openings, windows
from notebook.sharing.name_search import NameSearch
from notebook.sharing.read_text import ReadText
from notebook.sharing.suggestions import Suggestion, names_left
from notebook.sharing.unregistered_people import PeopleFinder
from tests.corpus.sentences import LANGUAGES, Half, corpus
from tests.support import build

FORMS = (
    "Sara saras SARA Saar sara-sample Sar a Sra, s.q. Qvist-Berg Q.",
    "Видели Ивана и Петрову с ивановой",
    "der Marken, die Marke, Marke",
    "nummer 06-12345678 of nul zes een twee drie vier vijf zes zeven acht",
    "sara (at) mail.example sara.nl jan-de-vries.team insta",
    "She said at ( at ) zero two",
)
"""Words that are a name in one note and none in the next, by their capitals, their language, or what is beside them."""

PEOPLE = (
    ThirdParty(ThirdPartyId("t1"), "Sara Qvist", identifiers=(Identifier("phone", "06-12345678"),)),
    ThirdParty(ThirdPartyId("t2"), "Irina Petrova", identifiers=(Identifier("mail", "irina.petrova@mail.example"),)),
    ThirdParty(ThirdPartyId("t4"), "Marie Vos"),
    ThirdParty(ThirdPartyId("t3"), "Mark Ivanov", identifiers=(Identifier("file", "B-12"),)),
)


@cache
def sentences() -> tuple[str, ...]:
    """Return all sentences of the corpus, those of all languages in turns, and words in several forms."""
    each = [
        [sentence.text for half in Half for part in corpus(language).half(half) for sentence in part]
        for language in LANGUAGES
    ]
    return (*FORMS, *(text for texts in zip(*each, strict=False) for text in texts))


@st.composite
def notes(draw: st.DrawFn) -> list[Section]:
    """Draw notes of words and sentences in several languages, some with signs between them, some with a mark."""
    texts = draw(
        st.lists(
            st.lists(st.sampled_from(sentences()), min_size=1, max_size=3).map(" ".join)
            | st.lists(st.sampled_from(" ".join(FORMS).split()), min_size=1, max_size=8).map(" ".join)
            | st.sampled_from(FORMS).map(lambda text: text.replace(" ", "\u00a0\u2019")),
            min_size=2,
            max_size=3,
        )
    )
    found = []
    for text in texts:
        start = draw(st.integers(0, len(text) - 1))
        marks = (Mark(start, min(len(text), start + 5), Code.HD),) if draw(st.booleans()) else ()
        found.append(build.section(text, marks=marks))
    return found


def search_of(there: Case) -> NameSearch:
    """Return a search that remembers nothing yet."""
    question = build.question()
    hidden = hidden_people(there, question, (build.NURSE,))
    return NameSearch.of(there, question, hidden, names_left(()), PeopleFinder.of(frozenset()))


FRENCH, ENGLISH = "Il est allé à la Mairie avec elle.", "He was with Mairie and she was not."


@example([build.section(FRENCH), build.section(ENGLISH)])
@example([build.section(ENGLISH), build.section(FRENCH)])
@given(notes())
def test_a_note_is_asked_about_as_if_it_were_alone(sections: list[Section]) -> None:
    """In whatever order notes are read, a search that knows nothing finds the same, and reads what is passed over."""
    there = replace(build.case(build.entry(sections[0])), third_parties=PEOPLE)
    together = search_of(there)

    def alone(section: Section) -> list[Suggestion]:
        return search_of(there).closely(section, ReadText(section.text))

    assert [together.in_section(section) for section in sections] == [alone(section) for section in sections]


@given(st.lists(st.sampled_from(sentences()), min_size=1, max_size=4))
def test_windows_are_the_same_for_texts_that_share_words(texts: list[str]) -> None:
    """Which words open a window is remembered by the word, and not by the note."""
    shared = Openings()
    for text in [*texts, " ".join(texts)]:
        assert windows(text, shared) == windows(text)
