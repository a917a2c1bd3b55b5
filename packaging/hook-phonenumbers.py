"""Replace PyInstaller's hook, which collects 40 megabytes of place names in all languages."""

from PyInstaller.utils.hooks import collect_submodules

# The library loads the module of a country by its name.
hiddenimports = collect_submodules("phonenumbers.data")
