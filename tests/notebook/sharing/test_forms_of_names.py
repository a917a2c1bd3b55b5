"""Whatever form a hidden name has, it is taken out or asked about; other words are left in peace."""
# ruff: noqa: RUF001 - letters as people write them

import pytest

from notebook.model.entry import Mark
from notebook.model.vocabulary import Code
from notebook.sharing.suggestions import Likeness
from tests.support.redaction import asked, released, suggested, third


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Anna Marek", "Matka Anny dzwoniła; dała Annie list.", ["Anny", "Annie"]),
        ("Anna Marek", "Marka nie było; z Markiem, o Marku, Markowi", ["Marka", "Markiem", "Marku", "Markowi"]),
        ("Piotr Kowalski", "Piotrze, Kowalskiego, Kowalskiej", ["Piotrze", "Kowalskiego", "Kowalskiej"]),
        ("Hugo Gołąb", "Panu Gołębiowi", ["Gołębiowi"]),
        ("Jan Dąb", "Rozmawiała z Dębem i Dębową o Dębie.", ["Dębem", "Dębową", "Dębie"]),
        ("Adam Kozioł", "Dała list Kozłowi, bez Kozła i z Kozłem.", ["Kozłowi", "Kozła", "Kozłem"]),
        ("Ewa Orzeł", "Była z Orłem u Orła.", ["Orłem", "Orła"]),
        ("Sara Qvist", "Saras Mantel, Qvists", ["Saras", "Qvists"]),
        ("Eva Bos", "Evas jas", ["Evas"]),
        ("Jan Kos", "Jana nie ma. Z Janem.", ["Jana", "Janem"]),
        ("Bas Vos", "Toen belde Bassie.", ["Bassie"]),
        ("Хасан Алиев", "Видел Хасана, Алиевым горд.", ["Хасана", "Алиевым"]),
        ("Мария Заяц", "Марии, Зайцу", ["Марии", "Зайцу"]),
        ("Veikko Virtanen", "Virtaselle, Veikon", ["Virtaselle", "Veikon"]),
        ("Katarzyna Wit", "z katarzyną", ["katarzyną"]),
        ("Anna Marek", "z markiem", ["markiem"]),
    ],
)
def test_inflected_names_are_asked(name: str, text: str, passages: list[str]) -> None:
    """The endings of the languages that notes are written in."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Mohammed Aziz", "Then Muhammad rang.", "Muhammad"),
        ("Mohammed Aziz", "Then Mohamad rang.", "Mohamad"),
        ("Yusuf Kaya", "Then Youssef rang.", "Youssef"),
        ("Aleksei Orlov", "Then Alexey rang.", "Alexey"),
        ("Aleksei Orlov", "Then Orloff rang.", "Orloff"),
        ("Aleksei Orlov", "Тогда Орлова видели.", "Орлова"),
        ("Oksana Shevchenko", "Then Szewczenko rang.", "Szewczenko"),
        ("Oksana Shevchenko", "Шевченко звонила.", "Шевченко"),
        ("Хасан Алиев", "Then Khasan rang.", "Khasan"),
        ("Хасан Алиев", "Then Hasan rang.", "Hasan"),
        ("Хасан Алиев", "Then Alijew rang.", "Alijew"),
        ("يوسف خالد", "Then Yusuf rang.", "Yusuf"),
        ("Yusuf Kaya", "اتصل يوسف اليوم", "يوسف"),
        ("Abd al-Karim Hadi", "Then Abdul rang.", "Abdul"),
    ],
)
def test_transliterations_are_asked(name: str, text: str, passage: str) -> None:
    """Names of Arabic, Russian and Ukrainian in any Latin spelling, and across the scripts."""
    assert passage in asked(text, name)


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Irina Petrova", "Мы говорили о Петровой вчера.", ["Петровой"]),
        ("Yuri Petrovsky", "Видел Петровского с Юрием.", ["Петровского", "Юрием"]),
        ("Aleksei Orlov", "Говорил с Орловым и Алексеем.", ["Орловым", "Алексеем"]),
        ("Igor Zaitsev", "Был с Игорем Зайцевым.", ["Игорем", "Зайцевым"]),
        ("Vera Popova", "Спросил о Вере Поповой.", ["Вере", "Поповой"]),
        ("Pavel Lebedev", "Был с Павлом Лебедевым.", ["Павлом", "Лебедевым"]),
        ("Olena Kovalenko", "Була з Оленою.", ["Оленою"]),
        ("Irina Petrova", "потом пришла петрова", ["петрова"]),
    ],
)
def test_a_name_inflected_in_another_alphabet_is_asked(name: str, text: str, passages: list[str]) -> None:
    """Known in Latin letters, written in Cyrillic ones with the ending of a case, also where a word list has it."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Vera Popova", "вера и попытка, вере"),
        ("Roman Lis", "Читал романы, романом доволен; листок и лист."),
        ("Lena Mir", "Ему лень, лени много. Мирно, мирный день."),
        ("Igor Zaitsev", "Играл и зайдёт завтра."),
    ],
)
def test_other_words_of_another_alphabet_are_not_asked(name: str, text: str) -> None:
    """What only begins like the name, or is a word in lower case."""
    assert asked(text, name) == []


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Aminah Osman", "Then Mina rang.", "Mina"),
        ("Robert Vos", "Then Bob rang.", "Bob"),
        ("Bob Vos", "Then Robert rang.", "Robert"),
        ("Alexander Vos", "Then Sasha rang.", "Sasha"),
        ("Александр Бондаренко", "Саша звонил.", "Саша"),
        ("Anne Vos", "Then Annie rang.", "Annie"),
        ("Katarzyna Wit", "Potem Kasię widziano.", "Kasię"),
        ("Johannes Vos", "Toen belde Hans.", "Hans"),
        ("Elisabeth Vos", "Dann rief Lisa an.", "Lisa"),
    ],
)
def test_short_forms_are_asked(name: str, text: str, passage: str) -> None:
    """What people call each other, in the language of the name."""
    assert asked(text, name) == [passage]


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Sara Qvist", "Then Srra rang.", "Srra"),
        ("Sara Qvist", "Then Sra rang.", "Sra"),
        ("Sara Qvist", "Then Saar rang.", "Saar"),
        ("Sara Qvist", "Then Asra rang.", "Asra"),
        ("Sara Qvist", "Then Qivst rang.", "Qivst"),
        ("Marek Wit", "Then Mrek rang.", "Mrek"),
        ("Katarzyna Wit", "then katrzyna rang", "katrzyna"),
        ("Wilhelmina Wit", "Then Willhelmna rang.", "Willhelmna"),
        ("Sara Qvist", "Then S a r a rang.", "S a r a"),
        ("Sara Qvist", "Then S\u0430r\u0430 rang.", "S\u0430r\u0430"),
        ("Sara Qvist", "Then 5ar4 rang.", "5ar4"),
        ("Sara Qvist", "Then iSara rang.", "iSara"),
        ("Sara Qvist", "Then SaraZoë rang.", "SaraZoë"),
        ("Sara Qvist", "Then Qvistova rang.", "Qvistova"),
        ("Annemarie Vos", "Then Ann Marie rang.", "Ann Marie"),
        ("Rosa DeAngelo", "Then D'Angelo rang.", "D'Angelo"),
    ],
)
def test_misspelt_names_are_asked(name: str, text: str, passage: str) -> None:
    """One slip, a vowel left out, two letters in the wrong order, letters of another script, words run together."""
    assert asked(text, name) == [passage]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mark Rose", "The market in Rosenheim, the season; roses, marks."),
        ("Will Hope", "She was willing and hopeful; hopes rise."),
        ("Sara Wit", "The safari. A star, with wits."),
        ("Anna Marek", "An annual market. Any of them."),
        ("Anna Marek", "Any: 3."),
        ("Jo B.", "Her job, a Job Centre."),
        ("Ali Can", "He cannot call."),
        ("Karin Berg", "The Koran in Bergen aan Zee."),
        ("Lan Le", "Land and lane."),
        ("Al Do", "Aldo rang."),
        ("Peter Vos", "Potter rang; the poster."),
    ],
)
def test_other_words_are_not_asked(name: str, text: str) -> None:
    """A worker who is asked useless questions stops reading them."""
    assert asked(text, name) == []


