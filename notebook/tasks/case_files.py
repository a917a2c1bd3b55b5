"""Case files: import one, all or nothing, and export a case.

An exported case file is not encrypted: anyone who has the file can read it.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from notebook.errors.tasks import IdTaken
from notebook.files import discard_part, ensure_free, publish, write_part
from notebook.interchange.name_registry import Vocabulary
from notebook.interchange.read_case_file import ReadCaseFile, read_case_file
from notebook.interchange.write_case_file import write_case_file
from notebook.model.case import Case, CaseFile
from notebook.model.consent import Consent
from notebook.model.ids import CaseId, SectionId
from notebook.model.imported import CaseConsents, CaseUndrawable, Imported
from notebook.model.people import Party
from notebook.model.vocabulary import ConsentState
from notebook.signals import ignore_termination
from notebook.store import attachments, cases, log, parties
from notebook.store.columns import Kind, ids_taken
from notebook.store.log_records import imported_records
from notebook.tasks.notebook import Notebook
from notebook.tasks.printability import Undrawable, undrawable_in_case, undrawable_in_parties

__all__ = ["Imported", "ReadCaseFile", "import_case", "read_case_file"]

_COUNTED: Final = {
    ConsentState.GIVEN: "given",
    ConsentState.RENEWED: "given",
    ConsentState.WITHDRAWN: "withdrawn",
    ConsentState.INVALIDATED: "withdrawn",
    ConsentState.REFUSED: "refused",
}


def import_case(notebook: Notebook, read: ReadCaseFile, now: datetime) -> Imported:
    """Import a parsed case file in one transaction.

    Raise BadCaseFile for a name that this notebook does not know or an event in the future, and IdTaken for an id that
    it already has; nothing is imported then.
    """
    known = parties.list_all(notebook.connection)
    names = Vocabulary(notebook.audiences(), notebook.purposes(), frozenset(party.id for party in known))
    file = read.for_notebook(names, now)
    new = _new_parties(file, known)
    _refuse_taken(notebook, file)
    entries = sum(len(case.entries) for case in file.cases)
    unconfirmed = _unconfirmed(file)
    with notebook.connection.transaction():
        parties.insert(notebook.connection, new)
        for case in file.cases:
            cases.insert(notebook.connection, case, file.attachments)
        log.append(
            notebook.connection,
            now,
            log.Event.IMPORTED,
            {
                "cases": [case.id for case in file.cases],
                "entries": entries,
                "unconfirmed": unconfirmed,
                "records": imported_records(notebook.connection, [case.id for case in file.cases]),
            },
        )
    consents = tuple(_consents(case) for case in file.cases if case.consents)
    references = tuple(case.reference for case in file.cases)
    return Imported(
        references,
        len(new),
        entries,
        unconfirmed,
        consents,
        _doubled(notebook, references),
        _unsettled(file),
        _undrawable(file),
        _signs(undrawable_in_parties(file.parties)),
    )


def _consents(case: Case) -> CaseConsents:
    """Count the consents of a case by their latest state; one that expired counts as given."""
    last = Counter(_last_word(consent) for consent in case.consents)
    return CaseConsents(case.reference, last["given"], last["withdrawn"], last["refused"], last["requested"])


def _last_word(consent: Consent) -> str:
    said = [event for event in consent.events if event.state in _COUNTED]
    if not said:
        return "requested"
    return _COUNTED[max(said, key=lambda event: (event.said, event.recorded)).state]


def _doubled(notebook: Notebook, references: Collection[str]) -> tuple[tuple[str, tuple[CaseId, ...]], ...]:
    """Return the imported references that more than one case has, with those cases."""
    having: defaultdict[str, list[CaseId]] = defaultdict(list)
    for row in cases.list_all(notebook.connection):
        if row.reference in references:
            having[row.reference].append(row.id)
    return tuple((reference, tuple(sorted(ids))) for reference, ids in having.items() if len(ids) > 1)


def _new_parties(file: CaseFile, known: tuple[Party, ...]) -> list[Party]:
    """Return the parties that the notebook does not have yet; an existing one must be equal in every field."""
    there = {party.id: party for party in known}
    for party in file.parties:
        if there.get(party.id, party) != party:
            raise IdTaken(Kind.PARTY, party.id)
    return [party for party in file.parties if party.id not in there]


def _refuse_taken(notebook: Notebook, file: CaseFile) -> None:
    """Refuse ids that the notebook already has."""
    for kind, ids in _ids(file):
        taken = ids_taken(notebook.connection, kind, ids)
        if taken:
            raise IdTaken(kind, min(taken))


def _ids(file: CaseFile) -> Iterator[tuple[Kind, list[str]]]:
    for case in file.cases:
        yield Kind.CASE, [case.id]
        yield Kind.THIRD_PARTY, [third.id for third in case.third_parties]
        yield Kind.CONSENT, [consent.id for consent in case.consents]
        yield Kind.PROVISION, [each.id for consent in case.consents for each in consent.provisions]
        yield Kind.DECISION, [decision.id for decision in case.decisions]
        yield Kind.ENTRY, [entry.id for entry in case.entries]
        yield Kind.SECTION, [section.id for _, section in case.parts()]


def _unsettled(file: CaseFile) -> int:
    """Count the marks whose position the worker must settle."""
    return sum(not mark.settled for case in file.cases for _, part in case.parts() for mark in part.marks)


def _undrawable(file: CaseFile) -> tuple[CaseUndrawable, ...]:
    """Return each case with text that a pack could not draw, and where that text is."""
    listed = []
    for case in file.cases:
        sections = {section.id for _, section in case.parts()}
        found = undrawable_in_case(case)
        if found:
            places = tuple(dict.fromkeys(each.place for each in found))
            listed.append(
                CaseUndrawable(
                    case.reference,
                    _signs(found),
                    tuple(SectionId(place) for place in places if place in sections),
                    tuple(place for place in places if place not in sections),
                )
            )
    return tuple(listed)


def _signs(found: Iterable[Undrawable]) -> str:
    """Return the characters that no pack can draw, each once."""
    return "".join(dict.fromkeys(char for each in found for char in each.text if not char.isspace()))


def _unconfirmed(file: CaseFile) -> int:
    """Count the flags that the worker has not confirmed."""
    entries = [entry for case in file.cases for entry in case.entries]
    flags = [flag for entry in entries for flag in entry.flags]
    flags += [flag for entry in entries for part in entry.parts for flag in part.flags]
    return sum(not flag.confirmed for flag in flags)


def export_case(notebook: Notebook, case: CaseId, path: Path, now: datetime) -> Case:
    """Write one case into a new file and return the case.

    The export is logged before the file gets its name, except in a notebook that cannot be written. Raise NotFound,
    FolderMissing, FileInTheWay, FileNotPlaced.
    """
    path = path.absolute()
    on = cases.load(notebook.connection, case)
    ensure_free(path)
    data = write_case_file(
        on,
        parties.list_all(notebook.connection),
        lambda section: attachments.read(notebook.connection, section),
    )
    with ignore_termination():
        write_part(path, data)
        try:
            if not notebook.read_only:
                with notebook.connection.transaction():
                    log.append(
                        notebook.connection, now, log.Event.EXPORTED, {"case": on.id, "entries": len(on.entries)}
                    )
            publish(path)
        except BaseException:
            discard_part(path)
            raise
    return on
