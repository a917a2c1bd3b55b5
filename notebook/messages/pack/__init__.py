"""The sentences of what is handed over: packs, notices, recovery sheets and role cards."""