@pytest.mark.parametrize(
    ("name", "text", "left", "passages"),
    [
        ("Will May", "She will come in May.", "She will come in May.", ["will", "May"]),
        ("Will May", "Will you come? Will came. 3 May 2026.", "Will you come? ■ came. 3 May 2026.", ["Will", "May"]),
        ("Hope Vos", "Hope is a word. She told Hope.", "Hope is a word. She told ■.", ["Hope"]),
        ("Summer Vos", "In Summer she met Summer.", "In Summer she met ■.", ["Summer"]),
        ("Paris Vos", "To Paris with Paris Vos; Paris left.", "To Paris with ■; ■ left.", ["Paris"]),
        ("Anna Wolf", "Der Wolf kam. Frau Wolf kam.", "Der Wolf kam. Frau ■ kam.", ["Wolf"]),
        ("Mai Vos", "Im Mai kam Mai.", "Im Mai kam ■.", ["Mai"]),
    ],
)
def test_a_name_where_it_is_a_word_is_asked(name: str, text: str, left: str, passages: list[str]) -> None:
    """A month after "in", a verb before its subject, a German noun: as a person would read it."""
    assert released(text, third(name)).replace("[Relative A TP]", "■") == left
    assert asked(text, name) == passages


def test_the_words_beside_a_name_count_only_where_they_show() -> None:
    """What a mark hides does not decide what is taken out beside it, and neither does another hidden name."""
    may = third("May Vos")
    assert released("She came in May.", may, marks=(Mark(9, 11, Code.HD),)) == "She came [HD] [Relative A TP]."
    assert released("She met In May.", may, third("In Kos", number=2)) == "She met [Relative A TP] [Relative B TP]."


