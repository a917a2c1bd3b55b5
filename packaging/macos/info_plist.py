"""The content of Info.plist for macOS; build.spec writes it.

On macOS a folder can be a document: Finder shows a notebook as one file and opens it with a double click.
"""

from typing import Any, Final

from notebook import __version__

IDENTIFIER: Final = "io.github.casefold.Casefold"
_NOTEBOOK: Final = f"{IDENTIFIER}.notebook"
_BACKUP: Final = f"{IDENTIFIER}.backup"


def _document(name: str, kind: str, *, package: bool) -> dict[str, Any]:
    return {
        "CFBundleTypeName": name,
        "CFBundleTypeRole": "Editor",
        "LSHandlerRank": "Owner",
        "LSItemContentTypes": [kind],
        "LSTypeIsPackage": package,
    }


def _kind(kind: str, name: str, conforms_to: list[str], extension: str) -> dict[str, Any]:
    return {
        "UTTypeIdentifier": kind,
        "UTTypeDescription": name,
        "UTTypeConformsTo": conforms_to,
        "UTTypeTagSpecification": {"public.filename-extension": [extension]},
    }


INFO_PLIST: Final[dict[str, Any]] = {
    "CFBundleDisplayName": "Casefold",
    "CFBundleShortVersionString": __version__,
    "LSApplicationCategoryType": "public.app-category.productivity",
    # PyInstaller takes a program with commands for one without a window, and says so unless it is denied here.
    "LSBackgroundOnly": False,
    "NSHighResolutionCapable": True,
    "CFBundleDocumentTypes": [
        _document("Casefold notebook", _NOTEBOOK, package=True),
        _document("Casefold backup", _BACKUP, package=False),
    ],
    "UTExportedTypeDeclarations": [
        _kind(_NOTEBOOK, "Casefold notebook", ["com.apple.package", "public.composite-content"], "casevault"),
        _kind(_BACKUP, "Casefold backup", ["public.data"], "casebackup"),
    ],
}
