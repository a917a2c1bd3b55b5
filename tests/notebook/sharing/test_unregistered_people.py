"""What looks like the name of a person whom nobody registered is asked about."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notebook.model.case import Case
from notebook.model.entry import Mark
from notebook.model.ids import PartyId, ThirdPartyId
from notebook.model.people import Addressee, Party, Subject, ThirdParty
from notebook.model.vocabulary import Audience, Code, FlagValue, PackKind
from notebook.sharing.suggestions import Likeness
from notebook.sharing.unregistered_people import PeopleFinder
from tests.corpus.sentences import LANGUAGES, corpus
from tests.notebook.sharing.asked import suggestions, unregistered
from tests.support.build import NURSE, case, consent, entry, flag, question, section


def names_in(text: str, *known: str) -> list[str]:
    """Return what is found in a text as it would be printed."""
    return [text[start:end] for start, end in PeopleFinder.of(frozenset(known)).find(text)]


def on(
    text: str,
    *thirds: ThirdParty,
    marks: tuple[Mark, ...] = (),
    subject: Subject | None = None,
    value: FlagValue = FlagValue.SHARE,
) -> Case:
    """Return a case with one shared note."""
    shared = section(text, flags=(flag(value),), marks=marks)
    return case(entry(shared), consents=(consent(),), third_parties=thirds, subject=subject)


def asked(
    there: Case, *parties: Party, kind: PackKind = PackKind.CONSENTED, no_people: tuple[str, ...] = ()
) -> list[str]:
    """Return the names that are asked about."""
    text = there.entries[0].sections[0].text
    found = unregistered(there, question(kind=kind), parties, no_people=no_people)
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Her brother Ilyas rang, and then Marja came.", ["Ilyas", "Marja"]),
        ("Mr Summer has the keys, and so has Mrs. Van Dijk.", ["Summer", "Van Dijk"]),
        ("They spoke of Tyrell Banbridge and of O'Connor-Wright.", ["Tyrell Banbridge", "O'Connor-Wright"]),
        ("Ze zag dat Jasper van Delft er weer was.", ["Jasper van Delft"]),
        ("Er sagte, dass Flora Wagner wieder da war.", ["Flora Wagner"]),
        ("Ze zei dat Luuk Scholten er weer was.", ["Luuk Scholten"]),
        ("He saw Sean and R. Ndlovu at the door.", ["Sean", "R. Ndlovu"]),
        ("Zijn oom Sjaak en mevr. De Wit hebben hem gezien.", ["Sjaak", "De Wit"]),
        ("Frau Quandt sagt, dass Ngozi noch nicht da war.", ["Quandt", "Ngozi"]),
        ("Elle dit que M. Petit et Océane sont au café.", ["Petit", "Océane"]),
        ("Był u niej z Sebastianem, a potem dał list Klaudii.", ["Sebastianem", "Klaudii"]),
        ("Он был у Руслана, а потом звонил г-же Трофименко.", ["Руслана", "Трофименко"]),  # noqa: RUF001
        ("The café was shut, said LEFÈVRE.", ["LEFÈVRE"]),
        ("Grace rang the ward. Then Hope came to the door.", ["Grace", "Hope"]),
        ("Grace and Tyrell were at the house.", ["Grace", "Tyrell"]),
        ("Sara\N{SOFT HYPHEN}h and Mehmet'in came with them.", ["Mehmet"]),
    ],
)
def test_a_name_is_found(text: str, names: list[str]) -> None:
    """A title, a relation, a list of names, or no word of the language: each shows a name."""
    assert [name for name in names_in(text) if name in names] == names


@pytest.mark.parametrize(
    "text",
    [
        "She will come in May. Tearful, but in good spirits; Sertraline helps.",
        "He was seen at St Thomas' Hospital and walked along Victoria Road to Boots.",
        "He rang the doctor. Yesterday it rained; Universal Credit was paid on Monday.",
        "He is from Poland, speaks Polish and Arabic, and reads the Qur'an on WhatsApp.",
        "Das Jobcenter hat ihm die Wohnung in der Goethestraße wegen Mietschulden gekündigt.",
        "Le juge de Lille a fixé l'audience au lundi de Pentecôte, rue des Tilleuls.",
        "Na Boże Narodzenie jedzie do Krakowa, a we wtorek do Sądu Rejonowego.",
        "На Пасху он был в Москве, а в марте смотрел «Спартак» на Ютубе.",  # noqa: RUF001
        "De huisarts zag hem in Utrecht op de Oudegracht, na Pasen.",
        "Bij de Albert Heijn was hij niet, en ook niet bij het Leger des Heils.",
        "Grace was said before the meal.",
    ],
)
def test_other_capitals_are_not_asked(text: str) -> None:
    """Places, months, companies, medicines, feasts, institutions and the starts of sentences are no names."""
    assert names_in(text) == []


def test_who_may_be_named_is_not_asked() -> None:
    """Subject, author, parties and third parties who may be named are in the pack by name anyway."""
    officer = Party(PartyId("p9"), "Ngozi Abernathy", "Officer", "Police", Audience("police_security"))
    friend = ThirdParty(ThirdPartyId("t1"), "Tirza Bruinsma", may_be_named=(Addressee("party", NURSE.id),))
    there = on(
        "Zbigniew met Ngozi, Tirza, Quillfeather and Marja.", friend, subject=Subject("Zbigniew Example", ("Zbyszek",))
    )
    written = (replace(there.entries[0], author="Zandra Quillfeather"),)
    assert asked(replace(there, entries=written), officer) == ["Marja"]


def test_a_hidden_person_is_asked_about_once() -> None:
    """Where a name or what resembles it is cut or asked about, it is not asked about as somebody else's."""
    there = on("Gruenwald rang, Gruenwalds too, and Marja.", ThirdParty(ThirdPartyId("t1"), "Sara Gruenwald"))
    assert asked(there) == ["Marja"]


