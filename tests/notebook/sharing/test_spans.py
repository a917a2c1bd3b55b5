"""Half-open spans of code points."""

from hypothesis import given
from hypothesis import strategies as st

from notebook.sharing.spans import longest

_SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda pair: (pair[0], sum(pair))))


def test_a_span_in_a_longer_one_is_left_out() -> None:
    """Also one that begins or ends with it, and one that comes twice; what only overlaps stays."""
    assert list(longest([(1, 3), (0, 4), (0, 2), (2, 4), (0, 4), (3, 6), (8, 9)])) == [(0, 4), (3, 6), (8, 9)]


@given(_SPANS)
def test_what_is_left_has_none_inside_another(spans: list[tuple[int, int]]) -> None:
    """And every span is in one of those that are left."""
    left = list(longest(spans))
    assert left == sorted(set(left))
    for start, end in spans:
        assert any(first <= start and end <= last for first, last in left)
    assert not any(one != other and one[0] <= other[0] and other[1] <= one[1] for one in left for other in left)
