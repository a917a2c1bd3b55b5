"""Addresses written in haste, without capitals: "14 mill lane", "dorpsstraat 12", "ul. lipowa 4".

In lower case any word may be a street: it takes a word that is nothing else, or one for living somewhere.
"""

# ruff: noqa: RUF001 - letters and signs as people write them
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import UNIT, Window, beginnings
from notebook.sharing.late_pattern import LatePattern

_NAME: Final = r"[^\W\d_A-ZА-ЯЁ][\w'-]{2,}"
_HOUSE: Final = rf"\d{{1,4}}(?: ?[a-z](?!\w))?(?:\s?[-/]\s?\d{{1,4}})?(?!\w)(?![.,:/]?\d)(?!{UNIT})"

_NO_NAME: Final = (
    r"the|and|for|from|with|his|her|our|their|your|my|its|this|that|other|same|more|last|next|first|very|too|still|busy"
    r"|quiet|minutes?|mins?|hours?|days?|weeks?|months?|years?|miles?|metres?|yards?|feet|lanes?|people|girls|boys|men"
    r"|women|children|kids|way|ways|times?|cars?|blocks?|down|across|along|into|onto|off|over|near|who|was|were|are|has|had|one"
)
"""Words before a street that are no name of one: "2 minutes down the road"."""
_SURE_STREETS: Final = "street|road|rd|lane|ln|avenue|ave|crescent|cres|terrace|gardens|gdns|mews|grove"
_STREETS_TOO: Final = f"{_SURE_STREETS}|st|close|drive|dr|court|ct|way|place|park|hill|walk|square|sq|row|rise"
_NUMBER: Final = r"(?:flat\s\d{1,3}[a-z]?,?\s)?\d{1,4} ?[a-z]?,?\s"
_NAMES: Final = rf"(?:(?!(?:{_NO_NAME})\s){_NAME}\s){{1,2}}"
_ENGLISH: Final = LatePattern(
    rf"(?<![\w.,:/-]){_NUMBER}{_NAMES}(?:{_SURE_STREETS})(?!\w)"
    rf"|(?<!\w)(?:(?:at|to|from|address|lives?|living|stay(?:s|ed|ing)|moved)(?: is|:)?,?\s(?:at\s)?)"
    rf"(?P<home>{_NUMBER}{_NAMES}(?:{_STREETS_TOO})(?!\w))"
)
_ENGLISH_BEGIN: Final = frozenset(_STREETS_TOO.split("|"))

_ENDS: Final = "straat|straße|strasse|laan|gracht|kade|singel|plantsoen|gasse|allee|chaussee|dreef|steeg"
_ENDS_TOO: Final = f"{_ENDS}|weg|plein|hof|pad|dijk|park|markt|wal|platz|ring|ufer|damm|graben"
_NO_STREETS: Final = (
    r"bahnhof|friedhof|schulhof|innenhof|bauernhof|arbeitsplatz|spielplatz|sitzplatz|parkplatz|schlafplatz|heimplatz"
    r"|umweg|heimweg|rückweg|hinweg|schulweg|arbeitsweg|supermarkt|arbeitsmarkt|snelweg|fietspad|zebrapad|schoolplein"
    r"|speelplein|voetpad|hering|ehering|loopbaan|ausweg|halfweg|onderweg|unterweg"
)
_ADJECTIVE: Final = r"(?:(?:lange|korte|nieuwe|oude|grote|kleine|eerste|tweede|alte|neue|obere|untere|sint|st)\s)?"
_COMPOUND: Final = LatePattern(
    rf"(?<![\w-]){_ADJECTIVE}(?:[a-zà-ÿ][\w-]+(?:{_ENDS})|[a-zà-ÿ]\w{{2,}}str\.?),?\s?{_HOUSE}"
)
_HOME: Final = (
    r"wohn\w*|gemeldet|lebt|anschrift|adress?e?|woont|woonachtig|wonend\w*|logeert|verblijft|slaapt|ingeschreven"
)
_HOMES_BEGIN: Final = beginnings("woh gem leb ans adr woo won log ver sla ing")
_COMPOUND_AT_HOME: Final = LatePattern(
    rf"(?<!\w)(?:{_HOME})\W{{1,3}}(?:[a-zà-ÿ]{{1,10}}\s){{0,3}}?"
    rf"(?P<home>(?!(?:{_NO_STREETS})\b)[a-zà-ÿ][\w-]+(?:{_ENDS_TOO})\s{_HOUSE}"
    rf"|(?:am|an der|an den|in der|auf der|auf dem|zum|zur)\s(?!zimmer|station|tag|wochen)[a-zà-ÿ]{{3,}}\s{_HOUSE})"
)

