"""The published schema of case files, and a validator for it."""

import json

from jsonschema import Draft202012Validator

from notebook.paths import RESOURCES

SCHEMA = json.loads((RESOURCES / "casefile.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
