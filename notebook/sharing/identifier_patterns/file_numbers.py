"""Numbers of cases, files, patients and customers; and any number that is too long to be a quantity.

Number plates: shapes that are nothing else, and any plate beside a word for it.
"""

# ruff: noqa: RUF001 - letters and signs as people write them
import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.dates_in_digits import YEARS
from notebook.sharing.identifier_patterns.kinds import UNIT, Window, beginnings, found_at, hint_before
from notebook.sharing.late_pattern import LatePattern

_HINTS: Final = (
    r"(?!(?:zimmer|raum|haus|kamer|huis|telefo|seiten|linien|kapitel|room|bus))\w+-?(?:nummer|number|nr\.?)"
    r"|bedarfsgemeinschaft|matrikel\w*|"
    r"crn|pnc|кусп|l\.\s?dz|allocataire|cases?(?:\s(?:no\.?|number|ref\.?|file))?|files?(?:\s(?:no\.?|number))?"
    r"|ref(?:erence)?\.?|patient\w*|mrn"
    r"|client\w*|cli[eë]nt\w*|cust(?:omer|ody)"
    r"|crime(?:\s(?:ref\w*|no\.?|number))?|incident\w*|report(?:\s(?:no\.?|number))|record\w*|docket|warrant"
    r"|policy(?:\sno\.?|\snumber)?|inmate|prison\w*"
    r"|zaak\w*|dossier\w*|parket\w*|kenmerk\w*|proces-?verbaal\w*|pv|registratie\w*|bvh|mutatie\w*|polis\w*"
    r"|patiënt\w*|zorgnummer|lidmaatschap\w*"
    r"|aktenzeichen|akte\w*|az\.?|gesch\w*\.?-?z\w*|gz|vorgang\w*|fall\w*|patienten\w*|mitglied\w*|versicher\w*"
    r"|kunden\w*|tgb\w*"
    r"|affaire|rg|parquet|pv|n°|num[ée]ro|proc[ée]dure|matricule|[ée]crou"
    r"|sygn\w*|akt\w*|sprawa|sprawy|numer\w*|nr|dokument\w*|kart\w*"
    r"|дел[оау]\w*|номер\w*|карт\w*|справк\w*|материал\w*|протокол\w*|полис\w*|№"
    r"|booking|member(?:ship)?|order|ticket|invoice|licen[cs]e|permit|employee|student\w*|personeels\w*"
)
_HINTS_BEGIN: Final = beginnings(
    "bed mat crn pnc кус l all cas fil ref pat mrn cli cus cri inc rep rec doc war pol inm pri zaa dos par ken pro pv"
    " reg bvh mut zor lid akt az ges gz vor fal mit ver kun tgb aff rg n num pro mat ecr écr syg spr nr dok kar"
    " дел ном кар спр мат про пол boo mem ord tic inv lic per emp stu"
)
_HINTS_END: Final = ("nummer", "number", "nr")
_hinted = hint_before(_HINTS)
_LABELLED: Final = LatePattern(
    r"(?<!\w)(?:[A-ZА-Я]{1,6}[ ./-]?|[^\W\d_]{1,6}[./-]?)?\d[^\W_]*(?:[/._-]{1,2}[^\W_]+|\s?/\s?\d+"
    r"| (?=[^\W\d_]{0,3}\.? ?\d*/)[^\W_.]{1,3}\.?)*"
    r"(?: \d+/\d+| \d{3,})*(?: [A-Z](?!\w))?(?!\w)"
)
_SHAPED: Final = LatePattern(
    r"(?<![\w./-])(?:"
    r"[A-Z]{1,5}[-/]\d{3,}(?:[-/.]\w+)*"
    r"|[A-Z]{1,6}\d{0,4}[-/](?:19|20)?\d{2,4}[-/]\d{2,}\w*"
    r"|[A-Z]{1,3}\d{6,}"
    r"|[A-Z]{1,4}\d{2,6}-\d{5,}"
    r"|\d{2}/\d{5,}-\d{2}"  # the Dutch prosecution
    r"|\d{1,4} [A-Z][A-Za-z]{0,3} \d{1,6}[/.]\d{2,4}"  # German courts
    r"|[IVX]{1,4} [A-Z][A-Za-z]{0,4} \d{1,5}/\d{2}"  # Polish courts
    r"|(?:19|20)\d{2}[-/]\d{4,}(?:[-/]\w+)*"
    r")(?![\w-])"
)
_IN_SHAPED: Final = LatePattern(r"[A-Z\d](?:[-/]\d|(?<!\d)\d| [A-Z])")
"""What is in each of them."""
_STANDARD: Final = LatePattern(
    r"(?:ISO|NEN|EN|DIN|IEC|RFC|COVID|ICD|DSM|ICF|NVA|UN|EU|PDF|MP|USB|WIFI|HTTP)\b", re.IGNORECASE
)
_LONG: Final = LatePattern(rf"(?<![\w.,/:-])(?:№\s?)?\d{{7,}}(?![\w])(?![.,/:-]\d)(?!{UNIT})", re.IGNORECASE)
_FEWEST_DIGITS: Final = 3
_ROUND: Final = "000"


