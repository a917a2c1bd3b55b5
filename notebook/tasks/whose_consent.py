"""Whose consent a pack rested on: the person's own, or that of a parent, a guardian or a representative.

The log row of a pack says it. For a pack of an earlier version it follows from what was on record when it was made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial

from notebook.model.case import Case
from notebook.model.consent import Consent, ConsentEvent
from notebook.model.disclosure import Disclosure
from notebook.model.log_place import LogPlace
from notebook.model.vocabulary import Grantor, PackKind
from notebook.sharing.consent_register import ConsentRegister
from notebook.sharing.sharing_query import SharingQuery
from notebook.store import cases, parties
from notebook.store.moves import parts_held
from notebook.tasks.as_handed_over import AsHandedOver
from notebook.tasks.notebook import Notebook


class WhoseConsent:
    """Tells whose consent each pack of a notebook rested on."""

    def __init__(self, notebook: Notebook) -> None:
        """Read what the log says of all packs."""
        self._notebook = notebook
        self._handed_over = AsHandedOver(notebook.connection)
        self._people = {party.id: party for party in parties.list_all(notebook.connection)}
        self._present = {row.id for row in cases.list_all(notebook.connection)}
        self._case = cache(partial(cases.load, notebook.connection))  # a case has many packs

    def of(self, found: Disclosure) -> tuple[Grantor, ...]:
        """Return who consented, by kind; empty where a pack rested on no consent, or nothing is left that says whose.

        The case of a pack of an earlier version may be erased.
        """
        if found.kind is not PackKind.CONSENTED:
            return ()
        printed = self._handed_over.printed(found)
        if printed.consent_of or found.party not in self._people or found.case not in self._present:
            return printed.consent_of
        return _in_order(self._reconstructed(found, self._case(found.case), printed.logged))

    def _reconstructed(self, found: Disclosure, case: Case, made: LogPlace | None) -> Iterator[Grantor]:
        """Yield who had consented to each section of a pack by what was on record when it was made."""
        if found.purpose is None:
            return
        question = SharingQuery(self._people[found.party], found.purpose, found.at, self._notebook.zone)
        consents = tuple(replace(each, events=tuple(_known(each, found, made))) for each in case.consents)
        register = ConsentRegister.read(consents, question)
        parts = parts_held(self._notebook.connection, (name for name, _ in found.sections))
        for name, revision in found.sections:
            if name in parts:
                entry, present, _ = parts[name]
                then = self._handed_over.section(present, revision)
                if (permit := register.permit(then, question.day(entry.at))) is not None:
                    yield permit.consent.grantor


def _known(consent: Consent, found: Disclosure, made: LogPlace | None) -> Iterator[ConsentEvent]:
    """Yield what of a consent was on record when a pack was made: by the rows of the log where both have one."""
    for event in consent.events:
        if event.logged.row < made.row if event.logged and made else event.recorded <= found.at:
            yield event


def _in_order(found: Iterable[Grantor]) -> tuple[Grantor, ...]:
    """Return each kind once, the person themselves first."""
    kinds = set(found)
    return tuple(each for each in Grantor if each in kinds)
