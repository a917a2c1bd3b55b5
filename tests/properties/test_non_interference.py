"""Law 3: what is withheld cannot be told from the release, nor from what the renderer is fed."""

from hypothesis import given

from notebook.sharing.make_release import make_release
from notebook.sharing.release import Release
from tests.properties.secrets import PARTIES, Pair, pairs


def releases(pair: Pair) -> tuple[Release, Release]:
    """Make the release of both cases."""
    return make_release(pair.one, pair.question, PARTIES), make_release(pair.two, pair.question, PARTIES)


@given(pairs())
def test_law_3_releases_are_equal(pair: Pair) -> None:
    """Two cases that differ only in what is withheld give the same release."""
    one, two = releases(pair)
    assert one.sections
    assert one == two
