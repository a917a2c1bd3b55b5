"""The keys of each kind of object in a case file, in the order in which they are written.

**Required** is every key whose absence could release more than its presence: marks, never, categories,
purposes, the provisions of an event, a last day, the sources of a summary; names, aliases and
identifiers of people (what is unknown cannot be hidden); consents and decisions (they may be denials);
and the *flags of a section*, since a withhold there overrides a share on its entry.

**Optional**, with the meaning of absence, is what can be omitted without releasing more:

- ``contact``, ``relation``, ``grantor_name``, ``witness``, ``title``, ``author``, ``place``, ``author_role``,
  ``language``, ``explained``, ``exceptions``, ``reason``, ``alternatives``, ``advice``, ``second_person``,
  ``told_reason``, ``decided_by``: empty. (A decision to share without its reasons is incomplete and releases nothing;
  the person's exceptions in words never leave.)
- ``alias`` of a third party: empty; the program's own word replaces their name.
- ``closed``, ``born``, ``freely``, ``capacity``, ``follows``, ``answers``, ``ground``, ``told``: null. (A decision to
  share without the last two is incomplete, as above.)
- ``may_be_named``: empty, which means to no one.
- ``flags`` of an *entry*: none; a section without flags of its own is then not decided.
- ``actions`` of a section: none; written only when there are some. Of an action, ``owner``: empty, ``due``: null,
  ``done``: false.
- ``attachments``: none; written only when there are some.
"""

from types import MappingProxyType
from typing import Final

from notebook.interchange.node import Members, ObjectSchema

FORMAT: Final = "casefile"
VERSION: Final = 1

REVISION: Final = 1
"""The revision of every section of a case file: the text it comes with."""

_NO_FLAGS: Final = Members(())


def _form(keys: str, **defaults: object) -> ObjectSchema:
    return ObjectSchema(tuple(keys.split()), MappingProxyType(defaults))


DOCUMENT: Final = _form("format version parties cases")
PARTY: Final = _form("id name role organisation audience contact", contact="")
CASE: Final = _form("id reference opened closed subject third_parties consents decisions entries", closed=None)
IDENTIFIER: Final = _form("kind value")
SUBJECT: Final = _form("name aliases born identifiers", born=None)
THIRD_PARTY: Final = _form(
    "id name aliases relation alias may_be_named identifiers", relation="", alias="", may_be_named=[]
)
CONSENT: Final = _form(
    "id grantor grantor_name method witness freely capacity follows language explained events provisions",
    grantor_name="",
    witness="",
    freely=None,
    capacity=None,
    follows=None,
    language="",
    explained="",
)
EVENT: Final = _form("state said recorded provisions")
PROVISION: Final = _form("id effect to purposes categories covers until exceptions", exceptions="")
COVERS: Final = _form("from to")
DECISION: Final = _form(
    "id outcome to purpose sections ground reason alternatives advice second_person agreed told told_reason"
    " valid_until decided_by answers",
    ground=None,
    reason="",
    alternatives="",
    advice="",
    second_person="",
    told_reason="",
    told=None,
    decided_by="",
    answers=None,
)
ANSWERS: Final = _form("profile edition language end given")
ANSWER: Final = _form("id question answer note", note="")
ENTRY: Final = _form(
    "id at recorded kind title author status flags sections attachments place author_role",
    title="",
    place="",
    author_role="",
    author="",
    flags=_NO_FLAGS,
    attachments=[],
)
SECTION: Final = _form("id kind categories text never flags marks sources actions", actions=[])
ACTION: Final = _form("text owner due done", owner="", due=None, done=False)
ATTACHMENT: Final = _form("id kind categories text never flags marks sources name media_type digest data")
MARK: Final = _form("start end code for")
WITHHOLD: Final = _form("withhold")
