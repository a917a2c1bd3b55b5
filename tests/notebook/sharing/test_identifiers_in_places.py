"""Patterns of identifiers are tried only where one may be: the result is that of the whole text."""
# ruff: noqa: RUF001, SLF001 - letters and signs as people write them; what is compared is private

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notebook.sharing.identifier_patterns import (
    access_codes,
    addresses,
    bank_accounts,
    citizen_numbers,
    dates_in_digits,
    file_numbers,
    online,
    telephone,
    written_dates,
)
from notebook.sharing.identifier_patterns.kinds import Window, found_at
from notebook.sharing.identifier_patterns.search import identifiers_in, identifiers_of_anybody
from notebook.sharing.identifier_patterns.windows import Placed, readings, window_of
from notebook.sharing.late_pattern import LatePattern

FILLING = "the nurse said that nothing had changed since and that she would ring again in the week after"
BESIDE = (
    "NI number;IBAN;account;rekening;kenteken;plate;reg.;car;Opel;auto;tel.;phone;call;nummer;case;zaak;Aktenzeichen;"
    "akte;n°;№;sygn.;карт;тел.;дело;born;geb.;née;ur.;род.;г.р.;*;d.o.b.;PLZ;postcode;PO box;Postfach;@;insta:;woont;"
    "lives;zamieszkała;адрес;Flat;rue;ul.;улица;Kerkstraat;in de;an der;Am;passport;paszport;id;ref.;room;mg;uur;years"
)
WORDED = (
    "06-12345678;+31 6 12 34 56 78;NL91 ABNA 0417 1643 00;AB 12 34 56 C;sara@mail.example;sara_q;KR 5XW2;AB-123-CD;"
    "WX12 ABC;12/5/1980;3 May 1999;12:30;2019/20;52.37403, 4.88969;Kerkstraat 12;12 Elm Road;2312 AB;SW1A 2AA;ls1 4ap;"
    "31-123 Kraków;D-10115 Berlin;GIR 0AA;123/456;C/09/12345;II K 123/22;85 05 2A 123 456;RSSMRA85M01H501Z;O6-12345678"
)

_digits = st.text("0123456789", min_size=1, max_size=12)
_grouped = st.lists(_digits, min_size=1, max_size=5).flatmap(
    lambda groups: st.sampled_from([" ", "-", ".", "/", ", "]).map(lambda sign: sign.join(groups))
)
_coded = st.tuples(st.text("ABDEHKXZ", max_size=4), st.sampled_from(["", "-", "/", " "]), _digits, st.text("ABZ")).map(
    "".join
)
_parts = st.one_of(
    st.sampled_from(WORDED.split(";")),
    st.sampled_from(BESIDE.split(";")),
    st.sampled_from(FILLING.split()),
    _grouped,
    _coded,
)
_texts = st.lists(_parts, min_size=1, max_size=40).flatmap(
    lambda parts: st.sampled_from([" ", ", ", "\n", ". "]).map(lambda sign: sign.join(parts))
)


@settings(max_examples=80)
@given(_texts)
def test_windows_have_what_the_whole_text_has(text: str) -> None:
    """Nothing is outside of the windows, and none cuts anything or hides the word that says what it is."""
    whole = [Placed(window_of(each.text), 0, each) for each in readings(text)]
    assert identifiers_of_anybody(text) == identifiers_in(whole)


@pytest.mark.parametrize("text", ["sara [ at ] mail.team please", "to sara ( at ) mail.team"])
def test_a_bracket_with_a_blank_in_it_opens_a_window(text: str) -> None:
    """What opens a window is looked for in each word, and this sign is in two."""
    whole = [Placed(window_of(text), 0, each) for each in readings(text)]
    assert identifiers_of_anybody(text) == identifiers_in(whole) != []


_ELSEWHERE = re.compile("№|GIR|PLZ|postcode")
"""What begins some of the shapes where no number is: the whole text is searched then."""


def _numbers(window: Window) -> list[int]:
    return list(window.numbers)


def _lettered(window: Window) -> list[int]:
    return list(window.lettered)


@pytest.mark.parametrize(
    ("shape", "places", "before"),
    [
        (bank_accounts._CARD, _numbers, 0),
        (file_numbers._LONG, _numbers, 0),
        (written_dates._IN_NUMBERS, _numbers, 0),
        (dates_in_digits._TIMES, _numbers, 0),
        (addresses._DUTCH_POSTCODE, _numbers, 0),
        (addresses._BRITISH_POSTCODE, _lettered, 2),
        (addresses._BRITISH_SMALL, _lettered, 2),
        (addresses._OTHER_POSTCODE, _numbers, 2),
    ],
    ids=["card", "long", "date", "times", "dutch", "british", "british-small", "other"],
)
def test_a_shape_is_found_at_numbers_as_in_the_whole(
    shape: re.Pattern[str] | LatePattern, places: Callable[[Window], list[int]], before: int
) -> None:
    """A shape that can only begin at a number is tried only there."""

    @settings(max_examples=60)
    @given(_texts)
    def drawn(text: str) -> None:
        window = window_of(_ELSEWHERE.sub("", text))
        found = found_at(shape, window.text, places(window), before)
        assert [each.span() for each in found] == [each.span() for each in shape.finditer(window.text)]

    drawn()


@pytest.mark.parametrize(
    ("words", "may_be"),
    [
        (citizen_numbers._HINTS, lambda window: window.says(citizen_numbers._HINTS_BEGIN)),
        (bank_accounts._HINTS, lambda window: window.says(bank_accounts._HINTS_BEGIN)),
        (telephone._HINTS, lambda window: window.says(telephone._HINTS_BEGIN)),
        (file_numbers._HINTS, file_numbers._may_be_hinted),
        (written_dates._RELATED, lambda window: window.says(written_dates._RELATED_BEGIN)),
        (access_codes._SAYS, lambda window: window.says(access_codes._SAYS_BEGIN)),
        (written_dates._BORN, lambda window: window.says(written_dates._BORN_BEGIN)),
        (addresses._BOX_WORDS, lambda window: window.says(addresses._BOXES_BEGIN)),
        (addresses._SAYS_POSTCODE, lambda window: window.says(addresses._POSTCODES_BEGIN)),
    ],
    ids=["citizen", "bank", "telephone", "file", "related", "access", "born", "box", "postcode"],
)
def test_no_word_beside_a_number_is_passed_over(words: str, may_be: Callable[[Window], bool]) -> None:
    """A pattern that needs a word beside it is tried wherever one of these words is, in capitals too."""

    @settings(max_examples=250)
    @given(st.from_regex(re.compile(words, re.IGNORECASE), fullmatch=True))
    def drawn(said: str) -> None:
        (reading, *_) = readings(f"her {said}")
        assert may_be(window_of(reading.text))

    drawn()


@pytest.mark.parametrize(
    ("shape", "inside"),
    [
        (file_numbers._SURE, file_numbers._WITH_CAPITAL),
        (file_numbers._SHAPED, file_numbers._IN_SHAPED),
        (addresses._DECIMAL, addresses._FRACTION),
        (online._PROFILE, online._DOTTED),
        (online._OWN_SITE, online._DOTTED),
        (online._HALF_SPELLED, online._DOTTED),
    ],
    ids=["plate", "file", "coordinates", "profile", "site", "email"],
)
def test_what_is_looked_for_first_is_in_every_one(shape: LatePattern, inside: LatePattern) -> None:
    """A text without it is passed over, so that every one must have it."""

    @settings(max_examples=60)
    @given(st.from_regex(shape.compiled, fullmatch=True))
    def drawn(said: str) -> None:
        assert inside.search(said)

    drawn()
