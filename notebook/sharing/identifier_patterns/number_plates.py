"""Number plates: shapes that are nothing else, and any plate beside a word for it."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window, hint_before

_LATIN: Final = str.maketrans("АВЕКМНОРСТУХавекмнорстух", "ABEKMHOPCTYXabekmhopctyx")
"""The letters of Russian plates, which are those that look like Latin ones."""

_DASHED: Final = (
    r"[A-Z]{2}-\d{2}-\d{2}|\d{2}-\d{2}-[A-Z]{2}|\d{2}-[A-Z]{2}-\d{2}|[A-Z]{2}-\d{2}-[A-Z]{2}|[A-Z]{2}-[A-Z]{2}-\d{2}"
    r"|\d{2}-[A-Z]{2}-[A-Z]{2}|\d{2}-[A-Z]{3}-\d|\d-[A-Z]{3}-\d{2,3}|[A-Z]{2}-\d{3}-[A-Z]{1,2}|[A-Z]-\d{3}-[A-Z]{2}"
    r"|[A-Z]{3}-\d{2}-[A-Z]|\d-[A-Z]{2}-\d{3}|[A-Z]-\d{2}-[A-Z]{3}"
)
"""Netherlands, Belgium, France."""

_SURE: Final = re.compile(
    rf"(?<![\w-])(?:{_DASHED}"
    r"|[A-Z]{2}\d{2} ?[A-Z]{3}"  # United Kingdom
    r"|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{2,4}[EH]?"  # Germany
    r"|[A-ZÄÖÜ]{1,3} [A-Z]{2} (?!19|20)\d{3,4}[EH]?"
    r"|[ABEKMHOPCTYX] ?\d{3} ?[ABEKMHOPCTYX]{2} ?\d{2,3}(?: ?RUS)?"  # Russia
    r"|[A-Z]{2} ?\d{4} ?[ABCEHIKMOPTX]{2}"  # Ukraine
    r"|[A-Z]{2} \d{3} [A-Z]{2}"  # France
    r")(?![\w-])"
)
_NOT: Final = re.compile(r"(?:SGB|BGB|UN|EU|PC|ICD|ISO|NEN|DIN|EN|IEC|DSM|ICF)\b")
_SPACED: Final = (
    _DASHED.replace("-", "[ -]?").replace("A[ -]?Z", "A-Z")
    + r"|[A-ZÄÖÜ]{1,3}[ -][A-Z]{1,2}[ -]?\d{1,4}[EH]?"  # Germany
    + r"|[A-Z]{2,3} ?(?=[A-Z\d]{0,4}\d)[A-Z\d]{4,5}"  # Poland
    + r"|\d{1,4} [A-Z]{2,3} \d{2}"  # France, before 2009
    + r"|[A-ZÄÖÜ]{3,5}[ -]\d{1,4}[EH]?"
    + r"|[A-Z]{2} ?\d{2} ?[A-Z]{3}"
    + r"|\d{3,4} ?[A-Z]{2} ?\d{2}"
)
_BESIDE_CAR: Final = re.compile(rf"(?<![\w-])(?:{_SPACED})(?![\w-])")
_BESIDE_PLATE: Final = re.compile(
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
_PLATES, _CARS = (re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE) for words in (_PLATE, _CAR))
_beside_plate, _beside_car = hint_before(_PLATE), hint_before(_CAR)


def number_plates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of number plates in a plain text; without a word for it only unmistakable ones."""
    text = window.text
    said = text.translate(_LATIN)
    for found in _SURE.finditer(said):
        if not _NOT.match(found.group()):
            yield found.span()
    for words, shape, is_beside in ((_CARS, _BESIDE_CAR, _beside_car), (_PLATES, _BESIDE_PLATE, _beside_plate)):
        for found in shape.finditer(said) if words.search(text) else ():
            if not _NOT.match(found.group()) and is_beside(text, found.start()):
                yield found.span()
