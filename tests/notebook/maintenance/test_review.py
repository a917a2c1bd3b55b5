from datetime import date, timedelta

import pytest

from notebook.errors.store import NotFound
from notebook.interchange.write_case_file import write_case_file
from notebook.model.ids import CaseId
from notebook.store import attachments, cases, log, parties
from notebook.tasks.cases import due_for_review, review_dates_of_cases, set_review_date
from tests.support.damage import NOW
from tests.support.opened import Opened


def test_due_when_its_day_has_come(open_mine: Opened) -> None:
    """A case is due from its day on and not before, stays as it is, and the day can be moved and taken away."""
    case, day = CaseId("c1"), date(2026, 12, 1)
    with open_mine() as notebook:
        before = cases.load(notebook.connection, case)
        assert due_for_review(notebook, NOW) == ()
        set_review_date(notebook, case, day, NOW)
        assert due_for_review(notebook, NOW) == ()
        [due] = due_for_review(notebook, NOW + timedelta(days=28))
        assert (due.case, due.reference, due.due) == (case, "K-014", day)
        set_review_date(notebook, case, date(2026, 11, 1), NOW)
        assert len(due_for_review(notebook, NOW)) == 1
        assert review_dates_of_cases(notebook) == {case: date(2026, 11, 1)}
        assert cases.load(notebook.connection, case) == before
        exported = write_case_file(
            before, parties.list_all(notebook.connection), lambda each: attachments.read(notebook.connection, each)
        )
        assert b"2026-11-01" not in exported
        set_review_date(notebook, case, None, NOW)
        assert due_for_review(notebook, NOW) == ()
        assert [row.event for row in log.rows(notebook.connection)][-3:] == ["review_date_set"] * 3
        with pytest.raises(NotFound):
            set_review_date(notebook, CaseId("none"), day, NOW)


def test_the_day_goes_with_the_case(open_mine: Opened) -> None:
    """An erased case is not due."""
    with open_mine() as notebook:
        set_review_date(notebook, CaseId("c1"), date(2026, 11, 1), NOW)
        with notebook.connection.transaction():
            cases.erase(notebook.connection, CaseId("c1"))
        assert review_dates_of_cases(notebook) == {}
