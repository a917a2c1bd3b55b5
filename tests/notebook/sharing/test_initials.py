"""Initials of a hidden person that stand beside a bar."""

import pytest

from tests.support.redaction import asked, suggested, third


@pytest.mark.parametrize(
    ("name", "text", "asked"),
    [
        ("Sara Qvist", "then S. Qvist came", ["S"]),
        ("Sara Qvist", "then S Qvist came", ["S"]),
        ("Sara Qvist", "then Sara Q. came", ["Q"]),
        ("Sara Q.", "then Sara Q. came", []),
        ("Jan Karel Berg", "J.K. Berg and J. K. Berg", ["J.K", "J. K"]),
        ("Jan Karel Berg", "Jan K. Berg rang", ["K"]),
        ("Jan-Karel Berg", "J.-K. Berg rang", ["J.-K"]),
        ("Jan van den Berg", "J. v.d. Berg rang", ["J. v.d"]),
        ("Jan van den Berg", "v.d. Berg rang", ["v.d"]),
        ("Jan van den Berg", "Jan van de Berg rang", ["van de Berg"]),
        ("Rosa DeAngelo", "R. De Angelo rang", ["R"]),
        ("Ali al-Rashid", "with ar-Rashid", ["ar-Rashid"]),
        ("Anna Pritchard", "Mrs P. rang; Mrs A., M. P.", ["P"]),
        ("Ali al-Rashid", "with al-Rasheed", ["al-Rasheed"]),
        ("Jan van den Berg", "with Van den Bergh", ["Van den Bergh"]),
        ("Jan van den Berg", "with Van de Berg; Berg, van den", ["Van de Berg", "Berg, van den"]),
        ("Jan van den Berg", "with Vd. Berg", ["Vd"]),
        ("Jan-Karel Berg", "JK rang, then J.K. wrote, jk", ["JK", "J.K"]),
        ("Sara Example", "S. Example rang", ["S", "Example"]),
        ("Sara Qvist", "Qvist, S.", ["S"]),
        ("Sara Qvist", "Q., Sara came; Q, Sara", ["Q", "Q"]),
        ("Sara Qvist", "I met Sara. Q is a letter; B. Qvist is another; a s Qvist", []),
        ("Sara Qvist", "He met S.\n\nQvist came", ["S"]),
        ("Sara Qvist", "vitamin S came with a long word before Qvist", []),
    ],
)
def test_an_initial_beside_a_bar_is_asked_about(name: str, text: str, asked: list[str]) -> None:
    """A capital letter that begins another word of the same name, with nothing but a stop and blanks between."""
    assert [words for words, _ in suggested(text, third(name))] == asked


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("AB Qvist came", ["AB"]),
        ("then SM Qvist came", ["SM"]),
        ("SGT Qvist came", []),
        ("NB Qvist came", []),
        ("saw s. qvist at the door", ["s", "qvist"]),
        ("saw a. qvist and b.qvist", ["a", "qvist", "qvist"]),
        ("saw a qvist", ["qvist"]),
    ],
)
def test_initials_without_full_stops_and_in_lower_case_are_asked(text: str, passages: list[str]) -> None:
    """Beside a bar they would say whose name it hides."""
    assert asked(text, "Sara Anna Qvist") == passages