def test_a_name_beside_one_that_is_asked_about_is_asked_too() -> None:
    """Two names in a row are one question, unless one of them may be a hidden person's."""
    there = on("Then Tsolakidis Qvisst rang him.", ThirdParty(ThirdPartyId("t1"), "Sara Qvist"))
    assert asked(there) == ["Tsolakidis"]
    text = there.entries[0].sections[0].text
    assert [text[each.start : each.end] for each in suggestions(there, question())] == ["Qvisst"]


def test_only_what_would_be_printed_is_asked() -> None:
    """A name under a mark is not asked, and what a mark hides says nothing about the rest (law 3)."""
    hidden = Mark(0, 5, Code.NR)
    assert asked(on("Marja rang. Marja came.", marks=(hidden,))) == ["Marja"]
    assert asked(on("Mr Hu came; then May rang.", marks=(Mark(0, 2, Code.NR),))) == asked(
        on("Ms Hu came; then May rang.", marks=(Mark(0, 2, Code.NR),))
    )


def test_an_answer_for_the_case_counts_for_all_equal_places() -> None:
    """What is no person is not asked about anywhere, in whatever case it is written."""
    there = on("Ndlovu rang; then Marja and Ndlovu came to NDLOVU.")
    assert asked(there) == ["Ndlovu", "Marja", "Ndlovu", "NDLOVU"]
    assert asked(there, no_people=("ndlovu",)) == ["Marja"]


def test_an_answer_for_one_place_counts_there() -> None:
    """What is left in one place is asked about in the other."""
    there = on("Marja rang. Then Marja came.")
    first, second = unregistered(there, question())
    assert unregistered(there, question(), left=[first]) == (second,)


def test_a_registered_person_is_taken_out() -> None:
    """Once somebody is registered, there is nothing to ask."""
    there = on("Marja rang. Then Marja came.")
    registered = replace(there, third_parties=(ThirdParty(ThirdPartyId("t1"), "Marja"),))
    assert asked(registered) == []
    assert suggestions(registered, question()) == ()


def test_a_consultation_asks_about_people_too() -> None:
    """In a pack without names the subject is cut, and anybody else is asked about."""
    assert asked(on("Sam met Marja.", value=FlagValue.SHARE_DEIDENTIFIED), kind=PackKind.CONSULTATION) == ["Marja"]


