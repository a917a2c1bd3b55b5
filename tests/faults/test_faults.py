"""A small part of the battery, which `make faults` runs whole; and that the battery notices what does not hold."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.damage import turned_bits
from tests.faults.disk import Cut, Disk
from tests.faults.erased import erased_words
from tests.faults.figures import Figure, table
from tests.faults.full_disk import full_disk
from tests.faults.fuzzing import fuzz_headers
from tests.faults.kill_inside import kill_inside
from tests.faults.kill_writing import kill_writing
from tests.faults.operations.careless import CARELESS
from tests.faults.operations.migrating import MIGRATING
from tests.faults.operations.operation import Operation
from tests.faults.operations.refused import REFUSED
from tests.faults.operations.rewrapping import REWRAPPING
from tests.faults.operations.table import MANY_STEPS
from tests.faults.operations.writing import WRITING
from tests.faults.power_cuts import CUTS, power_cuts, trials_of
from tests.faults.recording import Call
from tests.faults.refusals import refusals, refused
from tests.faults.strace import has_strace
from tests.faults.trials import ROOT, SURROUNDINGS

needs_strace = pytest.mark.skipif(not has_strace(), reason="records what a process does with strace")


def holds(*figures: Figure) -> bool:
    """Tell whether all of them hold, showing those that do not."""
    if not all(figure.holds for figure in figures):
        pytest.fail(table(figures))
    return True


def test_killed_while_writing() -> None:
    """Whatever was acknowledged before a SIGKILL is there afterwards, and the notebook is whole."""
    assert holds(kill_writing(3))


@needs_strace
@pytest.mark.parametrize("operation", [WRITING, *MANY_STEPS], ids=lambda operation: operation.name)
def test_power_cut(operation: Operation) -> None:
    """After a power cut at any call of the system the notebook opens, old or new, with all that was promised."""
    assert holds(*power_cuts(operation, 20))


@needs_strace
@pytest.mark.parametrize("operation", [REWRAPPING, MIGRATING], ids=lambda operation: operation.name)
def test_killed_inside(operation: Operation) -> None:
    """After a SIGKILL at a step of an operation the notebook opens, old or new."""
    assert holds(kill_inside(operation, 3))


@needs_strace
def test_a_disk_that_refuses() -> None:
    """A refused write, sync or cut ends in a sentence of ours, and what was typed is saved by trying again."""
    assert holds(*refusals(6))


def test_a_full_disk() -> None:
    """A disk that is really full takes no text: it is told, and saved when there is room."""
    figure = full_disk(1)
    if figure.skipped:
        pytest.skip(figure.skipped)
    assert holds(figure)


@pytest.mark.long
def test_turned_bits() -> None:
    """No bit of a page or a header turns over unseen."""
    assert holds(*turned_bits(1))


def test_made_up_headers() -> None:
    """Whatever somebody puts in the place of a header ends in an error of ours."""
    assert holds(fuzz_headers(2_000))


def test_erased_words() -> None:
    """What was erased is in no page of the file."""
    assert holds(erased_words(1))


@needs_strace
def test_the_battery_notices_a_lost_promise() -> None:
    """Where promises are made before anything is synced, power cuts find them broken."""
    _before, after = power_cuts(CARELESS, 20)
    assert not after.holds
    assert any("acknowledged and lost" in failure or "while looking" in failure for failure in after.failures)


@needs_strace
def test_the_battery_notices_an_operation_that_is_always_refused() -> None:
    """Where nothing is ever promised nothing can be lost, and none of the rows takes that for holding."""
    cuts = power_cuts(REFUSED, None)
    assert not any(figure.failures for figure in cuts)
    assert cuts[0].tried >= len(CUTS)
    for figure in (*cuts, refused(REFUSED, ("write",), 1, deepest=1)):
        assert not figure.holds
        assert "it never succeeded: no promise was made" in table([figure])
    with pytest.raises(RuntimeError, match="does not even work undisturbed"):
        kill_inside(REFUSED, 2)


def test_power_cuts_fall_on_every_moment_and_on_the_end() -> None:
    """All moments get every kind of cut; a sample always has the last promise and the end, and is drawn by its seed."""
    calls = [Call("open", ("one",)), Call("said", data=b"kept it"), Call("sync", ()), Call("unlink", ("one",))]
    every = trials_of(calls, None, Random(0))  # noqa: S311  # of a test
    assert every == [(moment, cut) for moment in range(5) for cut in CUTS]
    drawn = [trials_of(calls, 12, Random(seed)) for seed in (1, 2, 1)]  # noqa: S311  # of a test
    assert all({(moment, cut) for moment in (2, 4) for cut in CUTS} < set(each) for each in drawn)
    assert [len(each) for each in drawn] == [12, 12, 12]
    assert drawn[0] == drawn[2] != drawn[1]
    assert drawn[0] == sorted(drawn[0], key=every.index)
    calls[2] = Call("rename", ("one",), ("two",))
    named = [trial for trial in trials_of(calls, 16, Random(1)) if trial[0] == 3]  # noqa: S311  # of a test
    assert len(named) == 3, "half of what is left beside promise and end"


def test_what_was_not_tried_is_no_success(tmp_path: Path) -> None:
    """Where strace is missing, the battery says so and ends with a status that is not 0."""
    line = [sys.executable, "-m", "tests.faults", "--only", "power cut: create"]
    done = subprocess.run(
        line, cwd=ROOT, env=SURROUNDINGS | {"PATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 4
    assert "skipped: needs strace" in done.stdout


def test_what_was_not_synced_is_gone(tmp_path: Path) -> None:
    """The model of the disk keeps a file's bytes from its own sync on, and its name from that of its folder."""
    (tmp_path / "first").mkdir()
    (tmp_path / "first" / "old").write_bytes(b"old")
    disk = Disk(tmp_path / "first")
    disk.do(
        [
            Call("open", ("new",)),
            Call("write", ("new",), data=b"new "),
            Call("write", ("old",), at=0, data=b"OLD"),
            Call("sync", ("new",)),
            Call("write", ("new",), data=b"bytes"),
        ]
    )
    chance = Random(0)  # noqa: S311  # of a test

    def left(number: int, kept: float) -> dict[str, bytes]:
        disk.leave(tmp_path / str(number), Cut(512, kept), chance)
        return {path.name: path.read_bytes() for path in (tmp_path / str(number)).iterdir()}

    assert left(1, 0) == {"old": b"old"}
    assert left(2, 1) == {"old": b"OLD", "new": b"new bytes"}
    disk.do([Call("sync", ())])
    assert left(3, 0) == {"old": b"old", "new": b"new "}
    disk.do([Call("rename", ("new",), ("old",))])
    assert left(4, 0) == {"old": b"old", "new": b"new "}
    assert left(5, 1) == {"old": b"new bytes"}


def test_figures_say_what_failed() -> None:
    """A row counts what held and what did not, and nothing tried is no success."""
    figure = Figure("a row")
    assert not figure.holds
    figure.count([])
    assert figure.holds
    figure.count(["lost"], "turn 2")
    assert not figure.holds
    assert "     2       1       1" in table([figure])
    assert "turn 2: lost" in table([figure])
    for figure in (Figure("silent", tried=395, promises=0), Figure("kept", tried=395, promises=1)):
        assert figure.holds == bool(figure.promises)
    skipped = Figure("another", tried=1, skipped="needs strace")
    assert not skipped.holds
