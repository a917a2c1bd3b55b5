"""What a notebook contains, as immutable values, in the terms of docs/glossary.md."""
