"""Addresses: a street with a house number, in the order and with the words of each language; postcodes.

Places on the earth: decimal degrees, degrees with minutes, three words.
"""

# ruff: noqa: RUF001 - letters and signs as people write them
import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import UNIT, Window, beginnings, found_at
from notebook.sharing.late_pattern import LatePattern

_CAP: Final = r"[A-ZÀ-ÖØ-ÞĄĆĘŁŃÓŚŹŻĀ-Ž]"
_WORD: Final = rf"{_CAP}[\w'.-]*"
_NO_UNIT: Final = rf"(?!\w)(?![.,:/]?\d)(?!(?i:{UNIT}))"
_HOUSE: Final = (
    r"(?:(?:[Nn][ro]\.?|[Nn]°|[Nn]um(?:ber|mer|er)|[Hh](?:aus|uis)n(?:ummer|r\.?)|№)\s?)?"
    rf"\d{{1,4}}(?:[-/ ]?[a-zA-Z](?!\w))?(?:\s?[-/]\s?\d{{1,4}})?{_NO_UNIT}"
)

_GERMANIC: Final = (
    r"str(?:aat|aße|asse|\.)?|straat(?:je)?|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|hof|pad|park|markt"
    r"|wal|plantsoen|baan|boulevard"
    r"|platz|allee|gasse|ring|ufer|damm|chaussee|stieg|twiete|graben|steig|zeile|promenade|vej|gata|gatan"
)
_NOT_STREETS: Final = (
    r"(?:Haupt|Bus|West|Ost|Süd|Nord)?[Bb]ahnhof|Friedhof|Gerichtshof|Bauernhof|Innenhof|Schulhof|Gasthof|Hof"
    r"|(?:Arbeits|Park|Spiel|Schul|Studien|Platz"
    r"|Ausbildungs|Therapie|Praktikums|Behandlungs|Sitz|Schlaf|Heim|Pflege|Kita|Betreuungs|Sport|Fußball"
    r"|Ansprech)platz|Platz|Ring|Weg|Park"
    r"|Umweg|Ausweg|Heimweg|Rückweg|Schulweg|Hinweg|Arbeitsweg|Markt|Supermarkt|Flohmarkt|Arbeitsmarkt|Hering"
    r"|Boxring|Ehering"
    r"|Halfweg|Werkplein|Voetpad|Fietspad|Zebrapad|Snelweg|Rijbaan|Fahrbahn|Autobahn|Speelplein|Schoolplein"
    r"|Ziekenhof|Baan|Dijk|Wal|Laan"
)
_COMPOUND: Final = LatePattern(
    rf"(?<!\w)(?!(?:{_NOT_STREETS})\b)(?:(?:{_CAP}[\w'-]*[\s-]){{0,3}}{_CAP}\w*[\w-]*?(?:{_GERMANIC})"
    rf"|(?:{_CAP}[\w'.-]*[\s-]){{1,3}}(?:[Ss]tra(?:ße|sse|at)|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Uu]fer"
    rf"|[Cc]haussee|[Pp]romenade|[Pp]lein|[Ll]aan"
    rf"|[Gg]racht|[Rr]ing|[Dd]amm)),?\s?{_HOUSE}"
)
"""Kerkstraat 51, Kerkstr. 51, Lange Nieuwstraat 3a; Berliner Straße 12, Konrad-Adenauer-Ring 5."""

_NO_PLACES: Final = (
    r"zimmer|raum|station|klasse|gruppe|wochen?|tage?|monate?|jahre?|haus|stock|etage|gleis|linie|punkt|fragen?"
    r"|absatz|kapitel"
    r"|stufe|phase|bett|platz|halle|bus|bahn|alter|telefon|uhr|teil|seite|artikel|nummer|abschnitt|spalte|quartal"
    r"|folge|test"
    r"|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar|märz|april|mai|juni|juli|august"
    r"|september|oktober|november|dezember|skala|note|wert|verlauf|schnitt|durchschnitt|modul|sitzung|termin|kontakt"
)
_PREPOSITION: Final = LatePattern(
    rf"(?<!\w)(?:Am|An der|An den|Im|In der|In den|Auf der|Auf dem|Zum|Zur|Hinter der"
    rf"|Unter den)\s(?!\w*(?i:{_NO_PLACES})\s)"
    rf"{_CAP}[\w-]{{2,}}\s\d{{1,3}}(?:\s?[a-z](?!\w))?(?=[.,;:!?)]|\s?\Z)"
)
"""Am Markt 5, An der Alster 12."""
_PREPOSITIONS: Final = frozenset({"am", "an", "im", "in", "auf", "zum", "zur", "hinter", "unter"})

