from contextlib import closing

import pytest

from notebook.errors.store import StoreFailed
from notebook.store import salvage
from notebook.store.connection import in_memory
from notebook.store.migrations import migrate


@pytest.mark.parametrize("bad", [(None, None), (1, "2026-02-02"), ("one", "2026-01-01"), (3, b"x" * 9)])
def test_a_bad_row_costs_one_row(bad: tuple[int | str | None, str | bytes | None]) -> None:
    """Whatever a table does not take, be it a type or a key twice, the rows beside it go in."""
    good = [(1, "2026-01-01"), (4, "2026-01-02")]
    with closing(in_memory()) as connection:
        migrate(connection)
        with salvage.without_references(connection), connection.transaction():
            table = salvage.tables(connection)["review_dates"]
            assert salvage.take_in(connection, table, [good[0], bad, *good]) == [bad]
            assert connection.execute("SELECT * FROM review_dates ORDER BY 1") == good


def test_what_is_no_matter_of_one_row_is_raised() -> None:
    """Outside a transaction nothing is counted as a bad row: that is a mistake of the program."""
    with closing(in_memory()) as connection:
        migrate(connection)
        with pytest.raises(StoreFailed):
            salvage.take_in(connection, salvage.tables(connection)["review_dates"], [(1, "2026-01-01")])
