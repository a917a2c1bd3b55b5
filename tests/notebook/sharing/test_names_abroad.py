"""A name is known in one alphabet or spelling, and written with the endings and letters of another language."""

import pytest

from tests.support.redaction import asked


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Лариса Петрова", "Zadzwoniła siostra Pietrowej wieczorem.", ["Pietrowej"]),
        ("Лариса Петрова", "Petrowas Sohn rief an.", ["Petrowas"]),
        ("Larisa Petrova", "Zadzwoniła siostra Pietrowej wieczorem.", ["Pietrowej"]),
        ("Дмитро Шевченко", "Schewtschenkos Auto stand da.", ["Schewtschenkos"]),
        ("Дмитро Шевченко", "Nie było Szewczenki ani listu o Szewczence.", ["Szewczenki", "Szewczence"]),
        ("Mikhail Gusev", "Gussews Frau kam, potem z Gusiewem.", ["Gussews", "Gusiewem"]),
        ("Амина Цураева", "List Curajewej, Zurajewas Sohn, Tsuraevas bror.", ["Curajewej", "Zurajewas", "Tsuraevas"]),
        ("Юрий Жуков", "Toen kwam Zjoekovs vrouw.", ["Zjoekovs"]),
        ("Gjergj Hoxha", "Hodschas Sohn rief an.", ["Hodschas"]),
        ("Faaxiya Xasan", "Hassans Wohnung war leer.", ["Hassans"]),
        ("Khalid Rachidi", "Raschidis Wohnung war leer.", ["Raschidis"]),
    ],
)
def test_a_name_inflected_in_another_spelling_is_asked(name: str, text: str, passages: list[str]) -> None:
    """Polish, German, French and Dutch write a foreign name as they hear it, and give it their own endings."""
    assert asked(text, name) == passages


@pytest.mark.parametrize("written", ["Ezhova", "Yezhova", "Jeżowa", "Jeżowej", "Jeschowa", "Jeschowas"])
def test_a_first_letter_that_is_heard_with_a_j_is_asked(written: str) -> None:
    """Russian writes one letter where others write Ye, Je or E."""
    assert asked(f"Potem dzwoniła {written}.", "Жанна Ежова") == [written]


@pytest.mark.parametrize(
    ("name", "passages"),
    [
        ("محمد الحسيني", ["Husseini", "Hoesseini", "Alhusseini", "Husseinis"]),
        ("فاطمة الزهراوي", ["Zahraoui", "Zahrawi", "Zahrawis"]),
        ("يوسف بنعلي", ["Benali", "Benalis"]),
        ("عمر المنصوري", ["Mansouri", "Mansoeri", "Mansuri"]),
        ("حسن درويش", ["Darwish", "Derwisch", "Darouiche"]),
        ("پرویز چودھری", ["Chaudhry", "Tschaudri", "Chowdhury"]),
        ("زارا قریشی", ["Qureshi", "Kureschi", "Koreishi"]),
    ],
)
def test_a_family_name_in_arabic_letters_is_asked_in_others(name: str, passages: list[str]) -> None:
    """The vowels that Arabic and Urdu leave out stand in Latin letters, in each language otherwise."""
    for passage in passages:
        assert asked(f"Then {passage} was seen there.", name) == [passage]


@pytest.mark.parametrize(
    ("name", "text", "passages"),
    [
        ("Karim Husseini", "اتصل الحسيني اليوم وقال حسيني", ["الحسيني", "حسيني"]),
        ("Omar Mansouri", "جاء منصوري", ["منصوري"]),
    ],
)
def test_a_name_in_latin_letters_is_asked_in_arabic_ones(name: str, text: str, passages: list[str]) -> None:
    """Also with the article in front."""
    assert asked(text, name) == passages


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("حسن درويش", "Neue Adresse: Birkenweg, Hinterhaus."),
        ("پرویز چودھری", "Wants to see Paris one day."),
        ("زارا قریشی", "Volunteers with the Red Cross and sold her Corsa."),
        ("علي حداد", "Had a meeting, hid it, hated it."),
        ("Лариса Петрова", "Der Petrus und die Patrone, ein Peter."),
    ],
)
def test_words_with_the_same_consonants_are_not_asked(name: str, text: str) -> None:
    """A vowel that Arabic does write has to be there, and an ending has to be one of the language."""
    assert asked(text, name) == []


def test_a_name_made_to_be_slow_is_compared_in_little_time() -> None:
    """Long vowels in a row could be shared out in more ways than there is time to try."""
    vowels = "\N{ARABIC LETTER WAW}\N{ARABIC LETTER YEH}" * 20 + "\N{ARABIC LETTER ALEF}"
    name = f"\N{ARABIC LETTER BEH}{vowels}\N{ARABIC LETTER TEH}\N{ARABIC LETTER KAF}"
    assert asked(f"Then B{'ui' * 50}tk came.", name) == []
