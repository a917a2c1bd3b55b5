"""The commands that make a pack, and those about what left: output, refusals, exit statuses."""

import json
from pathlib import Path

import pikepdf
import pytest

from tests.support.cli import CARE, PINNED, CliNotebook, lasting_case, text_of


def test_handover_json_has_its_form(desk: CliNotebook) -> None:
    """The document names pack, digests, counts and anchor; the pack itself prints them too."""
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password", "--json")
    document = answer.json
    assert list(document) == [
        "pack_id", "path", "sha256", "release_digest", "released", "withheld", "disclosure", "anchor",
    ]  # fmt: skip
    shown = text_of(Path(document["path"]))
    for key in ("pack_id", "release_digest", "anchor"):
        assert document[key] in shown.replace(" ", "")
    assert Path(document["path"]).name == f"{document['pack_id']}.pdf"
    assert answer.err.replace("Still making the pack. Ctrl-C stops it, and nothing is handed over.\n", "") == ""


def test_password_is_made_up_and_told_once(desk: CliNotebook) -> None:
    """Without a word on passwords one is made: it opens the pack, and stands on standard error alone."""
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--json")
    password = answer.err.strip().rpartition(" ")[2]
    assert password not in answer.out
    path = Path(answer.json["path"])
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=password) as document:
        assert document.encryption.R == 6
    assert "Amina" in text_of(path, password)


def test_password_from_a_file(desk: CliNotebook) -> None:
    """A password of one's own is read from the first line of a file."""
    (desk.folder / "password").write_text("agreed by telephone\nsecond line\n", encoding="utf-8")
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--password-file", desk.folder / "password")
    assert "Amina" in text_of(Path(answer.out.strip()), "agreed by telephone")


def test_same_pins_give_the_same_bytes(desk: CliNotebook) -> None:
    """With everything pinned the pack is a function of the release, and an id is used once."""
    assert desk.run("handover", *CARE, "--out", desk.out, *PINNED).status == 0
    first = (desk.out / "HP-TEST.pdf").read_bytes()
    again = desk.run("handover", *CARE, "--out", desk.out, *PINNED)
    assert again.status == 1
    (desk.out / "HP-TEST.pdf").unlink()
    assert desk.run("handover", *CARE, "--out", desk.out, *PINNED).status == 1
    other = CliNotebook.new(desk.folder / "other", number=2)
    assert other.import_practice_case().status == 0
    assert other.run("handover", *CARE, "--out", other.out, *PINNED).status == 0
    assert (other.out / "HP-TEST.pdf").read_bytes() == first


@pytest.mark.parametrize(
    "more",
    [
        ("--to", "nobody"),
        ("--purpose", "curiosity"),
        ("--case", "K-999"),
        ("--kind", "necessity"),
        ("--kind", "necessity", "--decision", "d99"),
        ("--decision", "d1"),
        ("--at", "2026-11-02T09:00:00"),
        ("--period", "2026-05-01..2026-04-01"),
        ("--kind", "everything"),
        ("--pack-id", "../../up"),
        ("--anchor", "short"),
        ("--language", "tlh"),
    ],
    ids=" ".join,
)
def test_wrong_line_ends_with_2(shared: CliNotebook, more: tuple[str, ...]) -> None:
    """A command line that is wrong ends with status 2, one reason, and no file."""
    answer = shared.run("handover", *CARE, "--out", shared.out, "--no-sign", "--no-password", *more)
    assert answer.status == 2
    assert answer.out == ""
    assert "Traceback" not in answer.err
    assert list(shared.out.iterdir()) == []


def test_a_pack_is_made_without_saying_that_it_is_unsigned(tmp_path: Path) -> None:
    """No pack is signed yet: with and without --no-sign it is the same, byte for byte."""
    pinned = [each for each in PINNED if each != "--no-sign"]
    packs = []
    for number, more in ((1, ("--no-sign",)), (2, ())):
        twin = CliNotebook.new(tmp_path / str(number), number=number)
        twin.import_practice_case()
        answer = twin.run("handover", *CARE, "--out", twin.out, *pinned, *more)
        assert answer.status == 0, answer.err
        packs.append(Path(answer.out.strip()).read_bytes())
    assert packs[0] == packs[1]


def test_folder_must_be_there(shared: CliNotebook) -> None:
    """A folder that does not exist is named, and not made."""
    answer = shared.run("handover", *CARE, "--out", shared.folder / "none", "--no-sign", "--no-password")
    assert answer.status == 1
    assert str(shared.folder / "none") in answer.err
    assert not (shared.folder / "none").exists()


def test_nobody_answered(desk: CliNotebook) -> None:
    """A draft and no record; what was told cannot be given with it."""
    before = desk.run("log").out
    answer = desk.run("told", "--case", "K-014", "--to", "p3", "--nobody-answered", "--json")
    assert (answer.status, list(answer.json)) == (0, ["entry"])
    assert desk.run("log").out == before
    assert "reach T. Kieviet, " in desk.run("search", "nobody answered").out
    both = desk.run("told", "--case", "K-014", "--to", "p3", "--nobody-answered", "--what", "x")
    assert both.status == 2


def test_told_is_in_the_log(desk: CliNotebook) -> None:
    """What was told by word of mouth stands in the log with its reason."""
    answer = desk.run("told", "--case", "K-014", "--to", "p3", "--what", "that she is safe", "--why", "they asked")
    assert answer.status == 0
    listing = desk.run("log")
    assert "T. Kieviet: told by word of mouth: that she is safe (they asked)" in listing.out
    assert listing.out.endswith("The log is whole.\n")


