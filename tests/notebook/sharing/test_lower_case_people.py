"""People whom nobody registered, in notes that are written without capitals."""

import pytest

from notebook.sharing.text_folding import fold
from notebook.sharing.unregistered_people import PeopleFinder
from tests.corpus.sentences import LANGUAGES, Kind, corpus

NAMED = [
    ("spoke to shanice about the flat", ["shanice"]),
    ("he said his name was marcus webb and that he would call", ["marcus webb"]),
    ("zijn vriendin samira belde nog over de afspraak", ["samira"]),
    ("seine freundin aylin rief an und wollte mit ihm sprechen", ["aylin"]),
    ("sa copine leïla a appelé pour lui", ["leïla"]),
    ("jego dziewczyna kinga dzwoniła do nas", ["kinga"]),
    ("rozmawiałam z kingą o tym co się stało", ["kingą"]),
    ("её подруга марина звонила и сказала что она там", ["марина"]),
    ("her brother tom was there and she did not know him", ["tom"]),
    ("her friend sam was there when we came in", ["sam"]),
    ("mr abernathy heard it through the wall", ["abernathy"]),
    ("was seen by dr. ranganathan who changed nothing", ["ranganathan"]),
    ("dhr. van houwelingen heeft alles gehoord van de ruzie", ["van houwelingen"]),
    ("die erzieherin, frau quandt, hat das kind nicht gesehen", ["quandt"]),
    ("mme kerguelen lui garde ses clés et son courrier", ["kerguelen"]),
    ("pani gruszczyńska z parteru nie jest już w domu", ["gruszczyńska"]),
    ("доктор либерман советует ему не выходить из дома", ["либерман"]),
    ("mr baker said that he will come", ["baker"]),
    ("herr vogel war nicht da und er hat das auch gesagt", ["vogel"]),
    ("MUM LINDA VISITED WARD. SON JAKE AT SCHOOL AND IN COURT WITH HER", ["LINDA", "JAKE"]),
    ("rang her nan.chantelle/dwayne were there and she did not know", ["chantelle", "dwayne"]),
    ("SEEN BY DR RAMANATHAN AND MARJA ON COURT WARD", ["RAMANATHAN", "MARJA"]),
    ("seen with jacinta mbeki and with ilse de jong at the door", ["jacinta mbeki", "ilse de jong"]),
    ("ciocia krysia nie jest już w domu", ["krysia"]),
    ("discussed it with t.okafor and s. bhatt", ["t.okafor", "s. bhatt"]),
]
LISTED = [
    ("her kids mia (4) and leo (7) were there", ["mia", "leo"]),
    ("brothers: joe, sam, max", ["joe", "sam", "max"]),
    ("zijn kinderen noa, daan en bram slapen bij oma", ["noa", "daan", "bram"]),
    ("ihre kinder mia und lea sind bei der oma", ["mia", "lea"]),
    ("ses enfants léa et hugo sont chez leur père", ["léa", "hugo"]),
    ("dzieci: zosia i janek, oboje w przedszkolu", ["zosia", "janek"]),
    ("дети: марина и кирилл, они уже в саду", ["марина", "кирилл"]),
    ("Children: Kai (2), River (4)", ["Kai", "River"]),
    ("kids: Rosie & Alfie", ["Rosie", "Alfie"]),
    ("she saw chantelle, amy and joe marsden at the door", ["chantelle", "amy", "joe marsden"]),
    ("we saw chantelle mark the day and give hope to him", ["chantelle"]),
]
SAID_BEFORE = [
    ("tc from jade about the flat and the rent", ["jade"]),
    ("he spoke to hope and she said that she will come", ["hope"]),
    ("nurse okafor was there when he came in", ["okafor"]),
    ("it was officer dhillon who took him home", ["dhillon"]),
    ("frau schneider rief an und wollte nicht mit ihm sprechen", ["schneider"]),
    ("pani jaworska dzwoniła i nie było jej w domu", ["jaworska"]),
    ("de familie wijnstra van nummer 9 klaagt over hem", ["wijnstra"]),
    ("la famille girard du troisième se plaint de lui", ["girard"]),
    ("the dealer, aka ghost, was there when we came in", ["ghost"]),
    ("The Hendersons next door and the Hendersons upstairs", ["Hendersons", "Hendersons"]),
    ("he said that he was alias saskia and nobody else", ["saskia"]),
]
NOT_LISTED = [
    "children: two, both at school, and they may come in the spring",
    "brothers: none, sisters: none, and that is all we know",
    "Parents: Divorced, father in Spain, and he will not come",
    "Kids: Both at school, and they like it there",
    "her kids love football, maths and art, and that is all",
    "score (4) on item (7), mark (3), and that was all",
    "he spoke to the nurse and the officer who took him home",
    "the nurse took a call from the ward and the officer will come",
    "we drove from the Bahamas to the Netherlands and back",
    "familie komt zondag op bezoek en dat is goed",
    "die kinder essen und schlafen gut, und das ist schön",
    "dzieci: zdrowe i wesołe, nie ma się czym martwić",
]
NOBODY = [
    "her sister will come in may and he may go too",
    "il est rue victor-hugo et il ne sait pas où il va",
    "herr kommt, frau geht, dr sagt nein, prof weg",
    "mr and mrs came in, and the dr said no",
    "the doctor price was more than we had in the week before",
    "we walked along victoria road to the shop and back",
    "he told me that i should be there and that they know",
    "seine frau war nicht da und er hat das auch nicht gesagt",
    "de meester van de school was er niet en dat is jammer",
    "son père est venu me voir et il me dit que tout va bien",
    "ona ma brata który jest w domu i nie chce z nami rozmawiać",
    "write to anna_k or anna@mail.example or www.anna.example about it",
]