_OF: Final = r"(?:(?:de la|de l'|du|des|de|d'|la|le|les|l')\s?){0,2}"
_FRENCH: Final = LatePattern(
    rf"(?<![\w.,:/-])\d{{1,4}}\s?(?:bis|ter|quater|[a-z](?!\w))?,?\s"
    rf"(?:(?:rue|avenue|av\.?|boulevard|bd\.?|impasse|imp\.?|all[ée]e|chemin|quai|route|rte\.?)\s{_OF}"
    rf"|place\s(?:du|des|de la|de l')\s?){_NAME}(?:(?:-|\s{_OF}){_NAME})?"
)
_FRENCH_WORDS: Final = frozenset(
    {
        "rue",
        "avenue",
        "av",
        "boulevard",
        "bd",
        "impasse",
        "imp",
        "allée",
        "allee",
        "chemin",
        "quai",
        "route",
        "rte",
        "place",
    }
)

_POLISH: Final = LatePattern(
    rf"(?<!\w)(?:(?:ul|al|os|pl)\.\s?|ul\s|ulic[aęąy]\s|osiedl[eua]\s){_NAME}(?:\s{_NAME})?\s(?:nr\s)?\d{{1,4}}[a-z]?"
    rf"(?:\s?/\s?\d+|\sm\.?\s?\d+)?(?!\w)(?!{UNIT})"
    r"|(?<!\w)(?:mieszka\w*|zam\.?|zamieszk\w*|adres\w*:?)\s(?:(?:na|przy|pod)\s)?"
    r"(?P<home>(?!pi[ęe]trze)[a-ząćęłńóśźż]{3,}(?:ej|ego|a|i)\s\d{1,4}[a-z]?(?:\s?/\s?\d+|\sm\.?\s?\d+)?"
    rf"(?!\w)(?!{UNIT}))"
)
_POLISH_WORDS: Final = frozenset(
    {"ul", "al", "os", "pl", "ulica", "ulicę", "ulicą", "ulicy", "osiedle", "osiedlu", "osiedla"}
)
_POLES_BEGIN: Final = beginnings("mie zam adr")

_PART: Final = r"(?:,?\s?(?:к|корп|корпус|стр|кв|квартира|подъезд)\.?\s?\d+(?:/\d+)?)*"
_RUSSIAN_HOUSE: Final = rf"(?:д(?:ом)?\.?\s?(?:№\s?)?)?\d{{1,4}}[а-я]?(?:/\d+)?(?!\w)(?!{UNIT}){_PART}"
_RUSSIAN: Final = LatePattern(
    r"(?<!\w)(?:(?:ул|пер|пр|просп|пл|наб|ш|б-р|мкр)\.\s?|(?:ул|мкр|просп)\s)[а-яё][а-яё-]{2,}(?:\s[а-яё][а-яё-]{2,})?,?\s"
    rf"{_RUSSIAN_HOUSE}"
    rf"|(?<!\w)(?:улиц[аеуы]|проспект[ае]?|переулок|переулке)\s[а-яё][а-яё-]{{2,}},?\s{_RUSSIAN_HOUSE}"
    r"|(?<!\w)(?:проживает|жив[её]т|прописан\w*|зарегистрирован\w*|адрес\w*:?)\s(?:(?:на|по)\s)?"
    r"(?P<home>(?!комнат|квартир|этаж|палат|общеж|уже|около|пример|почти|там|здесь|один|одна|вместе)"
    rf"[а-яё][а-яё-]{{3,}},?\s{_RUSSIAN_HOUSE})"
)
_CYRILLIC: Final = LatePattern("[а-яё]{3}")


def lower_case_addresses(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of addresses without capitals in a plain text: streets with a house number."""
    for shape in _shapes(window):
        for found in shape.finditer(window.text):
            yield found.span("home") if "home" in found.re.groupindex and found["home"] else found.span()


def _shapes(window: Window) -> Iterator[LatePattern]:
    """Yield the patterns that the words of a window allow."""
    words = window.words
    if not _ENGLISH_BEGIN.isdisjoint(words):
        yield _ENGLISH
    if any(word.endswith(_STREET_ENDS) for word in words):
        yield _COMPOUND
    if window.says(_HOMES_BEGIN):
        yield _COMPOUND_AT_HOME
    if not _FRENCH_WORDS.isdisjoint(words):
        yield _FRENCH
    if not _POLISH_WORDS.isdisjoint(words) or window.says(_POLES_BEGIN):
        yield _POLISH
    if _CYRILLIC.search(window.text):
        yield _RUSSIAN


_STREET_ENDS: Final = (*_ENDS.split("|"), "str")
