"""What several rulings come to in one word."""

import pytest

from notebook.model.ids import EntryId, SectionId
from notebook.model.vocabulary import Code
from notebook.sharing.ruling import Basis, Outcome, Reason, Ruling
from notebook.sharing.sharing_status import SharingState, state_of


def ruled(code: Reason | Code, *, released: bool = False) -> Ruling:
    return Ruling(EntryId("e"), SectionId("s"), Basis(Outcome.RELEASED if released else Outcome.WITHHELD, code))


SHARED = ruled(Reason.CONSENT, released=True)


@pytest.mark.parametrize(
    ("rulings", "state"),
    [
        ([SHARED], SharingState.SHARED),
        ([ruled(Reason.DEIDENTIFIED, released=True)], SharingState.SHARED),
        ([SHARED, ruled(Reason.DECISION, released=True)], SharingState.OTHER_GROUND),
        ([SHARED, ruled(Code.SRC)], SharingState.PARTLY),
        ([SHARED, ruled(Reason.NOT_DECIDED)], SharingState.PARTLY),
        ([ruled(Reason.NOT_DECIDED), ruled(Reason.NO_CONSENT)], SharingState.NOT_DECIDED),
        ([ruled(Reason.WITHDRAWN), ruled(Reason.NO_CONSENT)], SharingState.NEEDS_CONSENT),
        ([ruled(Code.HD), ruled(Reason.REFUSED)], SharingState.REFUSED),
        ([ruled(Reason.MARKS_UNSETTLED)], SharingState.CHANGED_SINCE),
        ([ruled(Reason.UNCONFIRMED)], SharingState.NOT_DECIDED),
        ([ruled(Reason.EXPIRED)], SharingState.EXPIRED),
        ([ruled(Reason.NEVER), ruled(Reason.DRAFT)], SharingState.NOT_SHARED),
        ([], SharingState.NOT_SHARED),
    ],
)
def test_state_of_rulings(rulings: list[Ruling], state: SharingState) -> None:
    """Only what everybody gets is shared; of what is withheld, what waits for a word comes first."""
    assert state_of(rulings) is state
    assert state_of(reversed(rulings)) is state


@pytest.mark.parametrize("code", [*Reason, *Code])
def test_nothing_withheld_looks_shared(code: Reason | Code) -> None:
    """Whatever the reason, one that withholds is never shown as shared."""
    assert state_of([ruled(code)]) not in (SharingState.SHARED, SharingState.OTHER_GROUND, SharingState.PARTLY)
