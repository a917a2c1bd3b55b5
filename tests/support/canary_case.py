"""A case in which everything that must not leave is a canary, and a notebook that holds it."""

import json
from pathlib import Path
from typing import Any

from tests.support.cage import Cage
from tests.support.cli import CliNotebook


def section(name: str, text: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
    return {
        "id": name,
        "kind": "observed",
        "categories": ["wellbeing"],
        "text": text,
        "never": False,
        "flags": {},
        "marks": [],
        "sources": [],
    } | more


def marked(cage: Cage, field: str, before: str, after: str) -> dict[str, Any]:
    """Give the text and the marks of a section that leaves but for one canary in it."""
    word = cage.new(field)
    mark = {"start": len(before), "end": len(before) + len(word), "code": "SRC", "for": []}
    return {"text": before + word + after, "marks": [mark]}


def to_do(cage: Cage) -> list[dict[str, Any]]:
    """Give an action of which nothing may leave."""
    text, owner = cage.new("structured action that is withheld"), cage.new("owner of a withheld action")
    return [{"text": text, "owner": owner, "due": "2031-07-19", "done": "2031-08-23"}]


def taken_out(cage: Cage) -> dict[str, Any]:
    """Give a text with actions that leaves: one is marked whole, one in part, and a hidden person has one to do."""
    whole, part = cage.new("action that is taken out"), cage.new("marked span of an action with an owner")
    hidden = cage.new("owner of an action that is taken out")
    actions = [
        {"text": whole, "owner": hidden, "due": "2031-07-19", "done": True},
        {"text": f"Ring {part}", "owner": "J. Bakker", "due": "2026-03-09"},
        {"text": "Ring back", "owner": f"c/o {cage.words['name of a third party']}"},
    ]
    text = "What is next:"
    first = len(text) + 1
    second = first + len(whole) + 1 + len("Ring ")
    marks = [
        {"start": start, "end": start + len(word), "code": "SRC", "for": []}
        for start, word in ((first, whole), (second, part))
    ]
    return {"text": text, "actions": actions, "marks": marks}


def printed_twice(cage: Cage, name: str, share: dict[str, str]) -> list[dict[str, Any]]:
    """Give what a pack prints in a second place: chronology, gathered actions, summaries, heads of tables."""
    drawn_on = cage.new("id of a section that a summary draws on")
    rows = "".join(f"day {number}\t{number} mg\n" for number in range(90))
    first = marked(cage, "first row of a table", "when\tamount ", "\n1\t2\n")
    head = {"text": f"when\tdose {cage.words['name of a third party']}\n{rows}"}

    def part(kind: str, place: str, text: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401  # JSON
        return section(place, "", kind=kind, flags=share, **more) | text

    return [
        part("gist", f"{name}.g", marked(cage, "marked span of a gist", "A calm week, ", " apart.")),
        part("gist", f"{name}.h", {"text": cage.new("gist that is withheld")}, never=True),
        part("action", f"{name}.i", marked(cage, "marked span of an action", "Ring ", " on Monday.")),
        part("action", f"{name}.j", {"text": cage.new("action that is withheld")}, never=True),
        part("action", f"{name}.p", {"actions": to_do(cage)}, never=True),
        part("action", f"{name}.q", taken_out(cage)),
        part("observed", f"{name}.k", first),
        part("observed", f"{name}.o", head),
        section(drawn_on, "She ate well.", flags=share),
        part(
            "summary", f"{name}.l", marked(cage, "marked span in a summary", "All is well, ", "."), sources=[drawn_on]
        ),
        part("summary", f"{name}.m", {"text": cage.new("summary of what is withheld")}, sources=[drawn_on, "e1.b"]),
        part("summary", f"{name}.n", {"text": cage.new("summary without sources")}),
    ]


def entries_of(cage: Cage, like: dict[str, Any], share: dict[str, str]) -> list[dict[str, Any]]:
    """Give more contacts, so that a pack has a chronology; one of them stays in altogether, but for its day."""
    more = [
        like
        | {
            "id": f"e{number}",
            "at": f"2026-02-{number:02d}T14:00:00+01:00",
            "title": cage.new(f"title of contact {number}"),
            "sections": [section(f"e{number}.a", f"Contact {number} was short.", flags=share)],
        }
        for number in range(10, 16)
    ]
    more[0]["sections"] = printed_twice(cage, "e10", share)
    hidden = {"id": "e20", "at": "2026-02-20T14:00:00+01:00", "title": cage.new("title of a withheld contact")}
    kept = [
        section("e20.a", cage.new("gist of a withheld contact"), kind="gist", never=True, flags=share),
        section("e20.b", cage.new("action of a withheld contact"), kind="action", never=True, flags=share),
    ]
    hidden |= {"place": cage.new("place of a withheld contact"), "author": cage.new("author of a withheld contact")}
    hidden |= {"author_role": cage.new("role of the author of a withheld contact")}
    third = cage.words["name of a third party"]
    veiled = {"audience:mental_health": "share_deidentified"}
    unnamed = {
        "id": "e30",
        "at": "2026-02-25T14:00:00+01:00",
        "title": cage.new("title of a contact without names"),
        "place": f"At {third}'s",
        "author_role": f"Mentor of {third}",
        "sections": [
            section("e30.a", "She rested at home.", flags=share),
            section("e30.b", f"She went out again. {third} rang.", flags=veiled),
        ],
    }
    return [*more, like | hidden | {"sections": kept}, like | unnamed]


def case_file(cage: Cage) -> dict[str, Any]:
    """Write a case in which everything that must not leave is a canary."""
    hidden, name, marked = cage.new("withheld text"), cage.new("name of a third party"), cage.new("marked span")
    second = cage.new("alias of a third party")
    released = f"She slept well. {name} said so, and {second} too. Then {marked} came."
    start = released.index(marked)
    share = {"audience:mental_health": "share"}
    entry = {
        "id": "e1",
        "at": "2026-02-03T14:00:00+01:00",
        "recorded": "2026-02-03T18:10:00+01:00",
        "kind": "visit",
        "title": cage.new("title"),
        "author": "J. Bakker",
        "status": "final",
        "flags": {},
        "sections": [
            section(
                "e1.a",
                released,
                flags=share,
                marks=[{"start": start, "end": start + len(marked), "code": "SRC", "for": []}],
            ),
            section("e1.b", hidden, never=True, flags=share),
            section("e1.c", cage.new("undecided text")),
            section("e1.d", cage.new("text without consent"), flags=share, categories=["beliefs"]),
            section("e1.e", cage.new("text kept back"), flags={"audience:mental_health": {"withhold": "HD"}}),
        ],
    }
    draft = entry | {
        "id": "e2",
        "title": cage.new("title of a draft"),
        "author": cage.new("author of a draft"),
        "status": "draft",
        "sections": [section("e2.a", cage.new("text of a draft"), flags=share)],
    }
    provision = {
        "effect": "permit",
        "purposes": ["care"],
        "categories": ["wellbeing"],
        "covers": {"from": None, "to": None},
        "until": None,
    }
    given = [{"state": "given", "said": "2026-02-01T10:00:00+01:00", "recorded": "2026-02-01T17:00:00+01:00"}]
    consent = {"grantor": "subject", "method": "written", "events": [given[0] | {"provisions": []}]}
    consent["witness"] = cage.new("witness of a consent")
    return {
        "format": "casefile",
        "version": 1,
        "parties": [
            party("p1", "Vera Koster", "Nurse", "Clinic", "mental_health", cage.new("contact of the recipient")),
            party(
                "p2",
                cage.new("name of another party"),
                cage.new("role of another party"),
                cage.new("organisation of another party"),
                "police_security",
                "",
            ),
        ],
        "cases": [
            {
                "id": cage.new("id of the case"),
                "reference": cage.new("reference of the case"),
                "opened": "2026-01-12",
                "closed": None,
                "subject": {
                    "name": "Amina Example",
                    "aliases": [cage.new("alias of the subject")],
                    "born": "2004-05-06",
                    "identifiers": [{"kind": "phone", "value": cage.new("identifier of the subject")}],
                },
                "third_parties": [
                    {
                        "id": cage.new("id of a third party"),
                        "name": name,
                        "aliases": [second],
                        "relation": cage.new("relation of a third party"),
                        "alias": "Relative",
                        "may_be_named": [],
                        "identifiers": [{"kind": "file", "value": cage.new("identifier of a third party")}],
                    }
                ],
                "consents": [
                    consent
                    | {
                        "id": cage.new("id of a consent"),
                        "language": cage.new("language of a consent"),
                        "explained": cage.new("what was explained"),
                        "provisions": [
                            provision
                            | {
                                "id": cage.new("id of a provision"),
                                "to": "audience:mental_health",
                                "exceptions": cage.new("own words"),
                            }
                        ],
                    },
                    consent
                    | {
                        "id": cage.new("id of another consent"),
                        "explained": cage.new("what was explained to another"),
                        "provisions": [
                            provision | {"id": "s2.1", "to": "party:p2", "exceptions": cage.new("other own words")}
                        ],
                    },
                ],
                "decisions": [
                    {
                        "id": cage.new("id of a decision"),
                        "outcome": "share",
                        "to": "party:p2",
                        "purpose": "safety",
                        "sections": ["e1.b"],
                        "ground": "vital_interests",
                        "reason": cage.new("reason"),
                        "alternatives": cage.new("alternatives"),
                        "advice": cage.new("advice"),
                        "second_person": cage.new("second person"),
                        "decided_by": cage.new("who decided"),
                        "answers": {
                            "profile": cage.new("profile of the guide"),
                            "edition": "1",
                            "language": "en",
                            "end": "share",
                            "given": [
                                {
                                    "id": "harm",
                                    "question": cage.new("question of the guide"),
                                    "answer": cage.new("answer in the guide"),
                                    "note": cage.new("note in the guide"),
                                }
                            ],
                        },
                        "agreed": "2026-03-01T09:00:00+01:00",
                        "told": "no",
                        "told_reason": cage.new("why not told"),
                        "valid_until": "2026-12-31",
                    }
                ],
                "entries": [entry, draft, *entries_of(cage, entry, share)],
            }
        ],
    }


def party(*fields: str) -> dict[str, str]:
    return dict(zip(("id", "name", "role", "organisation", "audience", "contact"), fields, strict=True))


def caged_in(folder: Path) -> tuple[CliNotebook, Cage]:
    """Give a notebook full of canaries; the case file it came from is gone."""
    desk, cage = CliNotebook.new(folder), Cage()
    path = desk.folder / "case.json"
    path.write_text(json.dumps(case_file(cage), ensure_ascii=False), encoding="utf-8")
    answer = desk.run("import", path, "--trust-flags")
    assert answer.status == 0, answer.err
    path.unlink()
    return desk, cage
