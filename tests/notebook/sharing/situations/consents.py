"""Situations: what one person said, and took back, over time."""

from collections.abc import Iterator
from datetime import timedelta

from tests.notebook.sharing.situations.situation import (
    ASKED,
    GIVEN,
    INVALID,
    NO_CONSENT,
    NO_NEWS,
    NOW,
    REFUSED,
    RENEWED,
    SAID_NO,
    TAKEN_BACK,
    WITHDRAWN,
    Situation,
    denying,
    late,
    parent,
    told,
)
from tests.support.build import (
    consent,
    instant,
    question,
)


def consents() -> Iterator[Situation]:
    """Yield what one person said, and took back, over time."""
    yield told("nobody asked her", NO_CONSENT)
    yield told(
        "she was asked and has not answered",
        "Withheld: consent for mental health was asked for on 1 March 2026, and nobody has answered yet.",
        consent(ASKED),
    )
    yield told(
        "she was asked and said yes",
        "Shared: Sam Example gave consent for mental health on 2 March 2026.",
        consent(ASKED, then=((GIVEN, instant(2)),)),
    )
    yield told("she said yes", NO_NEWS, consent())
    yield told("she said no", SAID_NO.format("1 March"), consent(REFUSED))
    yield told(
        "she said no, was asked again and has not answered",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(REFUSED, then=((ASKED, instant(3)),)),
    )
    yield told(
        "she said no, and later yes",
        "Shared: Sam Example gave consent for mental health on 3 March 2026.",
        consent(REFUSED),
        consent(name="s2", said=instant(3)),
    )
    yield told(
        "she said yes, then no, and takes the no back without saying yes: the old yes does not come back",
        SAID_NO.format("3 March"),
        consent(),
        consent(REFUSED, name="s2", said=instant(3)),
        consent(ASKED, name="s3", said=instant(5)),
    )
    yield told(
        "her no was marked as not valid: it takes her yes all the same",
        SAID_NO.format("1 March"),
        denying(consent(then=((INVALID, instant(3, 4)),))),
    )
    yield told(
        "she takes her no back without saying yes; her mother had said yes",
        SAID_NO.format("3 March"),
        parent(),
        consent(REFUSED, name="s2", said=instant(3)),
        consent(ASKED, name="s3", said=instant(5)),
    )
    yield told(
        "she said yes, and took it back", TAKEN_BACK.format("3 April"), consent(then=((WITHDRAWN, instant(3, 4)),))
    )
    yield told(
        "she took it back a second ago",
        TAKEN_BACK.format("1 May"),
        consent(then=((WITHDRAWN, NOW - timedelta(seconds=1)),)),
    )
    yield told("she took it back at this very moment", TAKEN_BACK.format("1 May"), consent(then=((WITHDRAWN, NOW),)))
    yield told(
        "she took it back; as of a day before it nothing revives",
        TAKEN_BACK.format("3 April"),
        consent(then=((WITHDRAWN, instant(3, 4)),)),
        asked=question(at=instant(20)),
    )
    yield told(
        "she took it back, and said yes again",
        "Shared: Sam Example renewed consent for mental health on 9 April 2026.",
        consent(then=((WITHDRAWN, instant(3, 4)), (RENEWED, instant(9, 4)))),
    )
    yield told(
        "she took it back, said yes again, and took that back",
        TAKEN_BACK.format("20 April"),
        consent(then=((WITHDRAWN, instant(3, 4)), (RENEWED, instant(9, 4)), (WITHDRAWN, instant(20, 4)))),
    )
    yield told(
        "yes and no in one breath: the no counts",
        "Withheld: Sam Example said no to sharing this with mental health on 1 March 2026.",
        consent(),
        consent(REFUSED, name="s2"),
    )
    yield told(
        "it was found not to be valid",
        "Withheld: the consent for mental health was found not to be valid on 3 April 2026.",
        consent(then=((INVALID, instant(3, 4)),)),
    )
    yield told(
        "she will say yes tomorrow",
        "Withheld: consent for mental health was given only on 2 May 2026.",
        consent(said=instant(2, 5)),
    )
    yield told(
        "as of a day before she said yes",
        "Withheld: consent for mental health was given only on 20 April 2026.",
        consent(said=instant(20, 4)),
        asked=question(at=instant(19, 4)),
    )
    yield told(
        "the yes of last week was recorded today",
        "Shared: Sam Example gave consent for mental health on 24 April 2026.",
        late(consent(), instant(24, 4), NOW),
    )
    yield told(
        "the no of last week was recorded today, after a yes of yesterday",
        "Shared: Sam Example gave consent for mental health on 30 April 2026.",
        consent(said=instant(30, 4)),
        late(consent(REFUSED, name="s2"), instant(24, 4), NOW),
    )
