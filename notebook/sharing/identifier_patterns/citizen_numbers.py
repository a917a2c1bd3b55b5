"""Numbers that a state gives to people, by their checksums; without one, beside a word that says so."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window, beginnings, found_at, hint_before
from notebook.sharing.late_pattern import LatePattern
from notebook.sharing.spans import joined

_HINTS: Final = (
    r"bsn|burgerservice\w*|sofi\w*|nino|n\.?i\.?(?:\sno\.?|\snumber)?|national\sinsurance(?:\sno\.?|\snumber)?"
    r"|nhs(?:\sno\.?|\snumber)?"
    r"|ssn|social\ssecurity\w*|dni|nie|nif|pesel\w*|hetu|henkil\w*|nir|s[ée]cu\w*|s[ée]curit[ée]\ssociale|insee"
    r"|steuer\w*|idnr|idn"
    r"|sozialvers\w*|rentenvers\w*|svnr|rijksregister\w*|niss|insz|passport(?:\sno\.?|\snumber)?|paspoort\w*"
    r"|reisepass\w*|pass(?:nummer"
    r"|eport|port)?\w*|paszport\w*"
    r"|паспорт\w*|снилс|инн|ausweis\w*|personalausweis\w*|id(?:-?kaart|\scard|entiteits\w*)?|identity\scard"
    r"|carte\sd'identit[ée]|dow[oó]d\w*"
    r"|rijbewijs\w*|driving\slicen[cs]e\w*|f[üu]hrerschein\w*|permis|prawo\sjazdy|personnummer|cpr|ahv|avs|polis\w*"
    r"|citizen\w*"
    r"|v-?nummer|vreemdelingen\w*|azr|ind"
)
_HINTS_BEGIN: Final = beginnings(
    "bsn bur sof nin ni n nhs nat ssn soc dni nie nif pes het hen nir séc sec ins ste idn soz ren svn rij nis pas rei"
    " пас сни инн aus per id idk ide car dow dów dow rij dri fuh füh pra cpr ahv avs pol cit v vnu vre azr ind"
)
_hinted = hint_before(_HINTS)
_LABELLED: Final = LatePattern(
    r"(?<!\w)(?=[A-Z ./-]*\d)(?:[A-Z]{1,3} ?)?"
    r"\d[A-Z\d]*(?:[ ./-]{1,2}[A-Z\d]*\d[A-Z\d]*){0,6}(?:[ -]?[A-Z](?![\w]))?(?!\w)",
    re.IGNORECASE,
)
_FEWEST_DIGITS: Final = 5
_DENSE: Final = LatePattern(r"\d(?:[ ./+-]?(?:№ ?)?[A-Za-z]?\d){5,}|(?<=[A-Za-z]{6})\d")
"""What is in every number that has a checksum, from its first digit."""
_REACH: Final = 24
"""Characters on each side of that outside of which no such number is, nor what must not stand beside it."""
_MIXED: Final = LatePattern(r"(?<!\w)(?=(?:[A-Z]*\d){3})[A-Z\d]{6,12}(?!\w)", re.IGNORECASE)

_NIR_WITHOUT_CHECKSUM: Final = re.compile(r"[12]\d\d(?:0[1-9]|1[0-2])\w{2}\d{6}")
"""Sex, year, month, department, commune and serial number."""
_SPACES_IN_NIR: Final = 5
"""Spaces by which a number with any digits is one."""
_NINO: Final = r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"


@cache
def _any_shape() -> re.Pattern[str]:
    """Return the shapes of all of them as one: most numbers have none."""
    return _alone("|".join(shape for shape, _check in _shapes()))


def _alone(shape: str) -> re.Pattern[str]:
    """Return a shape with nothing directly beside it that belongs to another number."""
    return re.compile(rf"(?<![\w-])(?:{shape})(?!\w)(?!-\d)", re.IGNORECASE)


@cache
def _checks() -> tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...]:
    """Return each shape with what checks it."""
    return tuple((_alone(shape), check) for shape, check in _shapes())


@cache
def _shapes() -> Sequence[tuple[str, Callable[[str], bool]]]:
    """Return the shape of each number and what checks it; loaded at the first number."""
    from stdnum.be import nn
    from stdnum.ch import ssn as ahv
    from stdnum.de import idnr
    from stdnum.es import dni, nie
    from stdnum.fi import hetu
    from stdnum.fr import nir
    from stdnum.gb import nhs
    from stdnum.ie import pps
    from stdnum.it import codicefiscale
    from stdnum.nl import bsn
    from stdnum.pl import pesel
    from stdnum.se import personnummer

    return (
        (_NINO, lambda _number: True),
        (r"\d{4}[ .-]?\d{2}[ .-]?\d{3}|\d{3}[ .-]\d{3}[ .-]\d{3}", bsn.is_valid),
        (r"\d{3}[ -]\d{3}[ -]\d{4}", nhs.is_valid),
        (r"\d{8}[ -]?[A-Z]", dni.is_valid),
        (r"[XYZ][ -]?\d{7}[ -]?[A-Z]", nie.is_valid),
        (r"\d{11}", lambda number: pesel.is_valid(number) or idnr.is_valid(number)),
        (r"\d{2} \d{3} \d{3} \d{3}", idnr.is_valid),
        (r"\d{6}[-+ABCDEFYXWVU]\d{3}[0-9A-Y]", lambda number: hetu.is_valid(number.upper())),
        (r"[12] ?\d{2} ?\d{2} ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3}(?: ?/? ?\d{2})?", _is_nir(nir.is_valid)),
        (r"\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}[. ]?\d{2}", nn.is_valid),
        (r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}", lambda number: ahv.is_valid(number.replace(" ", ""))),
        (r"[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]", codicefiscale.is_valid),
        (r"\d{7}[A-W][AHWTX]?", pps.is_valid),
        (r"(?:19|20)?\d{6}[-+]\d{4}", personnummer.is_valid),
        (r"\d{3}-\d{3}-\d{3} \d{2}", lambda _number: True),  # Russia's СНИЛС
        (r"\d{3}-\d{3}-\d{2}-\d{2}|\d{3}-\d{2}-\d{2}-\d{3}", lambda _number: True),  # Poland's NIP
        (r"\d{2} ?[0-3]\d[01]\d{3} ?[A-Z] ?\d{3}", lambda _number: True),  # Germany's pensions
        (r"\d{2} ?\d{2} ?№ ?\d{6}", lambda _number: True),  # Russia's passports
        (r"\d{3}-\d{2}-\d{4}", lambda _number: True),  # the United States' SSN
    )


def _is_nir(check: Callable[[str], bool]) -> Callable[[str], bool]:
    """Return a check of the French number, which is often written without its last two digits, the checksum."""

    def valid(number: str) -> bool:
        digits = re.sub("[ /]", "", number)
        return bool(check(digits) or _NIR_WITHOUT_CHECKSUM.fullmatch(digits) or number.count(" ") >= _SPACES_IN_NIR)

    return valid


def citizen_numbers(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of citizen numbers in a plain text."""
    text = window.text
    if window.digits < _FEWEST_DIGITS:
        return
    near = joined(
        (max(0, found.start() - _REACH), found.end() + _REACH) for found in found_at(_DENSE, text, window.numbers)
    )
    for start, end in near:
        for shape, check in _checks() if _any_shape().search(text, start, end) else ():
            yield from (found.span() for found in shape.finditer(text, start, end) if check(found.group()))
    if not window.says(_HINTS_BEGIN):
        return
    for found in _LABELLED.finditer(text):
        if sum(map(str.isdecimal, found.group())) >= _FEWEST_DIGITS and _hinted(text, found.start()):
            yield found.span()
    yield from (found.span() for found in _MIXED.finditer(text) if _hinted(text, found.start()))
