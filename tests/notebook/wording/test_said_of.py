"""A judging word is asked about where it is said of a person, and left alone where it is said of a thing."""

import pytest

from notebook.model.vocabulary import SectionKind
from notebook.tasks.wording import wording_check
from notebook.wording.word_list import parse_word_list
from notebook.wording.wording_check import WordingCheck

GRAMMAR = b"""
language = "en"
questions = {character = "Why?"}
[sentence]
persons = ["he", "her", "*man", "worker*"]
things = ["it", "this"]
times = ["visit"]
determiners = ["the", "a", "her", "his"]
prepositions = ["as", "of", "in", "near", "with", "to", "from"]
verbs = ["was", "is"]
others = ["and", "very", "often", "still"]
[[entries]]
class = "character"
words = ["sour", "often"]
of_persons = true
[[entries]]
class = "character"
words = ["nags"]
of_persons = "subject"
"""


def found(text: str) -> list[str]:
    """Give the words that a small list asks about."""
    return [each.words for each in WordingCheck([parse_word_list(GRAMMAR)]).check(text)]


@pytest.mark.parametrize(
    "text",
    [
        "He was sour.",
        "The sour old workman left.",
        "A very sour man.",
        "The man in the kitchen was still very sour.",
        "Samir was sour.",
        "They found Samir sour.",
        "Was sour to the workers.",
        "The letter upset the man and he was sour.",
        "He was the whole visit sour.",
        "In the kitchen was he sour.",
        "They see her as sour.",
        "It rained, sour as ever he came.",
        "This old man was sour.",
    ],
)
def test_said_of_a_person(text: str) -> None:
    """A person is its noun or its subject, by a name too; where there is no subject, a person is meant."""
    assert found(text) == ["sour"]


@pytest.mark.parametrize(
    "text",
    [
        "A sour apple.",
        "The very sour green apple of the man.",
        "The milk was sour.",
        "He said the milk in the kitchen was very sour.",
        "The letter from his workman was sour.",
        "He left because it was sour.",
        "He received sour apples.",
        "They came with sour milk.",
        "The visit room was sour.",
        "This was sour.",
        "This apple was sour.",
    ],
)
def test_said_of_a_thing(text: str) -> None:
    """The noun after it, or the subject that no preposition stands before, is no person."""
    assert found(text) == []


def test_of_a_verb_the_subject_alone_tells() -> None:
    """What follows is its object, whatever adverb stands before: "he finally nags houses" is said of him."""
    assert found("He finally nags houses.") == ["nags"]
    assert found("The radio finally nags houses.") == []


def test_an_adverb_belongs_to_no_noun_without_a_determiner() -> None:
    """Without one it is about the subject: "he smokes often cannabis", but "an often broken lift"."""
    assert found("He smokes often cannabis.") == ["often"]
    assert found("The often broken lift.") == []


@pytest.mark.parametrize(
    ("of_person", "of_thing"),
    [
        ("A stubborn young man.", "A stubborn stain on the carpet of his mother."),
        ("She was aggressive towards the nurse.", "The consultant says the tumour is aggressive."),
        ("He uses manipulative remarks.", "The manipulative technique eased her shoulder."),
        ("De koppige jongen bleef zitten.", "Een koppige vlek op de vloer van zijn moeder."),
        ("Volgens de buurvrouw was hij agressief.", "Volgens de arts is de tumor in haar long agressief."),
        ("Zij is volgens de werkgever erg veeleisend.", "De oefeningen waren veeleisend."),
        ("This patient is aggressive.", "This is stubborn."),
        ("He finally admitted damage to the door.", "The letter finally claims damage to the door."),
    ],
)
def test_the_lists_of_the_program(of_person: str, of_thing: str) -> None:
    """Both lists tell persons and things apart."""
    assert len(wording_check().check(of_person)) == 1
    assert wording_check().check(of_thing) == ()


@pytest.mark.parametrize("text", ["He was not aggressive.", "She is no longer hostile.", "Hij was niet agressief."])
def test_what_is_denied_is_no_judgement(text: str) -> None:
    """That somebody is not what the word says needs no description."""
    assert wording_check().check(text) == ()


@pytest.mark.parametrize(
    ("opinion", "words"), [("I think he is lonely.", "I think"), ("Volgens mij loog hij niet.", "Volgens mij")]
)
def test_an_opinion_is_asked_about_under_observed_alone(opinion: str, words: str) -> None:
    """What a worker thinks has its own heading, and is asked about under the one for what was seen and heard."""
    for heading in SectionKind:
        asked = [each.words for each in wording_check().check(opinion, under=heading)]
        assert (words in asked) is (heading is SectionKind.OBSERVED)
    assert words not in [each.words for each in wording_check().check(opinion)]
