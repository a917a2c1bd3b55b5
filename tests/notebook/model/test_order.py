"""Lists that mean sets keep the order they were given in, and hold nothing twice."""

from dataclasses import replace

import pytest

from notebook.errors.base import InvalidValue
from notebook.model.vocabulary import Category
from tests.support.build import CARE, FIRST, consent, decision, section


def test_a_category_stands_once_in_a_section() -> None:
    """A section refuses a category that it already has."""
    with pytest.raises(InvalidValue) as caught:
        section(categories=(Category.HEALTH, Category.FAMILY, Category.HEALTH))
    assert caught.value.field == "categories"


def test_a_provision_says_nothing_twice() -> None:
    """Purposes and categories of a provision are each named once."""
    [provision] = consent().provisions
    with pytest.raises(InvalidValue) as caught:
        replace(provision, purposes=(CARE, CARE))
    assert caught.value.field == "purposes"
    with pytest.raises(InvalidValue) as caught:
        replace(provision, categories=(Category.HEALTH, Category.HEALTH))
    assert caught.value.field == "categories"


def test_a_decision_names_a_revision_once() -> None:
    """Two revisions of one section are two pairs; the same pair twice is refused."""
    pairs = ((FIRST, 2), (FIRST, 1))
    assert replace(decision(), sections=pairs).sections == pairs
    with pytest.raises(InvalidValue) as caught:
        replace(decision(), sections=(*pairs, (FIRST, 2)))
    assert caught.value.field == "sections"
