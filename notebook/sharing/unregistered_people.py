"""Find the names of people whom nobody registered: they look like a name and are no words of the note's language.

The search sees only what would be printed: in its texts each cut is signs that belong to no word.
"""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from itertools import pairwise, takewhile
from typing import Final, Self

import regex

from notebook.sharing.capitalised_runs import Capitalised, before_opening, runs
from notebook.sharing.lower_case_people import LowerCasePeople, before_names
from notebook.sharing.name_lists import base_forms, calendar, family_names, given_names, hints, places, said_beside
from notebook.sharing.name_looks import MAYBE, SURE, Looks, WordLooks, is_ordinary, languages_of
from notebook.sharing.name_matching import Words, tokenize
from notebook.sharing.names_in_lists import has_age, separates
from notebook.sharing.text_folding import fold
from notebook.sharing.word_names import WordNames

_CAPITAL: Final = regex.compile(r"\p{Lu}")
_WORDS: Final = regex.compile(r"[\p{L}\p{M}]+")
_AFTER: Final = regex.compile(r"[ \u00a0-](?<word>\p{L}+)")

_CAPITALS_IN_A_ROW: Final = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[ ,:;.!?/]+\p{Lu}+){2,}(?![\p{L}\p{N}])")
_VERB: Final = regex.compile(r"[ \u00a0](\p{Ll}+)(?:[ \u00a0](\p{Lu}))?")
_ABBREVIATION: Final = 4
"""Letters up to which a title with a dot is an abbreviation, and not the end of a sentence."""

_LONGEST_PHRASE: Final = 40
_WORDS_ONLY: Final = frozenset({Looks.ORDINARY, Looks.INITIAL})
_FAMILY: Final = SURE | {Looks.EITHER_FAMILY}

_PARTICLE: Final = 3
"""Letters up to which a capitalised word may be a particle, as in "Mr Van Dijk"."""


