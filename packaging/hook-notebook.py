"""Replace PyInstaller's hook for another project named ``notebook``."""

# The code never imports it: time zones are read as files.
hiddenimports = ["tzdata"]