def test_a_title_that_does_not_show_may_be_one() -> None:
    """A letter that is a name is taken out beside a mark or another name: a title may be under it."""
    for marks, others in (((Mark(5, 7, Code.HD),), ()), ((), (third("Mr Kos", number=2),))):
        assert " O " not in released("Then Mr O left.", third("Xi O"), *others, marks=marks)
    assert " O " in released("Then or O left.", third("Xi O"))


def test_a_longer_question_is_asked_once() -> None:
    """A passage inside another about the same person is no question of its own."""
    assert suggested("Then J. K. rang.", third("Jan Karel Berg")) == [("J. K", Likeness.NAME)]


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Marie Vos", "La Mairie et la mairie de la ville sont d'accord avec elle.", []),
        ("Marie Vos", "Mariee et Mairei sont les noms qu'elle a dans la lettre.", ["Mariee", "Mairei"]),
        ("Anna Marek", "Nie było go tam, a ona ma markę i Marka się boi.", ["Marka"]),
    ],
)
def test_a_word_of_the_language_is_no_misspelt_name(name: str, text: str, passages: list[str]) -> None:
    """A word that is only a slip away from a name is that word, if the language of the note has it."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Molly Burns", "Mo11y and Moily came, and Burms.", ["Mo11y", "Moily", "Burms"]),
        ("Clara Dorn", "C1ara and CIara came.", ["C1ara", "CIara"]),
        ("Molly Burns", "Bums rang today, and he was tired of the bums.", ["Bums"]),
        ("Wilma Barnes", "Vvilma was with Bames, and he left.", ["Vvilma", "Bames"]),
        ("Clive Marsh", "He saw Dive today, and they dive.", ["Dive"]),
        ("Hannah Carter", "Then came Carler.", ["Carler"]),
        ("Molly Burns", "then mo11y came.", ["mo11y"]),
    ],
)
def test_what_a_scanner_read_is_asked(name: str, text: str, passages: list[str]) -> None:
    """Letters and digits that look alike, several of them in one name."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("She is Mrs Qvist-Berg now.", ["Berg"]),
        ("She is Haddad-Qvist now.", ["Haddad"]),
        ("Die Qvist-Familie ist nicht da.", []),
        ("The Qvist - Berg is a hill.", []),
    ],
)
def test_the_other_half_of_a_double_name_is_asked(text: str, passages: list[str]) -> None:
    """A word that a hyphen joins to a bar is the rest of a name, unless it is a word of the language."""
    assert asked(text, "Sara Qvist") == passages