_ENGLISH: Final = (
    r"Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Av|Square|Sq|Drive|Dr|Close|Cl|Court|Ct|Place|Pl|Terrace|Terr|Way|Gardens"
    r"|Gdns|Crescent|Cres|Hill"
    r"|Grove|Row|Mews|Walk|Park|Boulevard|Blvd|Parade|Rise|Green|View|Quay|Highway|Hwy|Cottages|Villas|Buildings"
    r"|Mansions|Wharf|Yard|Flats"
)
_MORE_ENGLISH: Final = (
    r"(?:Alley|Bank|Bridge|Bypass|Causeway|Circle|Common|Corner|Creek|Crest|Croft|Estate|Field|Ford|Forest|Glen|Hollow"
    r"|Island|Junction|Knoll|Lake|Lock|Lodge|Mall|Manor|Meadow|Mill|Mount|Orchard|Parkway|Passage|Path|Plain|Plaza"
    r"|Ridge|Shore|Spring|Station|Trail|Turnpike|Vale|Valley|Viaduct|Village|Well)s?|Heights"
)
"""Words that are streets only with a capital."""
_FLAT: Final = r"(?:(?:Flat|Apartment|Apt\.?|Unit|Studio)\s)"
_NUMBER_FIRST: Final = LatePattern(
    rf"(?<![\w.,:/-]){_FLAT}?"
    rf"\d{{1,4}}(?:\s?[-/]\s?\d{{1,4}})?\s?[a-zA-Z]?,?\s+(?:(?:{_WORD}|of"
    rf"|the)\s+){{1,3}}(?i:{_ENGLISH})(?!\w)"
)
_FLAT_FIRST: Final = LatePattern(
    rf"(?<!\w)(?:{_FLAT}\d{{1,4}}[a-zA-Z]?,?\s(?:\d{{1,4}}\s)?{_WORD}\s{_CAP}\w+"
    rf"|{_FLAT}?\d{{1,4}}[a-zA-Z]?,?\s(?:{_WORD}\s){{1,2}}(?:{_MORE_ENGLISH}))(?!\w)"
)
"""Flat 6, Mason House; 12 Harold Meadows."""
_NUMBER_LAST: Final = LatePattern(rf"(?<!\w)(?:{_WORD}\s+){{1,3}}(?:{_ENGLISH})\.?,?\s(?:no\.?\s|nr\.?\s)?{_HOUSE}")

_OF: Final = r"(?:(?:de\sla|de\sl'|du|des|de|d'|la|le|les|l'|aux?)\s?)*"
_FRENCH: Final = (
    r"rue|r\.|avenue|av\.?|ave|boulevard|bd\.?|bld|boul\.?|blvd|place|pl\.|chemin|ch\.|impasse|imp\.|all[ée]es?|quai"
    r"|cours|square|sq\.|route|rte|passage|faubourg|fg"
    r"|villa|sentier|calle|c/|via|viale|piazza|avenida|plaza|rua|strada"
)
_ROMANCE: Final = LatePattern(
    rf"(?<![\w.,:/-])(?:\d{{1,4}}\s?(?:bis|ter|quater"
    rf"|[a-zA-Z](?!\w))?,?\s(?i:{_FRENCH})\s?{_OF}{_CAP}[\w'-]*(?:[\s-](?:{_OF})?{_CAP}[\w'-]*){{0,3}}"
    rf"|(?i:{_FRENCH})\s?{_OF}{_CAP}[\w'-]*(?:[\s-](?:{_OF})?{_CAP}[\w'-]*){{0,3}},?\s(?:n°\s?)?{_HOUSE})"
)
_POLISH: Final = LatePattern(
    rf"(?<!\w)(?i:ul\.?|ulica|ulicy|ulic[ęą]|al\.?|alej[aei]|pl\.|plac|placu|os\.|osiedl[eua]|rondo"
    rf"|skwer)\s?(?:\d{{1,2}}\s)?{_WORD}(?:\s\w[\w'.-]*){{0,2}}?,?\s"
    rf"(?:nr\s)?\d{{1,4}}[a-zA-Z]?(?:\s?/\s?\d+|\s?m\.?\s?\d+)?{_NO_UNIT}"
)
_POLISH_BARE: Final = LatePattern(
    rf"(?<!\w)(?:na|przy|pod)\s(?:adresem\s)?({_CAP}\w+(?:ej|iej|a|ego|i|y)\s\d{{1,4}}[a-zA-Z]?(?:\s?/\s?\d+"
    rf"|\sm\.?\s?\d+){_NO_UNIT})"
)

