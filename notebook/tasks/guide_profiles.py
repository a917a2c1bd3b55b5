"""The profiles of the guide: those of the program, and a team's own."""

from pathlib import Path
from typing import Final

from notebook.errors.guide import ProfileFault, ProfileProblem, ProfileRefused
from notebook.errors.tasks import FileUnreadable
from notebook.guide.profile import Profile
from notebook.guide.read_profile import LARGEST, read_profile
from notebook.paths import RESOURCES

SHIPPED: Final = RESOURCES / "profiles"


def read_profile_file(path: Path) -> Profile:
    """Return the profile in a file; raise FileUnreadable or ProfileRefused."""
    return read_profile(profile_content(path))


def profile_content(path: Path) -> bytes:
    """Return the bytes of a profile, which is a regular file of moderate size; raise as ``read_profile_file`` does."""
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
