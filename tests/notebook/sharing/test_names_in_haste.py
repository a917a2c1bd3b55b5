"""Names as they are written in haste: in lower case, as initials, broken over two lines."""
# ruff: noqa: RUF001 - letters as people write them

import pytest

from tests.support.redaction import asked


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Katherine Dell", "kate cried, then kath's mum came", ["kate", "kath"]),
        ("Kevin Stroud", "spoke w kev this am", ["kev"]),
        ("Friedrich Lamprecht", "fritz war da, mit freddy gesprochen", ["fritz", "freddy"]),
        ("Katharina Wolff", "kathi hat angerufen", ["kathi"]),
        ("Alexandre Giraud", "alex est passé", ["alex"]),
        ("Małgorzata Dudek", "gosia płacze, z gosią ok", ["gosia", "gosią"]),
        ("Дмитрий Лунин", "дима приходил, с димой говорили", ["дима", "димой"]),
        ("Наталья Громова", "наташе плохо", ["наташе"]),
        ("Lea Kurz", "leas mann war da", ["leas"]),
    ],
)
def test_a_short_form_in_lower_case_is_asked(name: str, text: str, passages: list[str]) -> None:
    """Whoever writes without capitals writes the name that everybody uses."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Elisabeth Crane", "He harmed nobody else, and said so."),
        ("Elisabeth Bos", "Hij belt elke avond."),
        ("Bernardus Klaver", "Ik ben er morgen weer."),
        ("Marek Nowak", "Wizyta we wtorek 3 marca."),
        ("Andrew Mott", "She drew a house and it was fine."),
        ("Lan Le", "Down the lane and over the land."),
    ],
)
def test_words_in_lower_case_are_no_short_forms(name: str, text: str) -> None:
    """Frequent words that are short for somebody."""
    assert asked(text, name) == []


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("She said that dan called her a liar and that he was there.", ["dan"]),
        ("Hij zei dat zij dan niet komt en dat het niet kan.", []),
        ("Dan came to the flat and she was not there.", ["Dan"]),
        ("Dan komt hij niet en zij is er niet.", []),
    ],
)
def test_a_frequent_word_of_another_language_may_be_a_short_form(text: str, passages: list[str]) -> None:
    """In Dutch "dan" is "then", in English it is Daniel."""
    assert asked(text, "Daniel Hughes") == passages


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Ольга Тарасова", "olga came with tarasova", ["olga", "tarasova"]),
        ("Виктор Бондарь", "viktor kam um neun, bondar auch", ["viktor", "bondar"]),
    ],
)
def test_a_cyrillic_name_in_small_latin_letters_is_asked(name: str, text: str, passages: list[str]) -> None:
    """Letter for letter, and not only where one of them is wrong."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Paul Gauthier", "Client saw PG this morning and then went home again.", ["PG"]),
        ("Zofia Lis", "Rozmowa z ZL w sprawie wizyty, a potem był spokój.", ["ZL"]),
        ("Karin von Berg", "Tel. m. K.v.B., danach weint KvB.", ["K.v.B", "KvB"]),
        ("Anna de Vries", "A. de V. belde en daarna kwam AdV weer.", ["A. de V", "AdV"]),
        ("Maria van der Linden", "M. v.d. L. was er, MvdL ook.", ["M. v.d. L", "MvdL"]),
        ("Ahmed el Idrissi", "A. el I. was boos.", ["A. el I"]),
        ("Michael O'Brien", "Telephone call to MOB at nine.", ["MOB"]),
    ],
)
def test_initials_are_asked_in_every_spelling(name: str, text: str, passages: list[str]) -> None:
    """Also where a word list has the letters, and with particles in small letters."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text", "passage"),
    [
        ("Franz Brandstetter", "bei Brand-\nstetters gewesen", "Brand-\nstetters"),
        ("Elisabeth Hartman", "stayed at Hart-\r\nmans all night", "Hart-\r\nmans"),
        ("Natalia Jabłońska", "była u Jabłoń-\nskich całą noc", "Jabłoń-\nskich"),
        ("Андрей Соловьёв", "ночевал у Соло-\n вьёва", "Соло-\n вьёва"),
    ],
)
def test_an_inflected_name_broken_at_a_line_s_end_is_asked(name: str, text: str, passage: str) -> None:
    """The word that its two halves are together, and not only the name itself."""
    assert passage in asked(text, name)


def test_words_broken_at_a_line_s_end_are_not_asked() -> None:
    """Together they are a word of the language."""
    assert asked("Wir haben lange über die Woh-\nnung und den Ver-\nmieter gesprochen.", "Anna Wohn") == []