def test_told_says_when_it_was_told(desk: CliNotebook) -> None:
    """What is written down later has the time of the call, also where nobody answered; none is of the future."""
    when, to = ("--at", "2026-10-30T22:15+01:00"), ("told", "--case", "K-014", "--to", "p3")
    assert desk.run(*to, "--what", "that she is safe", "--why", "they asked", *when).status == 0
    [told] = desk.run("log", "--json").json["disclosures"]
    assert told["at"] == "2026-10-30T22:15:00+01:00"
    assert desk.run("log").out.endswith("The log is whole.\n")
    assert desk.run(*to, "--nobody-answered", *when).status == 0
    assert "30 October 2026, 21:15" in desk.run("search", "nobody answered").out
    for what in (("--what", "x"), ("--nobody-answered",)):
        answer = desk.run(*to, *what, "--why", "y", "--at", "2999-10-30T22:15+01:00")
        assert answer.status == 1
        assert "future" in answer.err


def test_log_lists_what_left_and_what_is_overdue(desk: CliNotebook) -> None:
    """A pack stands in the log with its sections; a day to destroy by that has passed is said."""
    made = desk.run(
        "handover",
        *CARE,
        "--out",
        desk.out,
        "--no-sign",
        "--no-password",
        "--destroy-by",
        "2026-11-03",
        "--json",
        "--anchor",
        "ab" * 32,
    )
    assert made.status == 0, made.err
    report = desk.run("log", "--json").json
    assert report["whole"] is True
    [entry] = report["disclosures"]
    assert entry["id"] == made.json["pack_id"]
    assert (entry["state"], entry["to"], entry["sha256"]) == ("placed", "p1", made.json["sha256"])
    assert len(entry["sections"]) == made.json["released"]
    assert entry["destroy_by_passed"] is True


def test_released_attachment_refuses_by_name(tmp_path: Path) -> None:
    """An attachment that is released cannot be carried yet, and is never left out in silence."""
    document = lasting_case()
    photo = next(part for entry in document["cases"][0]["entries"] for part in entry.get("attachments", ()))
    photo["flags"] = {"party:p1": "share"}
    photo["categories"] = ["wellbeing"]
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    answer = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    assert answer.status == 1
    assert photo["name"] in answer.err
    assert list(desk.out.iterdir()) == []


def test_suggestions_block_until_somebody_looked(tmp_path: Path) -> None:
    """A word like a hidden name stops the pack with a list; said to be reviewed, it is not asked again."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " Idriss rang."
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    blocked = desk.run("handover", *CARE, "--out", desk.out, "--no-sign", "--no-password")
    assert blocked.status == 1
    assert "e1.context (14 January 2026, Context): …" in blocked.err
    assert ">>Idriss<< rang.…" in blocked.err
    assert list(desk.out.iterdir()) == []
    reviewed: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password"]
    assert desk.run("handover", *reviewed, "--suggestions-reviewed").status == 0
    assert desk.run("handover", *reviewed).status == 0


def test_reviewed_before_there_was_a_list_lists(tmp_path: Path) -> None:
    """Who says it at once has seen nothing: the list comes first, and nothing is made."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " Idriss rang."
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    line: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password", "--suggestions-reviewed"]
    unseen = desk.run("handover", *line)
    assert unseen.status == 1
    assert ">>Idriss<< rang.…" in unseen.err
    assert list(desk.out.iterdir()) == []
    assert desk.run("handover", *line).status == 0


def test_a_name_can_be_left_where_it_stands(tmp_path: Path) -> None:
    """A name that may be a word is left in one section by its words; an unknown one is refused."""
    document = lasting_case()
    document["cases"][0]["entries"][0]["sections"][0]["text"] += " May came too, she said."
    known = document["cases"][0]["third_parties"]
    known.append({**known[0], "id": "t9", "name": "May Roos", "aliases": [], "identifiers": []})
    (tmp_path / "case.json").write_text(json.dumps(document), encoding="utf-8")
    desk = CliNotebook.new(tmp_path / "desk")
    assert desk.run("import", tmp_path / "case.json", "--trust-flags").status == 0
    line: list[str | Path] = [*CARE, "--out", desk.out, "--no-sign", "--no-password", "--suggestions-reviewed"]
    assert desk.run("handover", *line).status == 1  # the list, by which somebody can review them
    assert "May came too" not in text_of(desk.out / f"{desk.run('handover', *line, '--json').json['pack_id']}.pdf")
    refused = desk.run("handover", *line, "--leave-here", "e1.context=Mayor")
    assert refused.status == 2
    assert "no name to take out called “e1.context=Mayor”" in refused.err
    assert desk.run("handover", *line, "--leave-here", "May").status == 2
    left = desk.run("handover", *line, "--leave-here", "e1.context=May", "--json")
    assert "May came too" in text_of(desk.out / f"{left.json['pack_id']}.pdf")
    again = desk.run("handover", *line, "--json")
    assert "May came too" in text_of(desk.out / f"{again.json['pack_id']}.pdf")


def test_a_pack_that_is_none_lists_those_that_left(desk: CliNotebook) -> None:
    """An id with a slip in it brings those of the packs that left, with to whom."""
    assert desk.hand_over("p1", "care", *CARE[-2:]).status == 0
    answer = desk.run("receipt", "HP-TSET", "--answer", "accepted", "--by", "M. de Vries")
    assert answer.status == 2
    assert "  HP-TEST  Zoë Adelaar\n" in answer.err
