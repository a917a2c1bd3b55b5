"""What Windows and macOS are told names what the program opens; neither was run."""

import plistlib
import re
from pathlib import Path

from macos.info_plist import IDENTIFIER, INFO_PLIST

from notebook.maintenance import backup_format
from notebook.vault import folder

SCRIPT = Path(__file__).parents[2] / "packaging" / "windows" / "casefold.iss"


def test_macos_shows_a_notebook_as_one_file_and_a_backup_as_a_file() -> None:
    """Each type that the program opens is declared, with the ending that the program gives; a notebook is a package."""
    plist = plistlib.loads(plistlib.dumps(INFO_PLIST))
    endings = {
        declared["UTTypeIdentifier"]: declared["UTTypeTagSpecification"]["public.filename-extension"]
        for declared in plist["UTExportedTypeDeclarations"]
    }
    assert endings == {
        f"{IDENTIFIER}.notebook": [folder.SUFFIX.removeprefix(".")],
        f"{IDENTIFIER}.backup": [backup_format.SUFFIX.removeprefix(".")],
    }
    opened = {
        document["LSItemContentTypes"][0]: document["LSTypeIsPackage"] for document in plist["CFBundleDocumentTypes"]
    }
    assert opened == {f"{IDENTIFIER}.notebook": True, f"{IDENTIFIER}.backup": False}
    assert plist["LSBackgroundOnly"] is False  # else there is no window
    [notebook, _backup] = plist["UTExportedTypeDeclarations"]
    assert "com.apple.package" in notebook["UTTypeConformsTo"]


def test_windows_opens_backups_and_offers_notebooks() -> None:
    """All that the installer writes into the registry goes with the program."""
    text = SCRIPT.read_text(encoding="utf-8")
    assert f"Classes\\{backup_format.SUFFIX}\\OpenWithProgids" in text
    assert f'System.FileName:~>""{folder.SUFFIX}""' in text
    written = re.findall(r'^Root: HKA; Subkey: "([^"]+)"(.*)$', text, re.MULTILINE)
    cleared = [key for key, rest in written if "uninsdelete" in rest]
    assert all(any(key.startswith(each) for each in cleared) for key, _rest in written)