@pytest.mark.parametrize(("note", "names"), NAMED)
def test_a_name_in_lower_case_is_asked_about(note: str, names: list[str]) -> None:
    """A known given name, what stands behind a title, a short one behind a relation; each with its family name."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize(("note", "names"), LISTED)
def test_every_name_of_a_list_is_asked_about(note: str, names: list[str]) -> None:
    """Behind a relation of several people, or a name, short names too; with capitals whatever has an age or goes on."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize(("note", "names"), SAID_BEFORE)
def test_what_stands_before_shows_a_name(note: str, names: list[str]) -> None:
    """A conversation, a job, a household, what somebody is called in the street."""
    assert [note[start:end] for start, end in PeopleFinder.of(frozenset()).find(note)] == names


@pytest.mark.parametrize("note", [*NOBODY, *NOT_LISTED])
def test_words_are_no_names(note: str) -> None:
    """Frequent words, streets and addresses stay, whatever stands before them."""
    assert PeopleFinder.of(frozenset()).find(note) == []


def test_who_may_be_named_is_not_asked_about() -> None:
    """Nor what was answered to be nobody."""
    note = "spoke to shanice and marcus about the flat"
    assert PeopleFinder.of(frozenset({"shanice"}), frozenset({"marcus"})).find(note) == []
    short = "ciocia krysia nie jest już w domu"
    assert PeopleFinder.of(frozenset({"krysia"})).find(short) == []


def test_the_corpus_without_a_capital() -> None:
    """Four of five people are found in it, and hardly anything else is asked."""
    found = expected = needless = words = 0
    for language in LANGUAGES:
        said = corpus(language)
        named = (said.subject.name, *said.subject.aliases, said.receiver.name, said.author)
        finder = PeopleFinder.of(frozenset(word for name in named for word in fold(name).split()))
        for sentence in said.clean:
            words += len(sentence.text.split())
            needless += len(finder.find(sentence.text.lower()))
        for sentence in said.named:
            spans = finder.find(sentence.text.lower())
            people = [each for each in sentence.expected if each.kind is Kind.UNREGISTERED]
            expected += len(people)
            found += sum(any(start < each.end and each.start < end for start, end in spans) for each in people)
    assert found / expected >= 0.8
    assert needless / words <= 0.002
