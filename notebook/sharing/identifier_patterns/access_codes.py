"""Codes that open a door, a gate or a key safe, beside a word that says so: "keysafe 4417", "code du portail 45B12"."""

# ruff: noqa: RUF001 - letters and signs as people write them
import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import UNIT, Window, beginnings
from notebook.sharing.late_pattern import LatePattern

_SAYS: Final = (
    r"key\s?safe|key\s?code|lock\s?box|(?:door|gate|entry|access|alarm|safe|lock|buzzer)\s?(?:code|pin)|pin(?:\s?code)?"
    r"|sleutelkluis\w*|(?:deur|toegangs|alarm|poort|kluis)code|schlüssel(?:tresor|safe|kasten)"
    r"|(?:tür|tor|zugangs|alarm)code|digicode|code (?:d'entrée|de la porte|du portail|de l'immeuble)|boîte à clés"
    r"|kod (?:do (?:drzwi|bramy|domofonu|klatki)|wejściowy)|код (?:от )?(?:домофона|двери|подъезда)|пин-?код"
)
_SAYS_BEGIN: Final = beginnings(
    "key loc doo gat ent acc ala saf buz pin sle deu toe poo klu sch tür tor zug dig cod boî kod код пин"
)
_CODE: Final = LatePattern(
    rf"(?<!\w)(?:{_SAYS})(?!\w)(?P<between>[^\n.;]{{0,14}}?)(?<![\w.,:/-])"
    rf"(?P<code>[A-ZА-Я]?\d{{2,4}}[A-ZА-Я]?\d{{0,4}}[A-ZА-Я]?[#*]?)(?![\w:/-])(?![.,]\d)(?!{UNIT})",
    re.IGNORECASE,
)
_IN_YEAR: Final = LatePattern(r"(?<!\w)(?:in|since|im|seit|sinds|depuis|en|od|w|с|в)\s(?:19|20)\d\d\Z", re.IGNORECASE)
_FEWEST: Final = 3
"""Letters and digits of a code."""


def access_codes(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of codes in a plain text, without the word that says what they are."""
    if window.digits < _FEWEST or not window.says(_SAYS_BEGIN):
        return
    for found in _CODE.finditer(window.text):
        if len(found["code"]) >= _FEWEST and not _IN_YEAR.search(found.group()):
            yield found.span("code")
