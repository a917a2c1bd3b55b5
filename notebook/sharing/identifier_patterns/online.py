"""What people are reached or found by online: e-mail addresses, web addresses, names of accounts."""
# ruff: noqa: RUF001 - letters and signs as people write them

import re
from collections.abc import Iterator
from typing import Final

from notebook.sharing.identifier_patterns.kinds import Window
from notebook.sharing.late_pattern import LatePattern
from notebook.sharing.name_lists import LANGUAGES, hints, words_of
from notebook.sharing.text_folding import fold

_EMAIL: Final = LatePattern(
    r"(?<![\w.+%'-])[\w.+%'-]*[\w+]\s?@\s?[\w-]+(?:\s?\.(?:\s(?=[^\W\dA-Z_]))?[\w-]{2,})+"
    r"|(?<![\w.+%-])[\w.+%-]*\w@[\w-]{2,}(?:\.[\w-]+)*"
)
"""Begins where a word does: else a long one is tried from each of its letters.

A full stop with a blank and a capital after it ends the sentence.
"""

_AT_WORDS: Final = "at|ät|arobase|apenstaartje|aapje|klammeraffe|małpa|собака|@"
_DOT_WORDS: Final = "dot|punt|punkt|point|kropka|точка"
_AT: Final = rf"(?:\s?[\[({{]\s?(?:{_AT_WORDS}|a|chez)\s?[\])}}]\s?|\s(?:{_AT_WORDS})\s)"
_DOT: Final = rf"(?:\s?[\[({{]\s?(?:{_DOT_WORDS}|\.)\s?[\])}}]\s?|\s(?:{_DOT_WORDS})\s)"
_SPELLED: Final = LatePattern(
    rf"(?<![\w.+-])[\w.+-]+(?:{_DOT}[\w.+-]+){{0,8}}{_AT}[\w-]+(?:(?:{_DOT}|\.)[\w-]+){{0,8}}"
    rf"(?:{_DOT}|(?<=[\])}}]\s)\.|\.(?=\w))[\w-]{{2,}}",
    re.IGNORECASE,
)
"""sara_sample at mail dot example; sara [at] mail.example."""
_HALF_SPELLED: Final = LatePattern(
    r"(?<![\w.+-])(?=\w*[._\d])[\w.+-]*\w\s(?:at|ät)\s[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?!\w)", re.IGNORECASE
)
"""sara.sample at mail.example"""
_ATS: Final = frozenset({"at", "ät"})
_DOTS: Final = frozenset(_DOT_WORDS.split("|"))
_DOTTED: Final = LatePattern(r"\.[\w.-]")
_BRACKETED: Final = LatePattern(rf"[\[({{]\s?(?:{_AT_WORDS}|a|chez|{_DOT_WORDS})\s?[\])}}]", re.IGNORECASE)
_GAP: Final = LatePattern(r"\W+")
_SPOKEN_DOT: Final = LatePattern(rf"{_DOT}|[\[({{]", re.IGNORECASE)


