"""Case files by somebody else, through the command: taken in as documented, or refused whole."""

import json
import os
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest

from tests.support.broken_case_files import BROKEN, Broken, change
from tests.support.case_files import Tree, full, sample, saved
from tests.support.cli import CliNotebook
from tests.support.hostile_case_files import HOSTILE, MOST_MEMORY


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> CliNotebook:
    """Give an empty notebook, which every refusal must leave empty."""
    return CliNotebook.new(tmp_path_factory.mktemp("files"))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_broken_file_is_refused(desk: CliNotebook, tmp_path: Path, broken: Broken) -> None:
    """It ends with 1 and one sentence that names the place, and nothing is imported."""
    path = saved(tmp_path, change(full(), broken.place, broken.value))
    answer = desk.run("import", path)
    assert answer.status == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("The case file was not imported")
    assert (broken.at or broken.place) in answer.err or broken.place == "$"


def test_nothing_was_imported(desk: CliNotebook) -> None:
    """After a broken file the notebook is as empty as before."""
    assert desk.run("import", desk.folder / "not-there.json").status == 1
    assert desk.run("cases", "--json").json == []
    assert desk.run("log").out == "Nothing has been handed over from this notebook.\nThe log is whole.\n"


WEIGHED = """
import json, sys
from pathlib import Path
from notebook.cli import main

def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))

*named, folder = sys.argv[1:]
for path in sorted(Path(folder).iterdir()):
    status = main([*named, str(path)])
    print(json.dumps([path.name, status, peak()]), flush=True)
    print("and no more", file=sys.stderr, flush=True)
"""
"""Imports each file of a folder in one process, and weighs it after each."""