_RU: Final = (
    r"ул\.?|улиц[аеыу]|пр\.|пр-т\.?|пр-кт\.?|просп\.?|проспект[еау]?|пер\.|переул(?:ок|ке|ка)|пл\.|площад[ьи]|ш\."
    r"|шоссе|наб\.?|набережн\w+|б-р|бул\.?|бульвар[еа]?|мкр\.?"
    r"|микрорайон[еа]?|проезд[еа]?|алл\.|алле[яеию]"
)
_PART: Final = r"(?:,?\s?(?:к|корп|корпус|стр|кв|квартира|подъезд)\.?\s?\d+(?:/\d+)?)*"
_DATED: Final = r"\d{1,2}\s(?:лет\s[А-ЯЁ][\w.-]*|января|февраля|марта|апреля|мая|июня|июля|августа|октября|ноября)"
"""Streets that are called after a day or years: 9 мая, 40 лет Октября."""
_RUSSIAN: Final = LatePattern(
    rf"(?<!\w)(?:(?i:{_RU})\s?(?:{_DATED}"
    rf"|(?:\d{{1,2}}(?:-[а-я]+)?\s)?[А-ЯЁ][\w.-]*(?:\s[А-ЯЁ][\w.-]*){{0,2}}),?"
    rf"|[А-ЯЁ][\w-]*(?:\s[А-ЯЁ]\w*)?\s(?i:{_RU}),?)\s?"
    rf"(?:д(?:ом)?\.?\s?(?:№\s?)?)?\d{{1,4}}[а-я]?(?:/\d+)?(?!\w){_PART}"
)
_HOME: Final = (
    r"wohn\w*|gemeldet|lebt\w*|anschrift|adress?e?|habite\w*|demeure\w*|domicili\w*|réside\w*|zamieszk\w*|mieszk\w*"
    r"|lives?|living"
    r"|zam\.?|adres\w*|прописан\w*|зарегистрирован\w*|адрес\w*|ingeschreven|woont|woonachtig|wonend\w*|проживает"
    r"|живет|живёт"
)
_IN: Final = r"in de|aan de|op de|in der|an der|de la|du|de l'|de|on|по"
_NUMBER_IN: Final = LatePattern(
    rf"(?<![\w.,:/-])\d{{1,3}}[a-zA-Zа-я]?,?\s(?:{_IN})\s(?:(?!(?:{_NOT_STREETS})\b){_CAP}[\w-]*(?:{_GERMANIC})(?!\w)"
    rf"|(?:{_WORD}\s){{1,2}}(?:{_ENGLISH})(?!\w)|(?i:{_FRENCH})\s?{_OF}{_CAP}[\w'-]*|(?i:ul\.?|ulicy)\s{_WORD}"
    rf"|(?i:{_RU})\s?[А-ЯЁ][\w-]*)"
)
"""Number 12 in the Kerkstraat; le 12 de la rue Pasteur; дом 7 по улице Садовой."""
_AT_HOME: Final = LatePattern(
    rf"(?<!\w)(?i:{_HOME})\W{{1,3}}(?:[^\W\dA-ZА-ЯЁ]\w*\W{{1,2}}){{0,3}}?"
    rf"((?:(?:A[mn]|I[mn]|Auf|Zu[mr]|Hinter|Unter|Vor|Beim)\s(?:de[mnr]\s)?)?(?:{_CAP}|[А-ЯЁ])[\w'-]+"
    rf"(?:\s(?:{_CAP}|[А-ЯЁ])[\w'-]+){{0,2}},?\s{_HOUSE})"
)
"""Beside a word for where somebody lives, any capitalised words with a number."""
_GERMANIC_ENDS: Final = (
    "str|straat|straße|strasse|straatje|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef|hof|pad|park|markt|wal"
    "|plantsoen|baan|boulevard|platz|allee|gasse|ring|ufer|damm|chaussee|stieg|twiete|graben|steig|zeile|promenade|vej|gata|gatan"
)
_FRENCH_WORDS: Final = (
    "rue|r|avenue|av|ave|boulevard|bd|bld|boul|blvd|place|pl|chemin|ch|impasse|imp|allée|allee|allées|allees|quai|cours"
    "|square|sq|route|rte|passage|faubourg|fg|villa|sentier|calle|c|via|viale|piazza|avenida|plaza|rua|strada"
)
_POLISH_WORDS: Final = (
    "ul|ulica|ulicy|ulicę|ulicą|al|aleja|aleje|alei|pl|plac|placu|os|osiedle|osiedlu|osiedla|rondo|skwer"
)
_HOME_WORDS: Final = (
    "wohn|gemeldet|lebt|anschrift|adres|address|habite|demeure|domicili|réside|zam|mieszk|live|living|woon|wonend"
    "|ingeschreven|прописан|зарегистрирован|адрес|прожива|живет|живёт"
)
_ENDINGS: Final = tuple(_GERMANIC_ENDS.split("|"))
_LAST_LETTERS: Final = frozenset(end[-3:] for end in _ENDINGS)
_OF_ENGLISH: Final = frozenset(_ENGLISH.lower().split("|"))
_OF_MORE_ENGLISH: Final = frozenset(
    {"flat", "apartment", "apt", "unit", "studio", "heights"}.union(
        *((word, word + "s") for word in re.findall(r"[a-z]{3,}", _MORE_ENGLISH.lower()))
    )
)
_OF_FRENCH: Final = frozenset(_FRENCH_WORDS.split("|"))
_OF_POLISH: Final = frozenset(_POLISH_WORDS.split("|"))
_OF_PLACE: Final = frozenset({"na", "przy", "pod"})
_HOME_BEGINS: Final = tuple(_HOME_WORDS.split("|"))
_HOMES_BEGIN: Final = frozenset(word[:3] for word in _HOME_BEGINS)
_CYRILLIC: Final = LatePattern("[а-я]")


