"""Situations: what others said for her."""

from collections.abc import Iterator
from datetime import date

from notebook.model.vocabulary import (
    Grantor,
)
from tests.notebook.sharing.situations.situation import (
    OVER,
    REFUSED,
    Situation,
    parent,
    told,
)
from tests.support.build import (
    consent,
    instant,
    question,
)


def others() -> Iterator[Situation]:
    """Yield what others said for her."""
    yield told(
        "her mother said yes",
        "Shared: Anna Example (a parent) gave consent for mental health on 1 March 2026.",
        parent(),
    )
    yield told(
        "her mother said no, she said yes",
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        consent(),
        parent(REFUSED, name="s2"),
    )
    yield told(
        "she said no, her mother said yes later",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(REFUSED),
        parent(name="s2", said=instant(3)),
    )
    yield told(
        "her mother said no, her father yes later",
        "Withheld: Anna Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        parent(REFUSED),
        parent(name="s2", who="Bob Example", said=instant(3)),
    )
    yield told(
        "her mother said no, and yes later",
        "Shared: Anna Example (a parent) gave consent for mental health on 3 March 2026.",
        parent(REFUSED),
        parent(name="s2", said=instant(3)),
    )
    yield told(
        "a parent without a name said no, and one without a name yes later",
        "Withheld: a parent said no to sharing this with mental health on 1 March 2026.",
        parent(REFUSED, who=""),
        parent(name="s2", who="", said=instant(3)),
    )
    yield told(
        "her mother's yes, of whom she came of age",
        "Withheld: Anna Example (a parent) allowed it, but no longer speaks for Sam Example since 3 April 2026.",
        parent(then=((OVER, instant(3, 4)),)),
    )
    yield told(
        "her mother's no, of whom she came of age, and her own yes",
        "Shared: Sam Example gave consent for mental health on 1 March 2026.",
        consent(),
        parent(REFUSED, name="s2", then=((OVER, instant(3, 4)),)),
    )
    yield told(
        "her mother no longer speaks; her father's no stays",
        "Withheld: Bob Example (a parent) said no to sharing this with mental health on 1 March 2026.",
        consent(),
        parent(REFUSED, name="s2", then=((OVER, instant(3, 4)),)),
        parent(REFUSED, name="s3", who="Bob Example"),
    )
    yield told(
        "her mother no longer spoke, and was asked again and said yes",
        "Shared: Anna Example (a parent) gave consent for mental health on 10 April 2026.",
        parent(then=((OVER, instant(3, 4)),)),
        parent(name="s2", said=instant(10, 4)),
    )
    yield told(
        "her mother no longer speaks; as of a day before it",
        "Withheld: Anna Example (a parent) allowed it, but no longer speaks for Sam Example since 3 April 2026.",
        parent(then=((OVER, instant(3, 4)),)),
        asked=question(at=instant(20)),
    )
    yield told(
        "her representative's yes until April",
        "Withheld: the consent for mental health ended on 30 April 2026.",
        consent(grantor=Grantor.REPRESENTATIVE, until=date(2026, 4, 30), who="Cor Smit"),
    )
