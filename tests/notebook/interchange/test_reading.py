import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from notebook.errors.case_file import BadCaseFile, Expected
from notebook.interchange.limits import MOST_BYTES
from notebook.interchange.name_registry import Vocabulary
from notebook.interchange.read_case_file import read_case_file
from notebook.model.entry import AttachedFile, Flag
from notebook.model.ids import SectionId
from notebook.model.people import Addressee
from notebook.model.vocabulary import AUDIENCES, PURPOSES, Audience, Code, FlagValue, Purpose
from tests.support.case_files import NOW, PHOTO, full, read, sample, saved


def refusal(path: Path) -> BadCaseFile:
    with pytest.raises(BadCaseFile) as caught:
        read_case_file(path).for_notebook(Vocabulary(), NOW)
    return caught.value


def test_the_sample_of_the_design_is_read(tmp_path: Path) -> None:
    """People, consent, decision, entry and section arrive as the file has them."""
    found = read(tmp_path, sample())
    (case,) = found.cases
    assert [party.name for party in found.parties] == ["M. de Vries", "J. Bakker"]
    assert (case.reference, case.opened, case.closed) == ("K-014", date(2026, 1, 12), None)
    assert case.subject.identifiers[0].value == "+31 6 0000 0000"
    assert case.consents[0].provisions[0].until == date(2026, 12, 31)
    assert case.decisions[0].sections == (("e1.observed", 1),)
    assert case.entries[0].at == datetime(2026, 2, 3, 13, tzinfo=UTC)
    mark = case.entries[0].sections[0].marks[0]
    assert case.entries[0].sections[0].text[mark.start : mark.end] == "Sara's"


@pytest.mark.parametrize("trust", [False, True])
def test_flags_cover_the_text_they_come_with_and_are_confirmed_only_on_trust(tmp_path: Path, *, trust: bool) -> None:
    """An entry's flag covers its sections and no attachment, a section's flag that section."""
    entry = read(tmp_path, full(), trust_flags=trust).cases[0].entries[0]
    sections = frozenset((SectionId(f"e1.{name}"), 1) for name in ("observed", "summary", "action"))
    assert entry.flags == (
        Flag(Addressee("audience", "mental_health"), FlagValue.SHARE, sections, confirmed=trust),
        Flag(Addressee("audience", "police_security"), FlagValue.WITHHOLD, sections, Code.HD, confirmed=trust),
        Flag(Addressee("party", "p2"), FlagValue.SHARE, sections, confirmed=trust),
    )
    own = frozenset({(SectionId("e1.observed"), 1)})
    assert entry.sections[0].flags == (
        Flag(Addressee("party", "p1"), FlagValue.SHARE_DEIDENTIFIED, own, confirmed=trust),
        Flag(Addressee("audience", "subject"), FlagValue.WITHHOLD, own, Code.HARM, confirmed=trust),
    )


def test_an_attachment_arrives_with_its_bytes(tmp_path: Path) -> None:
    """The bytes stand under the section id, their digest and size in the section."""
    document = full()
    found = read(tmp_path, document)
    digest = document["cases"][0]["entries"][0]["attachments"][0]["digest"]
    assert found.attachments == {"e1.photo": PHOTO}
    photo = found.cases[0].entries[0].attachments[0]
    assert photo.file == AttachedFile("door.jpg", "image/jpeg", digest, len(PHOTO))


def test_words_that_the_notebook_added_are_known(tmp_path: Path) -> None:
    """An audience and a purpose of the notebook's own are read, and refused where it has them not."""
    document = sample()
    document["parties"][0]["audience"] = "debt advice"
    document["cases"][0]["consents"][0]["provisions"][0]["purposes"] = ["shelter"]
    path = saved(tmp_path, document)
    vocabulary = Vocabulary(
        frozenset({*AUDIENCES, Audience("debt advice")}), frozenset({*PURPOSES, Purpose("shelter")})
    )
    found = read_case_file(path).for_notebook(vocabulary, NOW)
    assert found.parties[0].audience == "debt advice"
    assert refusal(path).choices == AUDIENCES


def test_a_party_of_the_notebook_may_be_referred_to(tmp_path: Path) -> None:
    """A file need not bring a party that the notebook has."""
    document = sample()
    document["cases"][0]["entries"][0]["flags"] = {"party:old": "share"}
    assert read(tmp_path, document, known=frozenset({"old"})).cases[0].entries[0].flags[0].to.name == "old"
    assert refusal(saved(tmp_path, document)).expected is Expected.KNOWN_PARTY


