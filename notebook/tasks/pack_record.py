"""The record of a pack, step by step, so that no file exists without a record.

``begin`` is step 1, ``place_file`` does steps 3 to 6, and ``give_up`` ends a pack that did not leave.
"""

import hashlib
from datetime import datetime
from pathlib import Path

from notebook.errors.tasks import PackIdTaken
from notebook.files import discard_part, publish, write_part
from notebook.handover.pack_facts import PackOrder
from notebook.model.disclosure import Disclosure, State
from notebook.model.ids import PackId, SectionId
from notebook.model.vocabulary import Ground, PackKind
from notebook.store import disclosures, log
from notebook.store.columns import day_text
from notebook.tasks.notebook import Notebook
from notebook.tasks.sharing_request import SharingContext


def record_of(
    sharing_context: SharingContext, printed: frozenset[SectionId], order: PackOrder, now: datetime
) -> Disclosure:
    """Return the record of the pack to be made, with the ``printed`` sections."""
    question = sharing_context.question
    return Disclosure(
        pack=order.pack_id,
        case=sharing_context.case.id,
        party=question.party.id,
        at=now,
        state=State.PREPARED,
        purpose=question.purpose,
        kind=question.kind,
        ground=_ground(sharing_context),
        release_digest=order.digest,
        destroy_by=order.destroy_by,
        sections=tuple(
            (section.id, section.revision) for _, section in sharing_context.case.parts() if section.id in printed
        ),
    )


def _ground(sharing_context: SharingContext) -> Ground | None:
    """Return the ground of the decision that a necessity pack rests on; None for other packs."""
    if sharing_context.question.kind is not PackKind.NECESSITY:
        return None
    return next(
        known.ground for known in sharing_context.case.decisions if known.id == sharing_context.question.decision
    )


def begin(notebook: Notebook, record: Disclosure, printed: dict[str, log.Said], now: datetime) -> str:
    """Do step 1: commit the record and its log row, and return the anchor over that row; raise PackIdTaken."""
    connection = notebook.connection
    if any(known.pack == record.pack for known in disclosures.list_all(connection)):
        raise PackIdTaken
    told: dict[str, log.Said] = {
        "pack": record.pack,
        "case": record.case,
        "party": record.party,
        "purpose": record.purpose,
        "kind": record.kind,
        "ground": record.ground,
        "release": record.release_digest,
        "destroy_by": day_text(record.destroy_by),
        "sections": [[section, revision] for section, revision in record.sections],
        **printed,
    }
    with connection.transaction():
        disclosures.insert(connection, record)
        row = log.append(connection, now, log.Event.PREPARED, told)
    return log.anchor(notebook.meta.anchor_key, notebook.meta.vault, row)


def place_file(notebook: Notebook, pack: PackId, path: Path, data: bytes, now: datetime) -> tuple[int, str]:
    """Do steps 3 to 6: write under a temporary name, record the disclosure, rename the file, record the placing.

    The path is recorded first, so that a leftover partial file can be found. Return the row number of the record and
    the SHA-256 of the file in hex.
    """
    connection = notebook.connection
    sha256 = hashlib.sha256(data).hexdigest()
    with connection.transaction():
        disclosures.going_to(connection, pack, str(path))
    write_part(path, data)
    try:
        with connection.transaction():
            disclosures.placing(connection, pack, str(path), sha256)
            row = log.append(connection, now, log.Event.PLACING, {"pack": pack, "sha256": sha256})
        publish(path)
    except BaseException:
        discard_part(path)
        give_up(notebook, pack, now)
        raise
    with connection.transaction():
        disclosures.move(connection, pack, State.PLACED)
        log.append(connection, now, log.Event.PLACED, {"pack": pack})
    return row.seq, sha256


def give_up(notebook: Notebook, pack: PackId, now: datetime) -> None:
    """Record that a pack that was begun did not leave."""
    with notebook.connection.transaction():
        disclosures.move(notebook.connection, pack, State.NOT_PLACED)
        log.append(notebook.connection, now, log.Event.NOT_PLACED, {"pack": pack})
