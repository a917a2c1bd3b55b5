"""Row 7 of the ruling table: a summary leaves only with everything that it draws on."""

from collections import defaultdict, deque
from collections.abc import Iterable

from notebook.model.entry import Section
from notebook.model.ids import SectionId
from notebook.sharing.ruling import Basis, Detail, Outcome, Reason, Ruling


def withhold_summaries(summaries: Iterable[Section], rulings: dict[SectionId, Ruling]) -> None:
    """Release outwards from what draws on nothing; what is never reached stays in.

    A chain of summaries may be of any length, and two that draw on each other are both withheld. One that
    lists no sources is withheld too: an empty list does not mean that nothing was withheld.
    """
    sources = {summary.id: set(summary.sources) for summary in summaries}
    drawn_on_by: defaultdict[SectionId, list[SectionId]] = defaultdict(list)
    for name, drawn_on in sources.items():
        for source in drawn_on:
            drawn_on_by[source].append(name)
    left = {name: len(drawn_on) or 1 for name, drawn_on in sources.items()}
    reached = deque(name for name, ruling in rulings.items() if ruling.released and name not in left)
    while reached:
        for name in drawn_on_by.get(reached.popleft(), ()):
            left[name] -= 1
            if left[name] == 0 and rulings[name].released:
                reached.append(name)
    kept_in = _behind_what_is_withheld(sources, drawn_on_by, rulings)
    for name, count in left.items():
        if count:
            detail = Detail.NO_SOURCES if not sources[name] else None if name in kept_in else Detail.RING
            ruling = rulings[name]
            basis = Basis(Outcome.WITHHELD, Reason.SOURCE_WITHHELD, detail=detail)
            rulings[name] = Ruling(ruling.entry, name, basis, ruling.flag)


def _behind_what_is_withheld(
    sources: dict[SectionId, set[SectionId]],
    drawn_on_by: dict[SectionId, list[SectionId]],
    rulings: dict[SectionId, Ruling],
) -> set[SectionId]:
    """Return the summaries that draw, over however many others, on something that is withheld by itself or is gone."""
    first = {
        source
        for drawn_on in sources.values()
        for source in drawn_on
        if source not in rulings or not rulings[source].released or (source in sources and not sources[source])
    }
    found: set[SectionId] = set()
    waiting = deque(first)
    while waiting:
        for name in drawn_on_by.get(waiting.popleft(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found
