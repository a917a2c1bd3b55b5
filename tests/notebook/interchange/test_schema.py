"""The published schema says what the reader does."""

from enum import StrEnum

import pytest
from jsonschema import Draft202012Validator

from notebook.interchange import limits, schema
from notebook.interchange.node import ObjectSchema
from notebook.model import vocabulary as words
from tests.support.case_files import Tree, full, sample
from tests.support.published_schema import SCHEMA, VALIDATOR

DEFINITIONS: Tree = SCHEMA["$defs"]

FORMS = {name: form for name, form in vars(schema).items() if isinstance(form, ObjectSchema)}

ENUMS: dict[str, type[StrEnum]] = {
    "category": words.Category,
    "code": words.Code,
    "section_kind": words.SectionKind,
    "entry_kind": words.EntryKind,
    "entry_status": words.EntryStatus,
    "grantor": words.Grantor,
    "method": words.Method,
    "assessment": words.Assessment,
    "consent_state": words.ConsentState,
    "effect": words.Effect,
    "outcome": words.DecisionOutcome,
    "ground": words.Ground,
    "told": words.Told,
}


def test_the_schema_is_one() -> None:
    """It is itself valid under JSON Schema 2020-12, and refuses nothing of the good files."""
    Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate(sample())
    VALIDATOR.validate(full())


@pytest.mark.parametrize("name", FORMS)
def test_keys_are_those_of_the_reader(name: str) -> None:
    """Every form has the same keys in the same order, the same of them required, and no others."""
    published = SCHEMA if name == "DOCUMENT" else DEFINITIONS[name.lower()]
    assert tuple(published["properties"]) == FORMS[name].keys
    assert tuple(published["required"]) == FORMS[name].required
    assert published["additionalProperties"] is False


@pytest.mark.parametrize("name", ENUMS)
def test_closed_vocabularies_are_those_of_the_model(name: str) -> None:
    """A word is in the schema when it is in the model."""
    assert DEFINITIONS[name]["enum"] == [word.value for word in ENUMS[name]]


def test_every_object_of_the_schema_has_a_form() -> None:
    """No kind of object is published that the reader does not know; flags are keyed by addressee."""
    objects = {name for name, one in DEFINITIONS.items() if one.get("type") == "object"} - {"flags"}
    assert objects == {name.lower() for name in FORMS} - {"document"}


def test_limits_are_those_of_the_reader() -> None:
    """Lengths that a schema can state are stated as the reader has them."""
    assert DEFINITIONS["text"]["maxLength"] == DEFINITIONS["told_text"]["maxLength"] == limits.LONGEST_TEXT
    assert DEFINITIONS["id"]["maxLength"] == limits.LONGEST_ID


def test_open_vocabularies_are_told() -> None:
    """Whoever reads the schema learns the words that every notebook has."""
    for name, built_in in (("audience", words.AUDIENCES), ("purpose", words.PURPOSES)):
        assert all(word in DEFINITIONS[name]["description"] for word in built_in)