def _streets(window: Window) -> Iterator[LatePattern]:
    """Yield the patterns of streets that the words of a window allow."""
    words = window.words
    ends = not _LAST_LETTERS.isdisjoint([word[-3:] for word in words])
    germanic = ends and any(word.endswith(_ENDINGS) for word in words)
    english, french = not _OF_ENGLISH.isdisjoint(words), not _OF_FRENCH.isdisjoint(words)
    polish, russian = not _OF_POLISH.isdisjoint(words), _CYRILLIC.search(window.text) is not None
    if germanic:
        yield _COMPOUND
    if not _PREPOSITIONS.isdisjoint(words):
        yield _PREPOSITION
    if english:
        yield from (_NUMBER_FIRST, _NUMBER_LAST)
    if not _OF_MORE_ENGLISH.isdisjoint(words):
        yield _FLAT_FIRST
    if french:
        yield _ROMANCE
    if polish:
        yield _POLISH
    if russian:
        yield _RUSSIAN
    if germanic or english or french or polish or russian:
        yield _NUMBER_IN


_BOX_WORDS: Final = r"postfach|p\.?\s?o\.?\s?box|postbus|skrytka pocztowa|boîte postale"
_BOX: Final = LatePattern(rf"(?<!\w)(?i:{_BOX_WORDS})\s\d[\d ]*\d(?!\w)")

_BOXES_BEGIN: Final = beginnings("pos p po pob skr boî")

