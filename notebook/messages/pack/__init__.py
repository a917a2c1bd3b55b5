"""Sentences of documents that are handed over: packs, notices, recovery sheets and role cards."""
