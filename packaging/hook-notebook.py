"""Stands in for PyInstaller's hook for a stranger named ``notebook``, which would be used otherwise."""

# Named nowhere in the code that is bundled: the zones are asked for as files.
hiddenimports = ["tzdata"]