def email_addresses(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of e-mail addresses in a plain text, also of those with words for their signs."""
    text = window.text
    if "@" in text:
        yield from (found.span() for found in _EMAIL.finditer(text))
    if not _ATS.isdisjoint(window.words) and _DOTTED.search(text):
        yield from (found.span() for found in _HALF_SPELLED.finditer(text))
    spelled = not _DOTS.isdisjoint(window.words) or _BRACKETED.search(text)
    found = _SPELLED.search(text) if spelled else None
    while found is not None:  # one may begin inside another: "mail her at sara dot sample at mail dot example"
        if _SPOKEN_DOT.search(found.group()):
            yield found.span()
        gap = _GAP.search(text, found.start())
        found = None if gap is None else _SPELLED.search(text, gap.end())


_NETWORKS: Final = (
    r"facebook|fb|instagram|linkedin|tiktok|snapchat|twitter|x|t|telegram|vk|vkontakte|ok|youtube|twitch|discord|reddit"
    r"|github|threads|pinterest|tumblr|wa|paypal|onlyfans|steamcommunity|soundcloud|strava|bsky|mastodon"
)
_PROFILE: Final = LatePattern(
    rf"(?<![\w@.-])(?:https?://)?(?:[\w-]+\.)*(?:{_NETWORKS})\.(?:com|me|net|tv|app|ru|nl|de|fr|pl|gg|be"
    rf"|social)/\S*[\w/]",
    re.IGNORECASE,
)
_LINK: Final = LatePattern(r"(?<![\w@])(?:https?://|www\.)[\w.-]+(?::\d+)?(?:/\S*[\w/])?", re.IGNORECASE)
_OWN_ENDINGS: Final = (
    r"blog|name|page|site|example|website|online|shop|store|studio|coach|photo|photography|xyz|biz|io|app|dev|tech|club"
)
HOST_ENDINGS: Final = rf"nl|com|de|fr|org|net|eu|be|uk|pl|ru|me|info|рф|{_OWN_ENDINGS}"
"""Endings of hosts that are known without a hyphen before them, in lower case."""
_HYPHENED: Final = r"[^\W_]+(?:-+[^\W_]+)+"
_OWN_SITE: Final = LatePattern(
    rf"(?<![\w@.-])(?:[^\W_][\w-]{{0,62}}\.){{0,3}}(?:{_HYPHENED}(?:\.[a-z]{{2,3}})?\.(?:[a-z]{{2,14}}|рф)"
    rf"|[a-z\d-]{{3,}}\.(?:{_OWN_ENDINGS})"
    r"|[a-z\d-]{3,}\.(?:blogspot|wordpress|tumblr|substack|jimdo|wixsite)\.com)(?:/\S*[\w/])?(?![\w@-]|\.\w)"
)
"""A site without www, as people have: with a hyphen in its name, where blogs are, or with an ending of small sites."""
_BARE_SITE: Final = LatePattern(
    r"(?<![\w@.-])(?:[^\W_]{1,63}\.){0,2}(?P<label>[^\W\dA-ZА-ЯЁ_]{5,63})\.(?:com|org|eu|uk|co\.uk|nl|pl|ru|рф|fr|info"
    r"|(?:de|net|be|me)(?=[.,;:!?)\]]|\s*\Z|\s*\n))(?:/\S*[\w/])?(?![\w@-]|\.\w)"
)
"""Any other site. After a full stop without a blank "de" is more often a word, unless the sentence ends there."""
_PUBLIC: Final = LatePattern(
    r"(?:https?://)?(?:[\w-]+\.)*(?:gov(?:\.[a-z]{2})?|gouv\.fr|gov\.uk|nhs\.uk|police\.uk|edu|ac\.uk|mil|int"
    r"|europa\.eu|overheid\.nl"
    r"|rijksoverheid\.nl|politie\.nl|rivm\.nl|bund\.de|bundesregierung\.de|admin\.ch|gosuslugi\.ru|wikipedia\.org"
    r"|who\.int)"
    r"(?:/|\Z)",
    re.IGNORECASE,
)
"""Hosts of authorities and reference works, which say nothing of a person."""


def web_addresses(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of links and profiles in a plain text, without those of authorities."""
    text = window.text
    if "." not in text:
        return
    dotted = _DOTTED.search(text) is not None
    profiles, links = dotted and "/" in text, dotted or "://" in text
    for shape in (*((_PROFILE,) if profiles else ()), *((_LINK,) if links else ()), *((_OWN_SITE,) if dotted else ())):
        yield from (found.span() for found in shape.finditer(text) if not _PUBLIC.match(found.group()))
    for found in _BARE_SITE.finditer(text) if dotted else ():
        if not (_PUBLIC.match(found.group()) or _is_word(fold(found["label"]))):
            yield found.span()


def _is_word(label: str) -> bool:
    """Return whether the folded name of a site is a word or a company, as of a public service: "werk.nl"."""
    return label in hints()["brands"]["words"] or any(label in words_of(language) for language in LANGUAGES)


_PLATFORM_WORDS: Final = (
    "insta|instagram|snap|snapchat|tiktok|telegram|twitter|facebook|messenger|fb|ig|discord|skype|"
    "vk|twitch|reddit|roblox|steam|xbox|psn|playstation|fortnite|minecraft|linkedin|youtube|whatsapp|"
    "signal|bluesky|mastodon|paypal|tikkie|kik|wire|threema|viber|вконтакте|вк|телеграм|телеграме|"
    "телеграма|телеграмм|телеграмме|инстаграм|инстаграме|инстаграма|инсте|инста|тикток|тиктоке|скайп|"
    "скайпе|дискорд|дискорде|ватсап|ютуб|ютубе|instagramie|facebooku|snapchacie|telegramie|tiktoku|"
    "discordzie"
)
_NAME_WORDS: Final = (
    "username|gebruikersnaam|benutzername|nutzername|nickname|nick|gamertag|login|identifiant|pseudo|"
    "pseudonyme|handle|accountnaam|konto|kontonamen|ник|логин|аккаунт|аккаунта|profil|profile|profiel"
)
_PLATFORMS: Final = rf"{_PLATFORM_WORDS}|tik tok"
_LABELS: Final = rf"{_NAME_WORDS}|account(?:name)?|compte|name|naam|user name|tag|id|channel|kanaal"
_MADE_UP_NEAR: Final = rf"{_PLATFORMS}|{_NAME_WORDS}|account|online|gamet|gaming"
ANNOUNCING: Final = frozenset(f"{_PLATFORM_WORDS}|{_NAME_WORDS}|{_DOT_WORDS}|tik|user".split("|"))
"""Words without which a passage that has neither digits nor signs is no name of an account and no address."""

_LABELLED: Final = LatePattern(
    rf"(?<!\w)(?:(?:{_PLATFORMS})(?:\s?[-\s]\s?(?:{_LABELS}))?|(?:user\s?name|gebruikersnaam|benutzername|nickname"
    rf"|gamertag|логин|login"
    rf"|identifiant|pseudo|ник))\s?(?::|=|\()\s?(@?\w[\w.-]{{1,29}}\w(?:#\d{{4}})?)",
    re.IGNORECASE,
)
"""insta: sara_q, Snapchat name: mel2001."""
_AT_NAME: Final = LatePattern(r"(?<![\w@.+%/-])@\s?\w(?:[\w.]*\w)?")
_MADE_UP: Final = LatePattern(
    r"(?<![\w@.-])(?![A-Z]{1,5}\d{1,4}(?!\w))(?=[\w.]*(?:_|[^\W\d_]\.?\d{2}|\d[^\W\d_]"
    r"|[a-zа-я]\.[a-zа-я]))[^\W\d]\w*(?:\.\w+)*(?:#\d{4})?(?![\w@])",
)
"""A word with an underscore, digits or a full stop in it, as names of accounts have."""
_NEAR_NAMES: Final = ANNOUNCING | {"account", "online", "gamet", "gaming"}
_PLATFORM: Final = LatePattern(rf"(?<!\w)(?:{_MADE_UP_NEAR})(?!\w)", re.IGNORECASE)
_UNDERSCORED: Final = LatePattern(r"(?<![\w@./-])[^\W\d_](?=\w*_)\w*[^\W_](?![\w@])")
_TAG: Final = LatePattern(r"(?<![\w#])[^\W\d_]\w{2,}#\d{4}(?!\w)")
_NEAR: Final = 40
"""Code points between the word for a platform and the name of an account there."""


def account_names(window: Window) -> Iterator[tuple[int, int]]:
    """Yield the half-open spans of names of accounts in a plain text: after an @, a label, or beside a platform."""
    text = window.text
    if "@" in text:
        yield from (found.span() for found in _AT_NAME.finditer(text))
    if "#" in text:
        yield from (found.span() for found in _TAG.finditer(text))
    if "_" in text:
        yield from (found.span() for found in _UNDERSCORED.finditer(text))
    near = not _NEAR_NAMES.isdisjoint(window.words)
    platforms = [found.span() for found in _PLATFORM.finditer(text)] if near else []
    if not platforms:
        return
    yield from (found.span(1) for found in _LABELLED.finditer(text))
    for found in _MADE_UP.finditer(text):
        start, end = found.span()
        if any(
            start - _NEAR <= last and first <= end + _NEAR and not (first < end and start < last)
            for first, last in platforms
        ):
            yield start, end
