"""Circumstances that few people share: the only one in town, a birthday, what somebody does each Friday."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from notebook.sharing.name_lists import LANGUAGES, small_group
from notebook.sharing.name_matching import Word, tokenize

_BETWEEN: Final = 6
"""Words between "the only" and where."""

_CALLED: Final = 3
"""Words of what somebody is known as."""

_BACK: Final = 4
"""Words back to "yesterday" from a birthday."""

_TO_VERB: Final = 3
"""Words from "who" to what they do."""

_TO_THING: Final = 6
"""Words from "with" to "painted"."""

_UPON: Final = 4
"""Words from "on" to "painted", in languages that end with it."""

_ENDS: Final = frozenset(".!?;\n")
_WORK: Final = 4
"""Letters of a word that says what somebody sells: not an article."""

Span = tuple[int, int]
Phrases = Mapping[str, Sequence[tuple[str, ...]]]


def circumstances(text: str) -> Iterator[Span]:
    """Yield the half-open spans of code points of what may point at one person without naming them."""
    for sentence in _sentences(text):
        yield from _alone(sentence)
        yield from _known_as(sentence)
        yield from _own_days(sentence)
        yield from _decorated(sentence)
        work = list(_work(sentence))
        yield from work
        for kind in ("every_week", "maybe_every_week") if work else ("every_week",):
            yield from (_span(sentence[first:last]) for first, last in _found(sentence, kind))


def _sentences(text: str) -> Iterator[list[Word]]:
    """Yield the words of each sentence."""
    words: list[Word] = []
    for word in tokenize(text):
        if words and not _ENDS.isdisjoint(text[words[-1].end : word.start]):
            yield words
            words = []
        words.append(word)
    if words:
        yield words


def _alone(sentence: Sequence[Word]) -> Iterator[Span]:
    """Yield "the only orange bicycle in town"."""
    places = dict(_found(sentence, "where"))
    for first, last in _found(sentence, "alone") if places else ():
        if last < len(sentence) and sentence[last].folded in _words("no_one"):
            continue
        end = next((places[at] for at in range(last, last + _BETWEEN + 1) if at in places), 0)
        if end:
            yield _span(sentence[first:end])


def _known_as(sentence: Sequence[Word]) -> Iterator[Span]:
    """Yield "known everywhere as the bread people"."""
    for first, last in _found(sentence, "known_as"):
        yield _span(sentence[first : last + _CALLED])


def _own_days(sentence: Sequence[Word]) -> Iterator[Span]:
    """Yield birthdays, from the "yesterday" before them."""
    for first, last in _found(sentence, "own_days"):
        days = (at for at in range(max(0, first - _BACK), first) if sentence[at].folded in _words("beside_today"))
        yield _span(sentence[next(days, first) : last])


def _decorated(sentence: Sequence[Word]) -> Iterator[Span]:
    """Yield "with a loaf painted on", by which all know whose thing it is."""
    said = [word.folded for word in sentence]
    for place, word in enumerate(said):
        if word in _words("put_on_a_thing"):
            before = range(place - 1, max(-1, place - 1 - _TO_THING), -1)
            having = next((at for at in before if said[at] in _words("having")), -1)
            last = place + 1 if said[place + 1 : place + 2] and said[place + 1] in _words("upon") else place
            if having >= 0 and (last > place or not _words("upon").isdisjoint(said[max(0, place - _UPON) : place])):
                yield _span(sentence[having : last + 1])


def _work(sentence: Sequence[Word]) -> Iterator[Span]:
    """Yield "delivers bread" after "who"."""
    for place, word in enumerate(sentence):
        if word.folded not in _words("who"):
            continue
        verb = next((at for at in range(place + 1, place + 1 + _TO_VERB) if _is_work(sentence, at)), 0)
        if verb == place + 1:
            said = (at for at in range(verb + 1, min(verb + 3, len(sentence))) if len(sentence[at].folded) >= _WORK)
            yield _span(sentence[verb : next(said, verb) + 1])
        elif verb:
            yield _span(sentence[place + 1 : verb + 1])


def _is_work(sentence: Sequence[Word], place: int) -> bool:
    return place < len(sentence) and sentence[place].folded in _words("work")


def _span(words: Sequence[Word]) -> Span:
    return words[0].start, words[-1].end


def _found(sentence: Sequence[Word], kind: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase of a kind is, as half-open spans of words; at each place the longest."""
    known = _phrases(kind)
    for place, word in enumerate(sentence):
        for phrase in known.get(word.folded, ()):
            if tuple(each.folded for each in sentence[place : place + len(phrase)]) == phrase:
                yield place, place + len(phrase)
                break


@cache
def _phrases(kind: str) -> Phrases:
    """Return the phrases of a kind in all languages by their first word, the longest first."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for language in LANGUAGES:
        for phrase in small_group()[kind][language]:
            words = tuple(word.folded for word in tokenize(phrase))
            found[words[0]].add(words)
    return {first: sorted(phrases, key=lambda each: (-len(each), each)) for first, phrases in found.items()}


@cache
def _words(kind: str) -> frozenset[str]:
    """Return the words of a kind in all languages."""
    return frozenset(word for language in LANGUAGES for word in small_group()[kind][language])