def file_numbers(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of numbers of cases and files in a plain text."""
    text = window.text
    if window.digits < _FEWEST_DIGITS:
        return
    masked = window.timeless
    for found in _SHAPED.finditer(text) if _IN_SHAPED.search(text) else ():
        if not (_STANDARD.match(found.group()) or YEARS.fullmatch(found.group())):
            yield found.span()
    for found in _LONG.finditer(masked) if "№" in text else found_at(_LONG, masked, window.numbers):
        if not found.group().endswith(_ROUND) and not _is_compact_date(found.group()):
            yield found.span()
    for found in _LABELLED.finditer(masked) if _may_be_hinted(window) else ():
        first = found.start() + next(place for place, char in enumerate(found.group()) if char.isdecimal())
        if _is_number(found.group()) and _hinted(masked, first) and not _unit(masked, found.end()):
            yield found.span()


def _may_be_hinted(window: Window) -> bool:
    """Return whether a text has a word that says what a number is."""
    return window.says(_HINTS_BEGIN) or "№" in window.text or any(word.endswith(_HINTS_END) for word in window.words)


_UNIT: Final = LatePattern(UNIT, re.IGNORECASE)


def _unit(text: str, place: int) -> bool:
    return _UNIT.match(text, place) is not None


def _is_number(said: str) -> bool:
    """Return whether a labelled passage has enough digits, and is neither a year nor a standard."""
    digits = sum(map(str.isdecimal, said))
    if digits < _FEWEST_DIGITS or _STANDARD.match(said) or re.fullmatch(r"(?:19|20)\d\d", said):
        return False
    return digits > _FEWEST_DIGITS or not said.isdecimal()


def _is_compact_date(said: str) -> bool:
    return (
        re.fullmatch(
            r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])|(?:[0-2]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d", said
        )
        is not None
    )


_LATIN: Final = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXabekmhopctyx")
"""The letters of Russian plates, which are those that look like Latin ones."""

_DASHED: Final = (
    r"[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2,3}|[A-Z]{2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d{2}-[A-Z]|\d-[A-Z]{2}-\d{3}|[A-Z]-\d{2}-[A-Z]{3}"
)
"""Netherlands, Belgium, France."""

_SURE: Final = LatePattern(
    rf"(?<![\w-])(?:{_DASHED}"
    r"|[A-Z]{2}\d{2} ?[A-Z]{3}"  # United Kingdom
    r"|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{2,4}[EH]?"  # Germany
    r"|[A-ZÄÖÜ]{1,3} [A-Z]{2} (?!19|20)\d{3,4}[EH]?"
    r"|[ABEKMHOPCTYX] ?\d{3} ?[ABEKMHOPCTYX]{2} ?\d{2,3}(?: ?RUS)?"  # Russia
    r"|[A-Z]{2} ?\d{4} ?[ABCEHIKMOPTX]{2}"  # Ukraine
    r"|[A-Z]{2} \d{3} [A-Z]{2}"  # France
    r")(?![\w-])"
)
_WITH_CAPITAL: Final = LatePattern(r"[A-ZÄÖÜ\d](?:(?<=\d)[ -]?[A-Z]|(?<!\d)[ -]?\d)")
"""What is in each of them."""
_NOT: Final = LatePattern(r"(?:SGB|BGB|UN|EU|PC|ICD|ISO|NEN|DIN|EN|IEC|DSM|ICF)\b")
_SPACED: Final = (
    _DASHED.replace("-", "[ -]?").replace("A[ -]?Z", "A-Z")
    + r"|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?"  # Germany
    + r"|[A-Z]{2,3} ?(?=[A-Z\d]{0,4}\d)[A-Z\d]{4,5}"  # Poland
    + r"|\d{1,4} [A-Z]{2,3} \d{2}"  # France, before 2009
    + r"|[A-ZÄÖÜ]{3,5}[ -]\d{1,4}[EH]?"
    + r"|[A-Z]{2} ?\d{2} ?[A-Z]{3}"
    + r"|\d{3,4} ?[A-Z]{2} ?\d{2}"
)
_BESIDE_CAR: Final = LatePattern(rf"(?<![\w-])(?:{_SPACED})(?![\w-])")
_BESIDE_PLATE: Final = LatePattern(
    rf"(?<![\w-])(?=[\w -]{{0,9}}\d)(?:{_SPACED})(?![\w-])".replace(r"Z\d]", "Z0-9]").replace(r"\d{", r"[\dOoIl]{"),
    re.IGNORECASE,
)
_PLATE: Final = (
    r"kenteken\w*|nummerplaat|plates?|(?:number|licen[cs]e)\s?plate|registration|reg\.?|kennzeichen|nummernschild\w*"
    r"|immatricul\w*|plaque\w*|rejestr\w*|tablic\w*|nr\srej\w*|госномер\w*|гос\.?\s?номер\w*|номер\w*"
)
_CAR: Final = (
    r"autos?|cars?|van|scooter|skuter\w*|motocykl\w*|rower\w*|moto|taxi|wagen|bestelbus|voiture|sam[oó]ch[oó]d\w*"
    r"|машин\w*|автомобил\w*|volkswagen|golf"
    r"|polo|opel|corsa|astra|ford|fiesta|focus|toyota|bmw|audi|[sš]koda|renault|clio|peugeot|citro[eë]n|fiat|seat|kia"
    r"|volvo|mercedes|vw|dacia|hyundai|nissan|mazda|honda|лада|motor(?:bike|rad)?"
)


_PLATES_BEGIN: Final = beginnings("ken num pla lic reg imm rej tab nr гос ном")
_CARS_BEGIN: Final = beginnings(
    "aut car van sco sku mot row tax wag bes voi sam маш авт vol gol pol ope cor ast for fie foc toy bmw aud sko ško"
    " ren cli peu cit fia sea kia mer vw dac hyu nis maz hon лад"
)
_beside_plate, _beside_car = hint_before(_PLATE), hint_before(_CAR)
_SMALL: Final = LatePattern(rf"(?<![\w-])(?:{_DASHED.replace('A-Z', 'a-z')}|[a-z]{{2}}\d{{2}} ?[a-z]{{3}})(?![\w-])")
_DRIVEN: Final = rf"{_CAR}|driv(?:es?|ing|en)|drove|rijdt|reed|fährt|gefahren|conduit|roule|jeździ|ездит"
_DRIVEN_BEGIN: Final = _CARS_BEGIN | beginnings("dri dro rij ree fäh gef con rou jeź езд")
_beside_driven = hint_before(_DRIVEN)


def number_plates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of number plates in a plain text; without a word for it only unmistakable ones."""
    text = window.text
    said = text if text.isascii() else text.translate(_LATIN)
    for found in _SURE.finditer(said) if _WITH_CAPITAL.search(said) else ():
        if not _NOT.match(found.group()):
            yield found.span()
    for words, shape, is_beside in (
        (_CARS_BEGIN, _BESIDE_CAR, _beside_car),
        (_PLATES_BEGIN, _BESIDE_PLATE, _beside_plate),
        (_DRIVEN_BEGIN, _SMALL, _beside_driven),
    ):
        for found in shape.finditer(said) if window.says(words) else ():
            if not _NOT.match(found.group()) and is_beside(text, found.start()):
                yield found.span()
