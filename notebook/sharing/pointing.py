"""Where a text names or may point at a hidden person, when the worker is not asked."""

from notebook.sharing.hidden_people import Hidden
from notebook.sharing.name_attribution import namings
from notebook.sharing.name_matching import Finder, tokenize


def pointing(text: str, hidden: Hidden, own: frozenset[tuple[str, ...]] = frozenset()) -> list[tuple[int, int]]:
    """Return the half-open spans that name or may point at a hidden person, in order, without asking the worker.

    Unlike in a section, about which the worker is asked, uncertain matches count, except for what is part of
    the full name of a person who may be named or is one of the forms ``own``.
    """
    text_words = tokenize(text)
    named = [(each.start, each.end) for each in Finder.of([hidden.namable | own]).find_all(text_words)]
    like = [
        (start, end)
        for found in (
            hidden.alike.find(text, text_words),
            hidden.alike.find_apart(text, text_words),
            hidden.alike.find_pairs(text, text_words),
        )
        for start, end, _ in found
    ]
    return sorted(
        {
            *((each.start, each.end) for each in namings(text, text_words, hidden)),
            *(span for span in like if not any(start <= span[0] and span[1] <= end for start, end in named)),
        }
    )
