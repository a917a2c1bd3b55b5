"""A word that is also a name is asked about and not cut, and every cut by a name can be left."""

import pytest

from notebook.model.entry import Mark
from notebook.model.people import ThirdParty
from notebook.model.vocabulary import Code
from notebook.sharing.make_release import make_release
from notebook.sharing.suggestions import Likeness, Suggestion
from tests.notebook.sharing.asked import names_taken_out, suggestions
from tests.support.build import case, consent, entry, flag, question, section
from tests.support.redaction import released, shown, suggested, third


@pytest.mark.parametrize(
    ("names", "text", "expected", "asked"),
    [
        (
            ("Will Bos", "May Roos"),
            "She will not come. Will rang. She may go in May.",
            "She will not come. [Relative A TP] rang. She may go in May.",
            ["will", "may", "May"],
        ),
        (("Wil Bas",), "Ze wil niet. Wil belde.", "Ze wil niet. [Relative A TP] belde.", ["wil"]),
        (("Do",), "I do not know Do.", "I do not know [Relative A TP].", ["do"]),
        (("Mark Rose",), "the mark on a rose, ROSE", "the mark on a rose, [Relative A TP]", ["mark", "rose"]),
        (("Bas",), "een bas; Bas, BAS", "een bas; [Relative A TP], [Relative A TP]", ["bas"]),
        (("Roos Kim",), "roos kim came", "[Relative A TP] came", []),
        (("Al",), "al lang weg", "al lang weg", ["al"]),
    ],
)
def test_a_word_in_lower_case_is_asked(names: tuple[str, ...], text: str, expected: str, asked: list[str]) -> None:
    """Only a single word of a name, in lower case or where a word has its capital, may be meant as a word."""
    thirds = tuple(third(name, number=number) for number, name in enumerate(names, 1))
    assert released(text, *thirds) == expected
    assert suggested(text, *thirds) == [(word, Likeness.NAME) for word in asked]


@pytest.mark.parametrize("name", ["sara qvist", "Qvist, sara", "ساره"])
def test_a_name_that_has_no_capital_is_taken_out(name: str) -> None:
    """Where the register writes a name small, or its script has no capitals, nothing tells it from a word."""
    said = name.rsplit(maxsplit=1)[-1] if "," in name else name.split(maxsplit=1)[0]
    assert released(f"met {said} today", third(name)) == "met [Relative A TP] today"


def on(text: str, *thirds: ThirdParty, marks: tuple[Mark, ...] = ()):  # type: ignore[no-untyped-def] # noqa: ANN201
    """Give a case with one section."""
    return case(entry(section(text, flags=(flag(),), marks=marks)), consents=(consent(),), third_parties=thirds)


def left(text: str, thirds: tuple[ThirdParty, ...], answered: tuple[Suggestion, ...]) -> str:
    """Release a text in which some names were answered with leave."""
    return shown(make_release(on(text, *thirds), question(), left=answered).sections[0].pieces)


def test_every_cut_by_a_name_can_be_left_here() -> None:
    """The worker can say that one May is a word, and the next May is still taken out."""
    may = (third("May Roos"),)
    text = "May, a month. May came."
    found = names_taken_out(on(text, *may), question())
    assert [(each.start, each.end, each.likeness) for each in found] == [
        (0, 3, Likeness.WHOLE_NAME),
        (14, 17, Likeness.WHOLE_NAME),
    ]
    assert left(text, may, found[:1]) == "May, a month. [Relative A TP] came."
    assert suggestions(on(text, *may), question(), left=found[:1]) == ()


def test_the_name_of_two_people_is_left_only_for_both() -> None:
    """An answer about one of them says nothing about the other, who may have come to the case later."""
    both = (third("Sara Qvist"), third("Zoë Qvist", number=2))
    found = names_taken_out(on("Qvist came", *both), question())
    assert [each.about.split("#")[0] for each in found] == ["t1", "t2"]
    assert left("Qvist came", both, found[:1]) == "[Relative A TP] came"
    assert left("Qvist came", both, found) == "Qvist came"


def test_an_answer_to_another_question_lifts_no_name() -> None:
    """That a word like a name was left says nothing once it is the name."""
    asked = suggestions(on("Saras coat", third("Sara Qvist")), question())
    assert len(asked) == 1
    assert left("Saras coat", (third("Sara Qvist", "Saras"),), asked) == "[Relative A TP] coat"


def test_a_name_that_a_mark_holds_cannot_be_left() -> None:
    """What is marked stays out whatever is answered about names."""
    marked = on("my Sara came", third("Sara Qvist"), marks=(Mark(0, 7, Code.SRC),))
    assert names_taken_out(marked, question()) == ()