TEXTS = st.lists(
    st.sampled_from(
        [sentence.text for language in LANGUAGES for sentence in (*corpus(language).clean, *corpus(language).named)]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(TEXTS)
def test_spans_are_in_order_and_hold_words(text: str) -> None:
    """No two overlap, each begins with a capital and is no longer than its line."""
    spans = PeopleFinder.of(frozenset()).find(text)
    assert spans == sorted(spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start].isupper() and "\n" not in text[start:end] for start, end in spans)


@given(TEXTS, st.sampled_from(["Marja", "Ilyas", "Tomasz Banbridge"]), st.data())
def test_a_marked_name_changes_no_question(text: str, name: str, data: st.DataObject) -> None:
    """Two notes that differ only in what a mark hides raise the same questions."""
    place = data.draw(st.integers(0, len(text)))
    other = data.draw(st.text(st.sampled_from("xY m."), min_size=len(name), max_size=len(name)))
    both = [
        on(text[:place] + said + text[place:], marks=(Mark(place, place + len(name), Code.NR),))
        for said in (name, other)
    ]
    first, second = (unregistered(there, question()) for there in both)
    assert first == second


@given(TEXTS)
def test_an_answer_removes_its_question_and_no_other(text: str) -> None:
    """A passage that is no person goes, wherever it stands; every other question stays."""
    finder = PeopleFinder.of(frozenset())
    before = finder.find(text)
    if before:
        start, end = before[0]
        answered = replace(finder, answered=frozenset({text[start:end].casefold()}))
        after = answered.find(text)
        assert set(after) <= set(before)
        assert all(text[first:last] != text[start:end] or not text.isascii() for first, last in after)


def test_the_kind_is_its_own() -> None:
    """A name that nobody registered is about nobody."""
    (found,) = unregistered(on("Then Marja came."), question())
    assert (found.likeness, found.about) == (Likeness.UNREGISTERED, "")


@pytest.mark.parametrize("end", ["'", "-", "\u2019"])
def test_a_sign_at_the_end_joins_nothing_to_the_beginning(end: str) -> None:
    """A note that ends in a quote or a hyphen has its first word read like any other."""
    assert names_in(f"Tyrell rang and said that she was 'here{end}") == ["Tyrell"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ring Zbigniew about the lift.", "Zbigniew"),
        ("Zijn maat Sjonnie heeft de sleutel.", "Sjonnie"),
        ("Son pote Mamadou est venu.", "Mamadou"),
        ("Jej kumpel Zdzichu przyniósł torbę.", "Zdzichu"),
    ],
)
def test_a_name_after_a_verb_that_is_a_place_or_after_a_mate_is_asked(text: str, name: str) -> None:
    """What begins a sentence may be a verb ("Ring"), and friends are called many things."""
    found = [text[start:end] for start, end in PeopleFinder.of(frozenset()).find(text)]
    assert any(name in each for each in found), found


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Toen kwam Liesje binnen, en Pietje was er ook.", ["Liesje", "Pietje"]),
        ("Ze zag dat Fransje en Grietje bij de school waren.", ["Fransje", "Grietje"]),
        ("Ze zei dat Kees er was, met Joop.", ["Kees", "Joop"]),
        ("Hij was er niet. Liesje belde hem later.", ["Liesje"]),
        ("Il dit que Pierrot est venu avec lui.", ["Pierrot"]),
        ("Он сказал, что Соня была там с Максимом.", ["Соня", "Максимом"]),  # noqa: RUF001
        ("Она была у Веры, и там был Иван.", ["Веры", "Иван"]),  # noqa: RUF001
    ],
)
def test_a_pet_name_that_is_a_word_is_asked(text: str, names: list[str]) -> None:
    """Short forms and diminutives of given names are names inside a sentence, whatever list of words has them."""
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Briefje gelezen. Beetje moe vandaag, en een dagje vrij.",
        "He goes to Art Therapy and to Gene Therapy at the clinic.",
        "Вера ему помогает, и надежда есть. Ездит на старой Ладе.",  # noqa: RUF001
        "Pozew przyszedł z Sądu Okręgowego w Katowicach.",
        "Mówi, że wypił wczoraj trzy piwa Lech i nie pamięta nic.",
    ],
)
def test_a_word_that_is_a_pet_name_is_not_asked_elsewhere(text: str) -> None:
    """At the start of a sentence, in lower case, and in the name of an institution it is a word."""
    assert names_in(text) == []
