"""The canonical form of a release and its digest."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from notebook.handover.canonical_release import canonical_release, release_digest
from notebook.model.consent import Period
from notebook.model.vocabulary import Code, PackKind, Purpose
from notebook.sharing.release import Alias, Month, PlaceholderPerson, Recipient, Redacted, Release, Text

KINDS = list(PackKind)


def test_digest_is_the_sha256_of_the_form(release_of: Callable[[PackKind], Release]) -> None:
    """The digest is the SHA-256 of the canonical form, in hex."""
    release = release_of(PackKind.NECESSITY)
    assert release_digest(release) == hashlib.sha256(canonical_release(release)).hexdigest()


def test_form_is_what_it_says(saying: Callable[..., Release]) -> None:
    """The form is JSON without white space, with sorted keys and escapes, and stays as it was published."""
    release = replace(
        saying("é\n", Redacted(Code.TP, Alias("Friend", 1)), Redacted(Code.LAW)),
        recipient=Recipient("A", "B", "C", "d"),  # type: ignore[arg-type]
        permits=(),
        period=Period(date(2026, 1, 2), None),
    )
    assert canonical_release(release).decode() == (
        '{"canonical":"casefold/release/v2","decision":null,"kind":"consented",'
        '"period":{"end":null,"start":"2026-01-02"},"permits":[],"purpose":"care",'
        '"recipient":{"audience":"d","name":"A","organisation":"C","role":"B"},'
        '"sections":[{"author":"Ines Vardo","entry":1,"entry_kind":"visit","kind":"observed","pieces":['
        '{"text":"\\u00e9\\n"},{"alias":{"number":1,"word":"Friend"},"redacted":"TP"},'
        '{"alias":null,"redacted":"LAW"}],"recorded":null,"sources":[],"time":null,"when":"2026-02-03"}],'
        '"subject":"Tomas Quellin"}'
    )


@pytest.mark.parametrize("kind", KINDS)
def test_form_reads_back(kind: PackKind, release_of: Callable[[PackKind], Release]) -> None:
    """The form of every kind of release is JSON with one entry for each section."""
    release = release_of(kind)
    assert len(json.loads(canonical_release(release))["sections"]) == len(release.sections)


def test_months_and_stands_have_their_own_form(saying: Callable[..., Release]) -> None:
    """A month is not the first day of it, and a word of the program is not the same word of a case."""
    by_word = saying(Redacted(Code.TP, Alias("person", 0)))
    by_stand = saying(Redacted(Code.TP, Alias(PlaceholderPerson.PERSON, 0)))
    assert release_digest(by_word) != release_digest(by_stand)
    by_month = replace(by_word, sections=(replace(by_word.sections[0], when=Month(2026, 2)),))
    assert b'"when":"2026-02"' in canonical_release(by_month)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Somebody Else"},
        {"purpose": Purpose("safety")},
        {"period": Period()},
        {"permits": ()},
        {"kind": PackKind.NECESSITY},
        {"sections": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_field_counts(change: dict[str, object], release_of: Callable[[PackKind], Release]) -> None:
    """A release that differs in any field has another digest."""
    release = release_of(PackKind.CONSENTED)
    assert release_digest(replace(release, **change)) != release_digest(release)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "change",
    [{"clock": time(14, 35)}, {"recorded": date(2026, 2, 5)}, {"sources": ((1, 2),)}],
    ids=lambda each: next(iter(each)),
)
def test_every_field_of_a_section_counts(change: dict[str, Any], saying: Callable[..., Release]) -> None:
    """A section of another time, day of writing or source makes another digest."""
    one = saying("a")
    other = replace(one, sections=tuple(replace(each, **change) for each in one.sections))
    assert release_digest(one) != release_digest(other)


def test_pieces_are_not_run_together(saying: Callable[..., Release]) -> None:
    """The same characters in other pieces are another release."""
    assert release_digest(saying("ab")) != release_digest(replace(saying("a"), sections=saying("a", "b").sections))


def test_half_a_surrogate_pair_has_a_form(saying: Callable[..., Release]) -> None:
    """Text that is not valid Unicode still has a digest."""
    assert canonical_release(saying("\ud800")).count(b"\\ud800") == 1
    assert Text("\ud800") in saying("\ud800").sections[0].pieces
