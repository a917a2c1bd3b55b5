"""Find the words of a text that the word lists ask about, each once and with its question."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from notebook.model.vocabulary import SectionKind
from notebook.model.wording import Dismissal, Finding
from notebook.wording.phrases import Phrase, PhraseIndex
from notebook.wording.said_of import SentenceWords, said_of_thing
from notebook.wording.text_words import TextWords
from notebook.wording.word_list import Entry, WordList

_FEWEST_COMMON: Final = 3
_TIMES_AS_MANY: Final = 2


@dataclass(frozen=True, slots=True)
class _Conditions:
    """When an entry does not ask: indexes of phrases, and how to tell that a thing is meant; each may be None.

    ``subject_only`` is whether a thing is told by the subject alone.
    """

    exceptions: PhraseIndex[None] | None
    unless: PhraseIndex[None] | None
    needs: PhraseIndex[None] | None
    sentence: SentenceWords | None
    subject_only: bool


class WordingCheck:
    """Several word lists, prepared once; ``check`` then takes time in proportion to the text."""

    def __init__(self, lists: Sequence[WordList]) -> None:
        """Prepare the lists; an earlier one wins where two ask about the same words."""
        self._common = {each.language: each.common for each in lists if each.common}
        self._indexes: dict[tuple[Phrase, ...], PhraseIndex[None]] = {}
        entries = [(each.language, entry, self._conditions(entry)) for each in lists for entry in each.entries]
        self._every = {each.language for each in lists}
        self._index = PhraseIndex((phrase, entry) for entry in entries for phrase in entry[1].phrases)

    def check(
        self, text: str, dismissed: Collection[Dismissal] = (), under: SectionKind | None = None
    ) -> tuple[Finding, ...]:
        """Return what is found, in order, without overlaps; nothing in verbatim quotes and nothing dismissed.

        ``under`` is the heading of the text. What an entry asks because of other words in the sentence, it asks once in
        that sentence.
        """
        words = TextWords(text)
        languages, seen = self._languages(words), dict[tuple[int, int], bool]()
        found: list[Finding] = []
        asked = set[tuple[int, str]]()
        next_word = 0
        for at, key in enumerate(words.keys):
            if at < next_word or not self._index.begin_with(key):
                continue
            for length, phrase, (language, entry, conditions) in sorted(self._index.at(words, at), key=_longest_first):
                elsewhere = entry.under and under not in entry.under
                if language in languages and not elsewhere and _asks(conditions, words, (at, at + length), seen):
                    finding = _finding(text, words, (at, at + length), phrase, entry)
                    once = (words.sentence(at)[0], entry.asks) if entry.needs else None
                    if finding.dismissal not in dismissed and once not in asked:
                        found.append(finding)
                        asked |= {once} if once else set()
                    next_word = at + length
                    break
        return tuple(found)

    def _languages(self, words: TextWords) -> set[str]:
        """Return the languages whose lists apply: the one that a text is clearly in, or all of them."""
        counts = {name: sum(key in common for key in words.keys) for name, common in self._common.items()}
        every = self._every
        for name, count in counts.items():
            others = [other for each, other in counts.items() if each != name]
            if count >= _FEWEST_COMMON and count >= _TIMES_AS_MANY * max(others, default=0):
                return {name, *(every - counts.keys())}
        return every

    def _conditions(self, entry: Entry) -> _Conditions:
        exceptions, unless, needs = (self._indexed(each) for each in (entry.exceptions, entry.unless, entry.needs))
        return _Conditions(exceptions, unless, needs, entry.sentence, entry.subject_only)

    def _indexed(self, phrases: tuple[Phrase, ...]) -> PhraseIndex[None] | None:
        """Return one index for equal phrases, so that a sentence is looked at once for all entries with them."""
        if not phrases:
            return None
        if phrases not in self._indexes:
            self._indexes[phrases] = PhraseIndex((phrase, None) for phrase in phrases)
        return self._indexes[phrases]


def _longest_first(found: tuple[int, Phrase, object]) -> int:
    return -found[0]


def _asks(conditions: _Conditions, words: TextWords, span: tuple[int, int], seen: dict[tuple[int, int], bool]) -> bool:
    """Return whether words are asked about here; ``seen`` remembers what stands in which sentence."""

    def has(index: PhraseIndex[None]) -> bool:
        start, end = words.sentence(span[0])
        if (start, id(index)) not in seen:
            seen[start, id(index)] = index.stands(words, start, end)
        return seen[start, id(index)]

    if conditions.exceptions is not None and conditions.exceptions.covers(words, *span):
        return False
    if conditions.unless is not None and has(conditions.unless):
        return False
    if conditions.sentence is not None and said_of_thing(
        words, *span, conditions.sentence, subject_only=conditions.subject_only
    ):
        return False
    return conditions.needs is None or has(conditions.needs)


def _finding(text: str, words: TextWords, span: tuple[int, int], phrase: Phrase, entry: Entry) -> Finding:
    start, end = words.starts[span[0]], words.ends[span[1] - 1]
    if phrase.quote:
        start, end = words.quote_after(span[1] - 1) or (start, end)
    return Finding(start, end, entry.kind, text[start:end], entry.asks)