@dataclass(frozen=True, slots=True)
class PeopleFinder:
    """Finds names of people nobody registered; ``answered`` are folded passages that are no names, by an answer."""

    words: WordLooks
    lower_case: LowerCasePeople
    word_names: WordNames
    answered: AbstractSet[str] = frozenset()

    @classmethod
    def of(cls, known: AbstractSet[str], answered: AbstractSet[str] = frozenset()) -> Self:
        """Prepare a search; ``known`` are the folded words of the names of people who may be named."""
        words = WordLooks(known)
        return cls(words, LowerCasePeople.of(words), WordNames.of(words), answered)

    def find(
        self,
        text: str,
        read_languages: Callable[[], tuple[str, ...]] | None = None,
        read_words: Callable[[], Words] | None = None,
    ) -> list[tuple[int, int]]:
        """Return the spans of names in a text as it would be printed, in order.

        ``read_languages`` and ``read_words`` give its languages and words, if somebody else may want them too: most
        texts need none.
        """
        small = _CAPITALS_IN_A_ROW.sub(_in_lower_case, text)  # a sentence in capitals names people as one in lower case
        parts = small.split()
        letters, in_place = self.lower_case.glance(parts), self.word_names.glance(parts)
        if not (letters or in_place or has_capital(text)):
            return []
        languages = languages_of(text) if read_languages is None else read_languages()
        found = list(_all_people(text, self.words, languages))
        if letters:
            more = self.lower_case.find(small, letters, languages, partial(_hint_before, small))
            found = sorted((*found, *(each for each in more if not _overlaps(each, found))))
        if in_place:
            words = partial(tokenize, small) if read_words is None else read_words
            more = self.word_names.find(small, in_place, languages, words)
            found = sorted((*found, *(each for each in more if not _overlaps(each, found))))
        return [each for each in found if fold(text[each[0] : each[1]]) not in self.answered]

    def find_likely(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of names that a list of names, a title or a relation shows, where nobody can be asked.

        Another word that is in no list may be the name of a house or an organisation.
        """
        languages = languages_of(text)
        shown = _hints_of(languages)

        def is_likely(start: int, end: int) -> bool:
            words = [fold(word) for word in _WORDS.findall(text, start, end)]
            return _hint_before(text, start) in shown or any(
                base in names
                for word in words
                for each in languages
                for base in base_forms(word, each)
                for names in (given_names(), family_names())
            )

        return [span for span in self.find(text) if is_likely(*span)]


def _overlaps(span: tuple[int, int], found: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in found)


def _in_lower_case(found: regex.Match[str]) -> str:
    """Return words in lower case, if that leaves every letter where it is."""
    small = found.group().lower()
    return small if len(small) == len(found.group()) else found.group()


def has_capital(text: str) -> bool:
    """Return whether a text has a capital."""
    return not text.islower() and _CAPITAL.search(text) is not None


def named_places(text: str) -> list[tuple[int, int]]:
    """Return the spans of the names of towns, countries, streets and institutions in a text."""
    languages = languages_of(text)
    found: list[tuple[int, int]] = []
    for run in runs(text, WordLooks(frozenset()), languages):
        named = _without_jobs(run, languages)
        if len(named) > 1 and _is_place(text, named, languages) and not _is_anywhere(named):
            found.append((run[0].start, run[-1].end))
        for word in run:
            if len(run) == 1 and _is_abbreviation(text[word.start : word.end], word.folded):
                continue
            bases = {base for language in languages for base in base_forms(word.folded, language)}
            plain = word.folded in calendar() or any(is_ordinary(word.folded, language) for language in languages)
            if not plain and any(base in places() for base in bases):
                found.append((word.start, word.end))
    return found


_CAPITALS: Final = 3
"""Letters up to which a word in capitals is an abbreviation."""


def _is_abbreviation(written: str, folded: str) -> bool:
    """Return whether capitals on their own are an abbreviation, as in "PRN", and no country."""
    return written.isupper() and len(written) <= _CAPITALS and folded not in hints()["no_places"]["capitals"]


def _without_jobs(run: list[Capitalised], languages: tuple[str, ...]) -> list[Capitalised]:
    """Return a run without the job at its end, as in "Leeds Housing Officer"; then without an article before it too."""
    end = len(run)
    while end and run[end - 1].folded in hints()["no_places"]["jobs"]:
        end -= 1
    article = end < len(run) and run[0].first and run[0].folded in said_beside("frequent_words", languages)
    return run[article:end]


def _is_anywhere(run: list[Capitalised]) -> bool:
    """Return whether a run is a make of car, or an office that every town has, as in "Job Centre"."""
    kinds = hints()["no_places"]
    if run[0].folded in kinds["cars"]:
        return all(word.folded not in hints()["after_places"]["any"] for word in run)
    return run[-1].folded in kinds["offices"] and all(
        word.folded in kinds["office_words"] or word.folded in kinds["offices"] for word in run
    )


def _hints_of(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the words that stand before names: titles, relations, "called"."""
    return said_beside("titles", languages) | before_names(languages)


def _all_people(text: str, words: WordLooks, languages: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names in the capitalised words of a text, in order."""
    several, shown, listed = said_beside("relations_of_several", languages), _shown_by(languages), 0
    for run in runs(text, words, languages):
        start, end = run[0].start, run[-1].end
        hint = _hint_before(text, start)
        if not listed and len(run) == 1 and run[0].looks in _WORDS_ONLY and hint not in shown:
            continue  # most are: the first words of sentences
        goes_on = bool(listed) and separates(text[listed:start], languages)
        in_list = goes_on or hint in several
        aged = run[0].folded in given_names() and run[0].folded not in calendar() and has_age(text, end)
        if in_list and not aged:
            aged = _is_listed(text, run, languages, goes_on=goes_on)
        if aged or _is_called_so(text, run[0], hint, languages):
            names = [(start, end)]
        else:
            names = list(_with_titles(text, run, languages, hint))
        listed = end if names and (in_list or aged) else 0
        yield from names


@cache
def _shown_by(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the words behind which a capitalised word may be a name, whatever it is."""
    last, _said = _phrases(languages)
    return _hints_of(languages) | said_beside("ranks", languages) | last


@cache
def _phrases(languages: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return what says that a name follows, as ``known as``, and the last words of it."""
    said = tuple(each.replace("_", " ") for each in sorted(said_beside("called_so", languages)))
    return frozenset(each.rsplit(" ", maxsplit=1)[-1] for each in said), said


def _is_called_so(text: str, word: Capitalised, hint: str, languages: tuple[str, ...]) -> bool:
    """Return whether what stands before a word says that somebody is called so: "known as Smudge"."""
    last, said = _phrases(languages)
    if hint not in last or word.folded in calendar() or text[word.start : word.end].isupper():
        return False
    start = max(0, word.start - _LONGEST_PHRASE)
    before = " ".join(map(fold, _WORDS.findall(text, start, word.start)))
    return f" {before}".endswith(tuple(f" {each}" for each in said))


def _with_titles(text: str, run: list[Capitalised], languages: tuple[str, ...], hint: str) -> Iterator[tuple[int, int]]:
    """Yield the names in a run that may have titles or jobs inside: "Then Dr Hill", "GP Dr Young", "Kurator Wilk"."""
    titles, ranks = said_beside("titles", languages), said_beside("ranks", languages)
    places = said_beside("before_places", languages)
    begins = [
        place
        for place, (before, word) in enumerate(pairwise(run[:-1]), 1)
        if word.looks is not Looks.INITIAL
        and (word.folded in titles or word.folded in ranks)
        and before.folded not in places
    ]
    small = hint in ranks and hint not in titles and text[run[0].start - 2].isalpha()
    for first, last in pairwise((0, *begins, len(run))):
        part, ranked = run[first:last], small and not first
        if len(part) > 1 and part[0].folded in ranks and part[0].folded not in titles:
            hint, part, ranked = part[0].folded, part[1:], True
        if ranked and (part[0].looks in MAYBE or (small and _is_other_word(part[0], languages))):
            behind = [part[0], *takewhile(lambda word: word.looks in MAYBE, part[1:])]
            yield behind[0].start, behind[-1].end
        else:
            yield from _people(text, part, languages, hint)
        hint = ""


def _is_other_word(word: Capitalised, languages: tuple[str, ...]) -> bool:
    """Return whether a word behind a job in lower case is a name only because it has a capital: "huisarts Visser"."""
    ordinary = word.looks is Looks.ORDINARY and word.folded not in hints()["no_places"]["jobs"]
    return ordinary and not word.first and "de" not in languages


def _is_listed(text: str, run: list[Capitalised], languages: tuple[str, ...], *, goes_on: bool) -> bool:
    """Return whether a run is a name in a list of somebody's children or friends.

    One with an age is, whatever word it is, and a given name; where the list ``goes_on`` so is any other word.
    """
    first = run[0]
    given = first.folded in given_names() and first.looks is not Looks.NO_NAME
    any_word = first.looks in MAYBE or (first.looks is Looks.ORDINARY and "de" not in languages)
    return has_age(text, run[-1].end, listed=True) or given or (goes_on and any_word)


def _people(text: str, run: list[Capitalised], languages: tuple[str, ...], hint: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the names in a run of capitalised words; ``hint`` is the word before it."""
    titles = said_beside("titles", languages)
    relations = before_names(languages)
    households = said_beside("households", languages)
    if len(run) == 1 and run[0].looks not in MAYBE and hint not in titles and hint not in relations:
        return
    before_places = said_beside("before_places", languages)
    while run and (run[0].folded in titles or run[0].folded in relations or run[0].folded in before_places):
        hint, run = run[0].folded, run[1:]
    if run and run[0].folded in households:
        hint, run = run[0].folded, run[1:]
    if run and run[0].first and run[0].looks is Looks.EITHER and _acts(text, run[-1], languages):
        run = [run[0]._replace(first=False), *run[1:]]
    if run and hint in titles:
        yield _titled(run)
    elif run and run[0].looks in MAYBE and _is_shown(text, run, hint, languages):
        yield run[0].start, run[-1].end
    elif run and hint not in before_places and not _is_place(text, run, languages):
        is_relation = hint in relations and not run[0].first
        after = (said_beside(kind, languages) for kind in ("before_locations", "before_things"))
        yield from _untitled(text, run, languages, related=is_relation, located=any(hint in words for words in after))


def _is_shown(text: str, run: list[Capitalised], hint: str, languages: tuple[str, ...]) -> bool:
    """Return whether what stands before words shows that they are names: "Familie Wolf", "the Hendersons", "Mum: X"."""
    household = hint in said_beside("households", languages) or _is_household(run, hint, languages)
    return household or (hint in before_names(languages) and _is_labelled(text, run[0]))


def _is_labelled(text: str, word: Capitalised) -> bool:
    """Return whether a word stands behind a colon: "Mum: Debs"."""
    return word.first and text[max(before_opening(text, word.start) - 1, 0)] == ":"


def _is_household(run: list[Capitalised], article: str, languages: tuple[str, ...]) -> bool:
    """Return whether a word is a family name with the ending of several, behind an article: "the Hendersons"."""
    folded = run[0].folded
    if len(run) > 1 or article not in said_beside("before_things", languages) or not folded.endswith("s"):
        return False
    return not family_names().isdisjoint({folded[:-1], folded.removesuffix("es")})


def _hint_before(text: str, start: int) -> str:
    """Return the folded word before a name, empty where a sentence ends between them."""
    at = before_opening(text, start)
    if at in {0, start}:
        return ""
    last = text[at - 1]
    first = end = at - (last in ".,:")
    while first and (text[first - 1].isalpha() or text[first - 1] == "-"):
        first -= 1
    return "" if last == "." and end - first > _ABBREVIATION else fold(text[first:end])


def _acts(text: str, word: Capitalised, languages: tuple[str, ...]) -> bool:
    """Return whether what begins a sentence does something that people do, or is joined to a capitalised word."""
    after = _VERB.match(text, word.end)
    if after is None:
        return False
    joined = fold(after[1]) in said_beside("and", languages) and after[2] is not None
    return joined or fold(after[1]) in said_beside("person_verbs", languages)


def _is_thing(text: str, start: int, languages: tuple[str, ...]) -> bool:
    """Return whether a Dutch article is before several words, as before a shop, and no title before that."""
    article = _hint_before(text, start)
    if languages != ("nl",) or article not in said_beside("before_things", languages):
        return False
    return _hint_before(text, before_opening(text, start) - len(article)) not in _hints_of(languages)


def _is_place(text: str, run: list[Capitalised], languages: tuple[str, ...]) -> bool:
    """Return whether a run of words has a word like "Street" in it or behind it, or the name of a company."""
    after_places = said_beside("after_places", languages)
    if any(word.folded in hints()["brands"]["words"] and word.folded not in family_names() for word in run):
        return True
    after = _AFTER.match(text, run[-1].end)
    asks = len(run) > 1 and run[0].first and run[1].looks is Looks.GIVEN  # "Ring Zbigniew" asks for a call
    words = run[asks and run[0].folded in hints()["no_places"]["calls"] :]
    return bool(after and fold(after["word"]) in after_places) or any(word.folded in after_places for word in words)


def _titled(run: list[Capitalised]) -> tuple[int, int]:
    """Return the name after a title: the first word whatever it is, and what may go on with it."""
    last = 1
    while last < len(run) and (run[last].looks in MAYBE or len(run[last - 1].folded) <= _PARTICLE):
        last += 1
    return run[0].start, run[last - 1].end


def _untitled(
    text: str, run: list[Capitalised], languages: tuple[str, ...], *, related: bool, located: bool
) -> Iterator[tuple[int, int]]:
    """Yield the names in a run without a title: words that must be a name, with those beside them that may be."""
    at = done = 0
    while at < len(run):
        end = at + 1 if related and at == 0 else at
        while end < len(run) and (run[end].looks in MAYBE or run[end].looks is Looks.INITIAL):
            end += 1
        part = run[at:end]
        if len(part) > 1 and _is_thing(text, part[0].start, languages):
            part = []
        sure = any(_is_name(word, languages, located=located, related=related and word is run[0]) for word in part)
        if sure or (len(part) > 1 and part[0].looks is Looks.EITHER and part[1].looks in _FAMILY):
            if end < len(run) and _is_family_name(text, run[end - 1], run[end], languages):
                end += 1
            given = at > done and run[at].looks is Looks.FAMILY and not located
            first = at - 1 if given and _is_given_name(run[at - 1], languages) else at
            yield run[first].start, run[end - 1].end
            done = end
        at = max(end, at + 1)


def _is_family_name(text: str, given: Capitalised, word: Capitalised, languages: tuple[str, ...]) -> bool:
    """Return whether a word that is no name by itself goes on after a given name: "Will May", "Jasper van Delft"."""
    if given.looks in {Looks.GIVEN, Looks.EITHER} and text[given.end : word.start].strip(" \u00a0"):
        return True
    if word.looks is Looks.ORDINARY:
        return "de" not in languages and given.looks in {Looks.GIVEN, Looks.EITHER}
    return word.looks is Looks.NO_NAME and given.looks is Looks.GIVEN and word.folded not in calendar()


def _is_given_name(word: Capitalised, languages: tuple[str, ...]) -> bool:
    """Return whether a word that is no name by itself begins one before a family name, as in "Luuk Scholten"."""
    if word.folded in given_names():
        return True
    is_word = word.looks is Looks.ORDINARY and "de" not in languages
    return not word.first and (is_word or word.folded in places())


def _is_name(word: Capitalised, languages: tuple[str, ...], *, located: bool, related: bool) -> bool:
    """Return whether a word is asked about by itself; German nouns have a capital, so that they need more."""
    german = "de" in languages
    if related and not (german and word.looks is Looks.EITHER_FAMILY):
        return word.looks in (MAYBE if german else MAYBE | {Looks.ORDINARY}) or word.folded in given_names()
    if word.looks is Looks.EITHER:
        return not german and not word.first
    return word.looks in SURE and not (located and word.looks is Looks.UNKNOWN)