def refusals(desk: CliNotebook, folder: Path) -> dict[str, tuple[int, str, int]]:
    """Import each file of a folder: status, what was said, and the most memory that the process had had, in bytes."""
    named = ["import", desk.notebook, "--passphrase-file", desk.key]
    line = [sys.executable, "-c", WEIGHED, *map(str, named), str(folder)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    said = done.stderr.split("and no more\n")
    ends = [json.loads(each) for each in done.stdout.splitlines()]
    return {name: (status, said[place], memory) for place, (name, status, memory) in enumerate(ends)}


@pytest.mark.skipif(sys.platform != "linux", reason="weighs itself by /proc")
def test_hostile_files_take_little(desk: CliNotebook, tmp_path: Path) -> None:
    """Nesting, huge numbers, endless texts: refused by the command in under 200 MB, all of them after each other.

    A file that is too large is refused by its size, before anything of it is read.
    """
    names = [name for name, (_, expected, _) in HOSTILE.items() if expected != "read"]
    for number, name in enumerate(names):
        (tmp_path / f"{number:03}").write_text(HOSTILE[name][0](), encoding="ascii")
    large = tmp_path / f"{len(names):03}"
    large.touch()
    os.truncate(large, 300 * 1024 * 1024)
    ends = refusals(desk, tmp_path)
    assert list(ends) == [each.name for each in sorted(tmp_path.iterdir())], "it went on after each"
    for name, (status, said, memory) in zip([*names, "large"], ends.values(), strict=True):
        assert status == 1, name
        assert said.startswith("The case file was not imported"), name
        assert memory < MOST_MEMORY, name
    assert "256 MiB" in ends[large.name][1]


def test_file_by_somebody_else_goes_round(tmp_path: Path) -> None:
    """A file in the documented format comes in, explains and goes out as it came, in its own order."""
    document = full()
    desk = CliNotebook.new(tmp_path)
    answer = desk.run("import", saved(tmp_path, document), "--trust-flags")
    assert answer.status == 0, answer.err
    rulings = desk.run("explain", "--case", "K-014", "--to", "p1", "--purpose", "care", "--json").json["rulings"]
    sections = [part["id"] for entry in document["cases"][0]["entries"] for part in entry["sections"]]
    attached = [part["id"] for entry in document["cases"][0]["entries"] for part in entry["attachments"]]
    assert [ruling["section"] for ruling in rulings] == sections + attached
    out = tmp_path / "out.json"
    assert desk.run("export", "--case", "K-014", out, "--yes").status == 0
    assert json.loads(out.read_text(encoding="utf-8")) == document


def with_consents(states: list[list[str]]) -> Tree:
    """Give the sample with so many consents, each with so many events, one a day."""
    document = sample()
    [case] = document["cases"]
    [like] = case["consents"]
    case["consents"] = []
    for number, events in enumerate(states):
        consent = deepcopy(like) | {"id": f"s{number}"}
        consent["provisions"][0]["id"] = f"s{number}.1"
        consent["events"] = [
            consent["events"][0]
            | {"state": state, "said": f"2026-02-0{day}T10:00:00Z", "recorded": f"2026-02-0{day}T10:00:00Z"}
            for day, state in enumerate(events, start=1)
        ]
        case["consents"].append(consent)
    return document


@pytest.mark.parametrize("trust", [(), ("--trust-flags",)])
def test_it_is_said_which_consents_came(tmp_path: Path, trust: tuple[str, ...]) -> None:
    """In one line, by the last word about each, of which cases; the same as JSON, and nothing more is asked."""
    desk = CliNotebook.new(tmp_path / "desk")
    states = [["given"], ["given", "withdrawn"], ["withdrawn", "renewed"], ["refused"], ["requested"], []]
    document = with_consents(states)
    other = deepcopy(document["cases"][0]) | {"id": "c2", "reference": "K-020", "consents": [], "decisions": []}
    other |= {"entries": [], "third_parties": []}
    document["cases"].append(other)
    answer = desk.run("import", saved(tmp_path, document), *trust)
    assert answer.out.splitlines()[1] == (
        "6 consents came with it: K-014 (2 given, 1 withdrawn, 1 refused, 2 asked for and not answered)."
    )
    assert desk.run("cases").err == ""
    bare = sample()
    bare["cases"][0] |= {"id": "c3", "reference": "K-021", "consents": [], "decisions": [], "entries": []}
    bare["cases"][0]["third_parties"] = []
    assert desk.run("import", saved(tmp_path, bare), *trust).out.splitlines()[1] == "No consent came with it."
    second = CliNotebook.new(tmp_path / "second", number=2)
    found = second.run("import", saved(tmp_path, document), *trust, "--json").json
    assert found["consents"] == [{"case": "K-014", "given": 2, "withdrawn": 1, "refused": 1, "requested": 2}]
    assert found["doubled"] == []


def test_two_cases_of_one_reference_are_told(tmp_path: Path) -> None:
    """Both are kept, and whoever would name one by its reference learns that only ids will do."""
    desk = CliNotebook.new(tmp_path / "desk")
    document = sample()
    document["cases"][0] |= {"consents": [], "decisions": [], "entries": [], "third_parties": []}
    first = desk.run("import", saved(tmp_path, document))
    assert "More than one case" not in first.out
    twin = deepcopy(document)
    twin["cases"][0]["id"] = "c9"
    second = desk.run("import", saved(tmp_path, twin))
    assert second.status == 0
    assert "More than one case has the reference K-014 now: c1, c9. Name them by their ids" in second.out
    third = deepcopy(document)
    third["cases"][0] |= {"id": "c10", "reference": "K-020"}
    third["cases"].append(third["cases"][0] | {"id": "c11"})
    found = desk.run("import", saved(tmp_path, third), "--json").json
    assert found["doubled"] == [{"reference": "K-020", "cases": ["c10", "c11"]}]


def test_what_no_pack_can_draw_is_said_at_the_import(tmp_path: Path) -> None:
    """In one line for each case, all at once: script, sections and fields, and nothing of what stands there."""
    document = sample()
    case = document["cases"][0]
    case["subject"]["name"] = "محمد"
    section = case["entries"][0]["sections"][0]
    section |= {"text": "शांति was written on it.", "marks": [], "never": False}
    answer = CliNotebook.new(tmp_path / "desk").run("import", saved(tmp_path, document), "--json")
    assert answer.status == 0
    assert answer.err.splitlines() == [
        (
            "K-014: a pack cannot print Devanagari script, Arabic script. "
            f"It stands in: {section['id']}, name of the person."
        )
    ]
    assert answer.json["cases"] == ["K-014"]
    abroad = sample()
    abroad["parties"][0]["name"], abroad["parties"][-1]["organisation"] = "محمد", "Клиника محمد"
    answer = CliNotebook.new(tmp_path / "abroad").run("import", saved(tmp_path, abroad))
    assert answer.err.startswith(
        "A pack cannot print Arabic script in the name, role or organisation of a party in it."
    )
    assert "محمد" not in answer.err
    plain = CliNotebook.new(tmp_path / "plain").run("import", saved(tmp_path, sample()))
    assert "cannot print" not in plain.err + plain.out
