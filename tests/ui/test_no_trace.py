"""What the window leaves behind, and what it asks the system for, when the program is run as it is run."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from tests.support.canary_run import CANARY

_STRACE: Final = shutil.which("strace")
_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Left:
    """What is there after the run: a home of its own, a desk with notebook and pack, and what was said."""

    home: Path
    desk: Path
    told: dict[str, Any]
    out: bytes
    err: bytes
    trace: str


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Run the program once, from nothing to a pack, with a crash on the way; under strace where there is one."""
    folder = tmp_path_factory.mktemp("canary")
    home, desk, report, trace = folder / "home", folder / "desk", folder / "told.json", folder / "trace"
    desk.mkdir()
    surroundings = os.environ | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_ROOT)}
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"):
        place = home / name.lower()
        place.mkdir(parents=True, mode=0o700)
        surroundings[name] = str(place)
    traced = [_STRACE, "-f", "--seccomp-bpf", "-e", "trace=socket,openat", "-o", str(trace)] if _STRACE else []
    done = subprocess.run(
        [*traced, sys.executable, "-B", "-m", "tests.support.canary_run", str(report), str(desk)],
        capture_output=True,
        check=False,
        cwd=home,
        env=surroundings,
        timeout=300,
    )
    told = json.loads(report.read_text(encoding="utf-8"))
    assert "failed" not in told, told["failed"]
    assert done.returncode == 0, done.stderr
    return Left(home, desk, told, done.stdout, done.stderr, trace.read_text(encoding="utf-8") if _STRACE else "")


def holding(canary: str, folder: Path) -> list[Path]:
    """Give the files that hold a word or are called by it, in any of the ways in which Qt and Python write text."""
    coded = [canary.encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each for each in files if canary in each.name or any(form in each.read_bytes() for form in coded)]


def test_the_run_went_to_its_end(left: Left) -> None:
    """Every kind of field was typed into, a pack was saved, and the notebook was opened once more."""
    assert left.told["end"] == "CaseListPage"
    for made in ("pack", "copy"):
        assert Path(left.told[made]).stat().st_size > 10_000
    assert {
        "CreatePage.worker_name",
        "CreatePage.passphrase",
        "PartiesPage.party_contact",
        "NewCasePage.name",
        "NewCasePage.identifier_1_value",
        "NewCasePage.third_1_name",
        "NewCasePage.third_1_identifier_1_value",
        "RecordConsentPage.own_words_1",
        "RecordConsentPage.explained",
        "RecordDecisionPage.reason",
        "RecordDecisionPage.second_person",
        "EntryPage.title_field",
        "EntryPage.text_observed",
        "EntryPage.text_health",
        "EntryPage.reason",
        "CaseListPage.search",
        "HandoverPage.password",
        "RecordToldPage.told_what",
        "RecordToldPage.told_why",
        "PersonCopyPage.password",
    } <= set(left.told["typed"])


def test_no_word_is_in_the_crash_dialog(left: Left) -> None:
    """The dialog stood, said the place of an error that was full of case text, and no word of it."""
    report = left.told["crash_report"]
    assert re.search(r"^ValueError\n(?:  \w+\.py:\d+ .+\n)*  canary_run\.py:\d+ fail$", report)
    assert left.told["crash_copied"] == report
    assert report.encode() in left.err
    said = [report, *left.told["crash_said"]]
    assert len(said) > 1
    assert not [text for text in said if CANARY in text]


def test_no_word_is_on_the_standard_streams(left: Left) -> None:
    """Neither what was typed nor the password of the pack is printed or logged."""
    for word in (CANARY, *left.told["typed"].values()):
        assert word.encode() not in left.out + left.err


def test_no_word_is_in_any_file(left: Left) -> None:
    """Not in settings, caches and temporary files; not readable in the notebook and the sealed pack either."""
    folders = {each.name for each in left.desk.iterdir() if each.is_dir()}
    assert {"Mine.casevault"} <= folders <= {"Mine.casevault", "Mine backups"}, (
        "a slow run lives to see the daily backup"
    )
    assert [each for each in left.home.rglob("Casefold.ini") if each.stat().st_size]
    passwords = (left.told["typed"][f"{page}.password"] for page in ("HandoverPage", "PersonCopyPage"))
    for word in (CANARY, *passwords):
        # The report of the run is beside them, and shows that a word that is there is found.
        assert [each.name for each in holding(word, left.desk.parent)] == ["told.json"]


def test_nothing_but_settings_is_left_at_home(left: Left) -> None:
    """What the window keeps outside the notebook is one small file."""
    files = [each for each in left.home.rglob("*") if each.is_file()]
    assert [each.name for each in files] == ["Casefold.ini"]


@pytest.mark.skipif(_STRACE is None, reason="strace is not installed")
def test_the_window_opens_no_socket(left: Left) -> None:
    """From the first page to the saved pack, the program and whatever it starts ask for no internet socket."""
    assert left.trace.count("exited with 0") > 1
    assert "AF_INET" not in left.trace


@pytest.mark.skipif(_STRACE is None, reason="strace is not installed")
def test_no_file_is_written_elsewhere_even_for_a_moment(left: Left) -> None:
    """Whatever is opened to be written is the notebook, the pack, the settings, or nothing."""
    written = set(re.findall(r'openat\([^,]+, "([^"]+)", [A-Z_|]*(?:O_WRONLY|O_RDWR|O_CREAT)', left.trace))
    places = [left.desk, left.home / "xdg_config_home" / "Casefold"]
    assert any("Mine.casevault" in each for each in written)
    elsewhere = {each for each in written if not any(Path(each).is_relative_to(place) for place in places)}
    assert elsewhere <= {"/dev/null", str(left.desk.parent / "told.json")}