def test_progress_counts_entries(tmp_path: Path) -> None:
    """Whoever watches is told of every entry, and of how many there are."""
    document = sample()
    entry = document["cases"][0]["entries"][0]
    more = [{**entry, "id": f"e{n}", "sections": []} for n in range(2, 5)]
    document["cases"][0]["entries"] += more
    seen: list[tuple[int, int]] = []
    read_case_file(saved(tmp_path, document), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2026-02-03T14:00:00Z", datetime(2026, 2, 3, 14, tzinfo=UTC)),
        ("2024-02-29T23:59:59.5-05:30", datetime(2024, 3, 1, 5, 29, 59, 500000, tzinfo=UTC)),
        ("0001-01-03T00:00:00+23:59", datetime(1, 1, 2, 0, 1, tzinfo=UTC)),
        ("9999-12-30T00:00:00.000001+00:00", datetime(9999, 12, 30, 0, 0, 0, 1, tzinfo=UTC)),
    ],
)
def test_instants_of_every_allowed_form_are_read(tmp_path: Path, written: str, read_as: datetime) -> None:
    """Z, an offset and a fraction are understood, and nothing is rounded."""
    document = sample()
    document["cases"][0]["entries"][0]["at"] = written
    assert read(tmp_path, document).cases[0].entries[0].at - read_as == timedelta(0)


def test_optional_keys_may_be_left_away(tmp_path: Path) -> None:
    """What can never let more out by its absence is empty when it is absent."""
    document = sample()
    case = document["cases"][0]
    for tree, keys in (
        (document["parties"][0], "contact"),
        (case, "closed"),
        (case["subject"], "born"),
        (case["third_parties"][0], "relation alias may_be_named"),
        (case["consents"][0], "language explained"),
        (case["consents"][0]["provisions"][0], "exceptions"),
        (case["decisions"][0], "reason alternatives advice second_person told_reason"),
        (case["entries"][0], "title author flags"),
    ):
        for key in keys.split():
            del tree[key]
    found = read(tmp_path, document)
    assert found.cases[0].third_parties[0].may_be_named == ()
    assert found.cases[0].entries[0].flags == ()
    assert not found.cases[0].decisions[0].complete


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (b"\xef\xbb\xbf{}", Expected.NO_BYTE_ORDER_MARK),
        (b'{"format": "\xff"}', Expected.UTF8),
        (b'{"format": "\xed\xa0\x80"}', Expected.UTF8),
        ("{}".encode("utf-16"), Expected.UTF8),
        (b"[" + b"[]," * 5_000_000 + b"[]]", Expected.FEWER_VALUES),
    ],
)
def test_bytes_that_are_no_case_file_are_refused(tmp_path: Path, contents: bytes, expected: Expected) -> None:
    """What is wrong with a file as a whole stands at its root."""
    problem = refusal(saved(tmp_path, contents))
    assert (problem.path, problem.expected) == ("$", expected)


@pytest.mark.parametrize(
    ("contents", "line", "column"),
    [
        (b"", 1, 1),
        (b'{"format": "casefile",\n "version": }', 2, 13),
        (b'{"a": 1} {}', 1, 10),
        (b'{"a": "tab\there"}', 1, 11),
        (b'{"a": 01}', 1, 8),
        (b'{"a": [1, 2', 1, 12),
    ],
)
def test_a_place_that_is_not_json_is_given_by_line_and_column(
    tmp_path: Path, contents: bytes, line: int, column: int
) -> None:
    """Line and column count from 1."""
    problem = refusal(saved(tmp_path, contents))
    assert (problem.path, problem.expected, problem.line, problem.column) == ("$", Expected.JSON, line, column)


def test_every_cut_of_a_file_is_refused(tmp_path: Path) -> None:
    """A truncated file is never taken for a whole one."""
    whole = saved(tmp_path, full()).read_bytes()
    for length in range(0, len(whole), 41):
        assert refusal(saved(tmp_path, whole[:length])).expected is Expected.JSON


def test_what_is_not_a_readable_file_is_refused(tmp_path: Path) -> None:
    """A folder, a pipe that nobody writes to and a missing file end at once."""
    assert refusal(tmp_path).expected is Expected.REGULAR_FILE
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").expected is Expected.REGULAR_FILE
    assert refusal(tmp_path / "none").expected is Expected.READABLE


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs a file that says less than it holds")
def test_a_file_with_more_in_it_than_it_said_is_not_read_in_part() -> None:
    """A file that grows while it is read is refused as a whole: one of the system's own says that it is empty."""
    growing = Path("/proc/self/status")
    assert growing.stat().st_size == 0 < len(growing.read_bytes())
    assert refusal(growing).expected is Expected.READABLE


def test_a_file_over_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    """One byte too many is too many, and one byte less is read on."""
    path = tmp_path / "large.json"
    path.touch()
    os.truncate(path, MOST_BYTES + 1)
    assert refusal(path).expected is Expected.SMALLER


def test_a_refusal_holds_nothing_of_the_file(tmp_path: Path) -> None:
    """No cause, context or value of the error carries text of the file."""
    for contents in (b'{"secret canary": ', b'["canary \xff"]', b"[" * 100_000 + b'"canary"'):
        problem = refusal(saved(tmp_path, contents))
        assert problem.__cause__ is None
        assert problem.__context__ is None
        assert "canary" not in repr(problem) + str(problem)
