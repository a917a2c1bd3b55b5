"""The profiles of the guide: those of the program, and a team's own, which is kept in the notebook."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.errors.tasks import FileUnreadable
from notebook.guide.profile import Profile
from notebook.guide.read_profile import LARGEST, read_profile
from notebook.messages.i18n import translations
from notebook.paths import RESOURCES
from notebook.store import guide
from notebook.tasks.notebook import Notebook

_SHIPPED: Final = RESOURCES / "profiles"
_FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class ProfileInUse:
    """The profile that new walks begin with; ``own`` if the notebook has it, else it is the program's."""

    profile: Profile
    own: bool


def read_profile_file(path: Path) -> Profile:
    """Return the profile in a file; raise FileUnreadable or ProfileRefused."""
    return read_profile(_content(path))


def profile_text(notebook: Notebook) -> str:
    """Return the text of the profile that new walks begin with."""
    own = guide.chosen_profile(notebook.connection)
    return _shipped_text() if own is None else own


def shipped_profile() -> Profile:
    """Return the program's own profile in the language of its sentences."""
    return read_profile(_shipped_text().encode())


def _shipped_text() -> str:
    language = str(translations().info().get("language", _FALLBACK))[:2]
    shipped = {path.stem.rpartition("-")[2]: path for path in _SHIPPED.glob("neutral-*.toml")}
    return shipped.get(language, shipped[_FALLBACK]).read_text("utf-8")


def profile_in_use(notebook: Notebook) -> ProfileInUse:
    """Return the profile that new walks begin with."""
    own = guide.chosen_profile(notebook.connection) is not None
    return ProfileInUse(read_profile(profile_text(notebook).encode()), own)


def shipped_profiles() -> tuple[tuple[Path, Profile], ...]:
    """Return the profiles of the program with their files, by language."""
    return tuple((path, read_profile_file(path)) for path in sorted(_SHIPPED.glob("*.toml")))


def choose_profile(notebook: Notebook, path: Path | None) -> Profile:
    """Keep the profile of a file in the notebook and use it from now on; None returns to the program's.

    Walks that have begun go on with the profile they began with. Raise FileUnreadable or ProfileRefused.
    """
    if path is None:
        with notebook.connection.transaction():
            guide.choose_profile(notebook.connection, None)
        return profile_in_use(notebook).profile
    content = _content(path)
    profile = read_profile(content)
    text = content.decode("utf-8-sig")
    digest = sha256(text.encode()).hexdigest()
    with notebook.connection.transaction():
        guide.put_profile(notebook.connection, digest, text)
        guide.choose_profile(notebook.connection, digest)
    return profile


def _content(path: Path) -> bytes:
    """Return the bytes of a profile, which is a regular file of moderate size."""
    try:
        if not path.is_file():
            raise FileUnreadable(path)
        with path.open("rb") as opened:
            content = opened.read(LARGEST + 1)
    except (OSError, ValueError):
        raise FileUnreadable(path) from None
    if len(content) > LARGEST:
        raise ProfileRefused((ProfileProblem(ProfileFault.TOO_LARGE),))
    return content
