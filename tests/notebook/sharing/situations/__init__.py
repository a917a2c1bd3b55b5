"""Situations of the day's work and what a careful practitioner expects of each: what the rules say, word for word.

A row has what is on record, what is asked, and the sentence about the first section. "She" is Sam, the person; the
nurse and the officer are two parties, each with an audience.
"""

from typing import Final

from tests.notebook.sharing.situations.consents import consents
from tests.notebook.sharing.situations.copies import copies
from tests.notebook.sharing.situations.decisions import decisions
from tests.notebook.sharing.situations.flags import flags
from tests.notebook.sharing.situations.limits import limits
from tests.notebook.sharing.situations.others import others

SITUATIONS: Final = (*consents(), *limits(), *others(), *flags(), *decisions(), *copies())