_CITY: Final = rf"{_CAP}[^\W\d_A-Z]\w+(?:[-\s]{_CAP}\w+){{0,2}}(?!\w)"
_NOT_LETTERS: Final = "EU|AD|BC|CE|EN|IN|IS|OP|OM|AL|AM|PM|MG|ML|KG|KM|CM|MM|IU|IE|SA|SD|SS"
_DUTCH_POSTCODE: Final = LatePattern(
    rf"(?<![\w.,-])[1-9]\d{{3}} ?(?!(?:{_NOT_LETTERS})\b)[A-Z]{{2}}(?!\w)"
    rf"(?:(?:,|\s)\s?(?:nr\.?\s?|no\.?\s?|nummer\s)?{_HOUSE})?"
    rf"|(?<![\w.,-])[1-9]\d{{3}} ?(?!(?i:{_NOT_LETTERS})\b)[a-z]{{2}}(?!\w),?\s"
    rf"(?:nr\.?\s?|nummer\s|huisnr\.?\s?|huisnummer\s){_HOUSE}"
)
"""In lower case a word for the number of the house shows that it is one: "2512 ab nr 14"."""
_BRITISH_POSTCODE: Final = LatePattern(r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|GIR ?0AA)(?!\w)")
_BRITISH_SMALL: Final = LatePattern(
    r"(?<!\w)[a-z]{2}\d[a-z\d]? ?\d(?!(?:st|nd|rd|th)(?!\w))[abd-hjlnp-uw-z]{2}(?!\w)", re.IGNORECASE
)
_TOWN: Final = LatePattern(rf",?\s(?:[A-Z]{{1,2}}-)?(?:\d{{4,6}}|\d{{2}}-\d{{3}}|\d{{4}} ?[A-Z]{{2}}),?\s{_CITY}")
"""A postcode and a town, after a street."""
_SAYS_POSTCODE: Final = r"plz|postleitzahl|code\spostal|postcode|kod\spocztowy|индекс|zip"
_POSTCODES_BEGIN: Final = beginnings("plz pos cod kod инд zip")
_OTHER_POSTCODE: Final = LatePattern(
    rf"(?<![\w.-])(?:\d{{2}}-\d{{3}}\s{_CITY}|[DFABL]-\d{{4,5}}\s{_CITY}|(?<=,\s)\d{{3}}(?!00)\d{{2}}\s{_CITY}"
    rf"|0\d{{4}}\s{_CITY}"
    rf"|(?<=\d,\s)(?!19|20)[1-9]\d{{3}}\s{_CITY}"
    rf"|(?i:{_SAYS_POSTCODE})\W{{0,3}}\d{{2}}-?\d{{2,4}}"
    r"(?:\s?[A-Za-z]{2}(?!\w))?)"
)
_POSTCODE_AT_HOME: Final = LatePattern(rf"(?i:{_HOME})\W(?:\w+\W{{1,2}}){{0,3}}?(\d{{3}}(?!00)\d{{2}}\s{_CITY})")


def _postcodes(window: Window) -> Iterator[re.Match[str]]:
    """Yield post boxes and postcodes; most shapes begin at a number, or with a letter or two before it."""
    text, words = window.text, window.words
    if window.says(_BOXES_BEGIN):
        yield from _BOX.finditer(text)
    yield from found_at(_DUTCH_POSTCODE, text, window.numbers)
    british = found_at(_BRITISH_POSTCODE, text, window.lettered, 2)
    yield from _BRITISH_POSTCODE.finditer(text) if "gir" in words else british
    yield from found_at(_BRITISH_SMALL, text, window.lettered, 2)
    other = found_at(_OTHER_POSTCODE, text, window.numbers, 2)
    yield from _OTHER_POSTCODE.finditer(text) if window.says(_POSTCODES_BEGIN) else other


def addresses(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of addresses in a plain text: streets with a house number, and postcodes."""
    text = window.text
    for shape in _streets(window):
        for found in shape.finditer(text):
            town = _TOWN.match(text, found.end())
            yield found.start(), found.end() if town is None else town.end()
    if not _OF_PLACE.isdisjoint(window.words):
        yield from (found.span(1) for found in _POLISH_BARE.finditer(text))
    if window.says(_HOMES_BEGIN) and any(word.startswith(_HOME_BEGINS) for word in window.words):
        for inside in (_POSTCODE_AT_HOME, _AT_HOME):
            yield from (found.span(1) for found in inside.finditer(text))
    yield from (found.span() for found in _postcodes(window))


_DECIMAL: Final = LatePattern(
    r"(?<![\w.,])[NS]?\s?[+-]?\d{1,2}[.,]\d{3,}\s?°?\s?[NS]?\s?[,;/\s]\s?[EWO]?\s?[+-]?\d{1,3}[.,]\d{3,}(?!\d)\s?°?(?:\s?[EWO](?!\w))?"
)
_FRACTION: Final = LatePattern(r"\d[.,]\d{3}")
_MINUTES: Final = LatePattern(
    r"(?<!\w)\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))?\s?[NSEWOСЮВЗ]?"
    r"(?:[\s,;]+\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d+)?\s?['’′](?:\s?\d{1,2}(?:[.,]\d+)?\s?(?:[\"”″]|''))?\s?[NSEWOСЮВЗ]?)?"
)
_THREE_WORDS: Final = LatePattern(r"/{2,3}[^\W\d_]+\.[^\W\d_]+\.[^\W\d_]+(?![\w/])")


def coordinates(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of coordinates in a plain text."""
    text = window.text
    if _FRACTION.search(text):
        yield from (found.span() for found in _DECIMAL.finditer(text))
    for shape, sign in ((_MINUTES, "°"), (_THREE_WORDS, "//")):
        if sign in text:
            yield from (found.span() for found in shape.finditer(text))
