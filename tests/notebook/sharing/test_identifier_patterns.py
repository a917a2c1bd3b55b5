"""Identifiers of anybody are found by their pattern, and ordinary numbers are left alone."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebook.sharing.identifier_patterns.citizen_numbers import _DENSE, _REACH, _any_shape, _checks
from notebook.sharing.identifier_patterns.file_numbers import _CAR, _CARS_BEGIN, _PLATE, _PLATES_BEGIN
from notebook.sharing.identifier_patterns.kinds import IdentifierKind
from notebook.sharing.identifier_patterns.search import identifiers_of_anybody

ASKED = {
    IdentifierKind.TELEPHONE: [
        "T: >0113 496 0021< M: nothing",
        "т. >(495) 555-01-20<",
        "Marja, >06-12345678< called",
        "call her on >+31 6 12 34 56 78< tonight",
        "Tel. >0031612345678<",
        "mobile: >07700900123<",
        "her number: >07700 900 123<.",
        ">(020) 7946 0958<",
        ">+44 (0)20 7946 0958<",
        "Handy >0151/23456789<",
        "erreichbar unter >030-1234567<",
        "die Durchwahl >23125-17<",
        ">06.12.34.56.78<",
        "dzwonić pod >501 234 567<",
        ">22 123 45 67<",
        "тел. >8 (912) 345-67-89<",
        "her phone is >0 6 1 2 3 4 5 6 7 8<",
        ">zero six one two three four five six seven eight<",
        "nummer >nul zes een twee drie vier vijf zes zeven acht<",
        ">٠٦١٢٣٤٥٦٧٨<",
        ">０６－１２３４５６７８<",
        ">06\u200b12345678<",
        ">O6-12345678<",
    ],
    IdentifierKind.EMAIL: [
        "mail >sara.sample@mail.example< please",
        "mail >sara@mail.example<. He answers",
        ">sara@mail. example< is hers",
        ">sara_sample at mail dot example<",
        ">sara.sample [at] mail.example<",
        ">s.sample＠mail.example<",
        ">sarа@mail.example<",
        ">sara@mail.exam\u200bple<",
    ],
    IdentifierKind.WEB_ADDRESS: [
        ">https://www.facebook.com/sara.sample<",
        "see >instagram.com/sara_s<",
        ">https://sara-sample.example/blog<",
        "see >jan-de-vries.team<.",
        "see >Jan-de-Vries.team< for more",
        ">blog.jan-de-vries.consulting/over-mij<",
        "op >jan-müller.de<, zegt hij",
        "see >jan-de-vries.co.uk< today",
        "сайт >сара-квист.рф< есть",
        "see >saraqvist.online< now",
        "see >saraqvist.nl< and",
        "zie >saraqvist.de<.",
    ],
    IdentifierKind.ACCOUNT_NAME: [
        "insta: >sara_q<",
        "goes by >mel_1987< on Snapchat",
        "follows >@sara.q< on it",
        "Discord >sara#1234<",
    ],
    IdentifierKind.BANK_ACCOUNT: [
        "IBAN >NL91 ABNA 0417 1643 00<",
        ">nl91abna0417164300<",
        ">PL61 1090 1014 0000 0712 1981 2874<",
        "rekening >1234.56.789<",
        ">GB55WESY8430264013121<",
    ],
    IdentifierKind.ADDRESS: [
        "lives at >12 Elm Street<",
        ">12, Elm st<.",
        "at >Kerkstraat 51<",
        ">Kerkstr. 51<, again",
        ">1234 AB 51<",
        ">Goethestraße 12b<",
        "wohnt in >10115 Berlin<",
        ">12, r. de la Paix<",
        ">14 bis av. Foch<",
        ">ul. Długa 12/4<",
        ">ул. Ленина, д. 5, кв. 12<",
        ">Ленина ул., 12<",
        "wohnt >Am Markt 5<, glaube ich",
        "nummer >12 in de Kerkstraat<",
        ">SW1A 2AA<",
        "at >Flat 6, Mason House<",
        "from >12 Harold Meadows< again",
        ">Hendrikboulevard 34<",
        ">пер. Ленинский, д. 7 стр. 9/1<",
        ">наб. 9 мая, д. 35<",
        ">алл. Народная, д. 4<",
    ],
    IdentifierKind.BIRTH_DATE: [
        ">born 6 May 1999<",
        ">born May 6th, 1999<",
        ">geb. 06-05-99<",
        ">DOB: 1999-05-06<",
        "elle est >née le 6 mai 1999<",
        ">ur. 6 maja 1999<",
        ">6 мая 1999 г.р.<",
        ">12.4. Geburtstag< hat sie",
        "her son (>17 September 2014<) came",
        "dochter >17 mrt 2021<, thuis",
        "Mutter: >3. Mai 1986<",
    ],
    IdentifierKind.NUMBER_PLATE: [
        "drove off in >XK-482-B<",
        ">AB12 CDE<",
        "kenteken >ab12cd<",
        "kenteken >AB-l2-CD<",
        ">B-MW 1234<",
        "samochód >WA 12345<",
        ">А123ВС77<",
    ],
    IdentifierKind.CITIZEN_NUMBER: [
        "BSN >111222333<",
        ">1112.22.333<",
        "NI number >AB 12 34 56 C<",
        ">12345678Z<",
        ">44051401359<",
        ">131052-308T<",
        "Steuer-ID >36 574 261 809<",
        "паспорт >4510 123456<",
    ],
    IdentifierKind.FILE_NUMBER: [
        "case no. >1234/26<",
        "file >K-014<",
        "parketnummer >16/123456-20<",
        "Az. >3 Js 123/24<",
        "sygn. akt >II K 123/24<",
        "дело № >1-123/2024<",
        "client >48219<",
        "CRN >01/2345/19A<",
        "it says >48219377<",
    ],
    IdentifierKind.ACCESS_CODE: [
        "keysafe >4417<, door on the left",
        "gate code is >C1985Y<.",
        "sleutelkluisje code >4417<",
        "Schlüsseltresor >4417<",
        "digicode >45B12<, troisième",
        "kod do drzwi >4417<",
        "код домофона >44К17<",
    ],
    IdentifierKind.COORDINATES: [">52.0907, 5.1214<", ">52°05'24\" N 5°07'17\" E<", ">///filled.count.soap<"],
}
"""A text for each way to write an identifier, which is between the two angle brackets."""


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in ASKED.items() for text in texts])
def test_an_identifier_is_found_to_its_last_sign(kind: IdentifierKind, text: str) -> None:
    """Each kind, in the usual spellings of each language; what is around it stays out, and it is named by its kind."""
    start, end = text.index(">"), text.index("<") - 1
    plain = text.replace(">", "").replace("<", "")
    found = identifiers_of_anybody(plain)
    assert all(any(one.start <= at < one.end for one in found) for at in range(start, end) if plain[at].isalnum())
    assert kind in {one.kind for one in found if one.start < end and start < one.end}
    assert not [one for one in found if one.end <= start or end <= one.start]


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2026 at 14.30-15.30 we met in room 12.",
        "2x500 mg paracetamol, 12/8 mmHg, BP 135/85, pulse 72, temp 37.8, 98%, 0,8 mmol/l, 5000 IU",
        "art. 8 EVRM, § 1631 Abs. 2 BGB, Art. 6(1)(f) GDPR, art. 207 § 1 k.k., ст. 105 ч. 2 УК РФ",
        "1 250,00 euro; 12.500 people; 2 000 000 zł; €1.250.000; 15 000 руб.; 12000 Menschen; 150000 Euro",
        "2019-2021, 2019/2020, seasons 2023-24, Im Zimmer 12, SGB II 7, in 2024, dossier 2025, client since 2019",
        "Call at 10:30, phone again at 14.00 on 05-03-2026; he rang 3 times; called 06-03-2026",
        "vom 1.2. bis 3.4.2026 um 8.15 Uhr; w dniu 3 maja 2026 r. o godz. 14.30; 3 мая 2026 г. в 14:30",
        "Section 136, MHA 1983, s. 47; ward 3b, bed 14; ICD-10 F32.1, DSM-5, PHQ-9, SCL-90, COVID-19, ISO 9001",
        "The 12 steps; 3 close friends; Er wartet am Bahnhof 14 Uhr, Arbeitsplatz 2 Monate",
        "on Facebook and Instagram, TikTok videos; iPhone 12, PS5, FIFA22 on Xbox, Windows 11",
        "3 Good Points; 2 English common rooms; Unit 4 of the course; Studio 5 is open; 2 Care Plans, 12 Angry Men",
        "112 gebeld, rang 999; 113 Zelfmoordpreventie 0800-0113; see www.nhs.uk/conditions",
        "naar huis.de man, thuis.net toen hij; see marktplaats.nl; e.g. this; Ende.der Mann, een-op-een. dan",
        "the pin is lost; a key safe was fitted on 3 May 2026; gate 12; door code changed in 2024; alarm at 7:30",
        "her son came on 3 May; mother at 14.30; his brother 12 km away; partner 2 years older",
        "born in 1988 in Leeds; her birthday party was good; 2026 AD; 1 2 3 4 5 6 7; twee, drie keer",
    ],
)
def test_ordinary_numbers_are_left_alone(text: str) -> None:
    """Dates, times, doses, amounts, years, rooms, paragraphs: who is asked about each stops reading."""
    assert identifiers_of_anybody(text) == []


@given(st.text())
def test_what_is_found_is_in_the_text_in_order_and_apart(text: str) -> None:
    """Whatever a text is, spans are not empty, lie inside it, and touch none before them."""
    at = 0
    for start, end, _ in identifiers_of_anybody(text):
        assert at <= start < end <= len(text)
        at = end


@given(
    st.sampled_from(["06{}{}", "+31 6 {} {}", "0031-6-{}-{}", "06.{}.{}", "06 / {} {}", "(06) {}-{}"]),
    st.integers(2000, 9998),
    st.integers(1000, 9999),
    st.sampled_from(["", "Marja, ", "She rang from ", "x: "]),
)
def test_a_number_is_found_however_it_is_set_apart(shape: str, first: int, last: int, before: str) -> None:
    """Signs between the digits of a telephone number change nothing."""
    number = shape.format(first, last)
    (found,) = identifiers_of_anybody(f"{before}{number} in the evening")
    assert found.start <= len(before) + number.index("6")
    assert found.end == len(before) + len(number)


@given(st.integers(0, 10**10 - 1), st.sampled_from(["NL", "DE"]), st.sampled_from(["", " ", "-"]))
def test_a_bank_account_is_found_by_its_checksum(account: int, country: str, sign: str) -> None:
    """Grouped in some way or not; without a word beside it."""
    basic = f"BANK{account:010}" if country == "NL" else f"{account:018}"
    check = 98 - int("".join(str(int(sign, 36)) for sign in f"{basic}{country}00")) % 97
    number = f"{country}{check:02}{basic}"
    number = sign.join(number[at : at + 4] for at in range(0, len(number), 4))
    (found,) = identifiers_of_anybody(f"sent it to {number}, she says")
    assert (found.start, found.end) == (11, 11 + len(number))
    assert found.kind is IdentifierKind.BANK_ACCOUNT


BESIDE_PLATES = """
kenteken nummerplaat plate registration reg. kennzeichen nummernschild immatriculation plaque rejestracja tablica
госномер номер auto car van scooter skuter motocykl rower taxi wagen bestelbus voiture samochód машина автомобиль
golf polo opel corsa astra ford fiesta focus toyota bmw audi skoda škoda renault clio peugeot citroen fiat seat kia
volvo mercedes vw dacia hyundai nissan mazda honda лада volkswagen
"""


@pytest.mark.parametrize("word", BESIDE_PLATES.split())
def test_each_word_for_a_car_or_its_plate_is_looked_beside(word: str) -> None:
    """A plate that is one only beside such a word is found beside every one of them."""
    text = f"there is a {word} KR 5XW2"
    assert any(found.kind is IdentifierKind.NUMBER_PLATE for found in identifiers_of_anybody(text)), text


@pytest.mark.parametrize("shape", [shape for shape, _check in _checks()], ids=lambda shape: shape.pattern)
def test_every_number_has_what_is_looked_for_first(shape: re.Pattern[str]) -> None:
    """A shape is tried only near what all numbers have: one without it would never be found."""

    @settings(max_examples=50)
    @given(st.from_regex(shape, fullmatch=True))
    def drawn(number: str) -> None:
        assert _DENSE.search(number)
        assert len(number) < _REACH
        assert _any_shape().search(number)

    drawn()


@pytest.mark.parametrize(
    ("words", "beginnings"),
    [(_CAR, _CARS_BEGIN), (_PLATE, _PLATES_BEGIN)],
    ids=["cars", "plates"],
)
def test_the_beginnings_are_those_of_the_words(words: str, beginnings: frozenset[str]) -> None:
    """A text without any of the beginnings is passed over, so every word has one, and each is of a word."""
    seen = set()

    @settings(max_examples=500)
    @given(st.from_regex(words, fullmatch=True))
    def drawn(said: str) -> None:
        seen.add(re.findall(r"[^\W\d_]+", said)[0][:3])

    drawn()
    assert seen == beginnings
