"""Invalid case files: each changes one place of a valid file, and where and why it is refused."""

from typing import NamedTuple

from notebook.errors.case_file import Expected
from tests.support.case_files import Tree

E = Expected


CASE = "$.cases[0]"


ENTRY = f"{CASE}.entries[0]"


SECTION = f"{ENTRY}.sections[0]"


PHOTO = f"{ENTRY}.attachments[0]"


ACTION = f"{ENTRY}.sections[2].actions[0]"


CONSENT = f"{CASE}.consents[0]"


EVENT = f"{CONSENT}.events[0]"


PARENT = f"{CASE}.consents[1]"


FLAG = f'{ENTRY}.flags["party:p2"]'


DECISION = f"{CASE}.decisions[0]"


SARA = f"{CASE}.third_parties[0]"


class Broken(NamedTuple):
    """A valid case file with one value replaced, or one key removed, at a JSON path.

    It is refused at that path or, if given, at ``at``; ``seen`` says whether the schema alone finds the fault.
    """

    name: str
    place: str
    value: object
    expected: Expected
    seen: bool = True
    at: str = ""


GONE = object()


TRUE: object = True


BROKEN = [
    Broken("document is a list", "$", [], E.OBJECT),
    Broken("document is null", "$", None, E.OBJECT),
    Broken("other format", "$.format", "casebook", E.FORMAT),
    Broken("format of another kind", "$.format", {}, E.FORMAT),
    Broken("version 2", "$.version", 2, E.VERSION),
    Broken("version true", "$.version", TRUE, E.VERSION),
    Broken("version as fraction", "$.version", 1.0, E.VERSION, seen=False),
    Broken("version as text", "$.version", "1", E.VERSION),
    Broken("unknown key at the top", "$.extra", 1, E.KNOWN_KEY),
    Broken("unknown key in a case", f"{CASE}.risk_score", 9, E.KNOWN_KEY),
    Broken("unknown key in a section", f"{SECTION}.html", "", E.KNOWN_KEY),
    Broken("unknown key in a mark", f"{SECTION}.marks[0].length", 1, E.KNOWN_KEY),
    Broken("attachment key in a section", f"{SECTION}.digest", "", E.KNOWN_KEY),
    Broken("flag for a bare word", f"{SECTION}.flags.x", {}, E.ADDRESSEE),
    Broken("cases is an object", "$.cases", {}, E.LIST),
    Broken("parties is null", "$.parties", None, E.LIST),
    Broken("a party is a text", "$.parties[0]", "p1", E.OBJECT),
    Broken("party without id", "$.parties[0].id", GONE, E.PRESENT),
    Broken("party twice", "$.parties[1].id", "p1", E.UNUSED_ID, seen=False),
    Broken("party called subject", "$.parties[0].id", "subject", E.NOT_RESERVED),
    Broken("party of the subject's audience", "$.parties[0].audience", "subject", E.NOT_RESERVED),
    Broken("unknown audience", "$.parties[0].audience", "press", E.ONE_OF, seen=False),
    Broken("blank party name", "$.parties[0].name", " \t", E.NOT_BLANK),
    Broken("empty id", "$.parties[0].id", "", E.ID),
    Broken("id of 201 characters", "$.parties[0].id", "x" * 201, E.ID),
    Broken("id with a line break", "$.parties[0].id", "p\n1", E.ID),
    Broken("id that is a number", "$.parties[0].id", 1, E.ID),
    Broken("id with half a surrogate", "$.parties[0].id", "p\ud800", E.ID, seen=False),
    Broken("no opened", f"{CASE}.opened", GONE, E.PRESENT),
    Broken("30 February", f"{CASE}.opened", "2026-02-30", E.DATE, seen=False),
    Broken("29 February in a common year", f"{CASE}.closed", "2025-02-29", E.DATE, seen=False),
    Broken("year 0", f"{CASE}.opened", "0000-01-01", E.DATE, seen=False),
    Broken("date without dashes", f"{CASE}.opened", "20260112", E.DATE),
    Broken("week date", f"{CASE}.opened", "2026-W02-1", E.DATE),
    Broken("date and a line break", f"{CASE}.opened", "2026-01-12\n", E.DATE, seen=False),
    Broken("date in other digits", f"{CASE}.opened", "٢٠٢٦-01-12", E.DATE),
    Broken("opened null", f"{CASE}.opened", None, E.DATE),
    Broken("blank reference", f"{CASE}.reference", "", E.NOT_BLANK),
    Broken("NUL in a text", f"{ENTRY}.title", "a\0b", E.CLEAN_CHARACTERS),
    Broken("half a surrogate in a text", f"{ENTRY}.title", "a\udfff", E.CLEAN_CHARACTERS, seen=False),
    Broken("text is a number", f"{ENTRY}.title", 5, E.TEXT),
    Broken("text is null", f"{ENTRY}.title", None, E.TEXT),
    Broken("blank alias", f"{CASE}.subject.aliases[0]", "", E.NOT_BLANK),
    Broken("blank identifier", f"{CASE}.subject.identifiers[0].value", "", E.NOT_BLANK),
    Broken("no aliases of a third party", f"{SARA}.aliases", GONE, E.PRESENT),
    Broken("no identifiers of the subject", f"{CASE}.subject.identifiers", GONE, E.PRESENT),
    Broken("third party twice", f"{CASE}.third_parties[1].id", "t1", E.UNUSED_ID, seen=False),
    Broken("alias with the own name", f"{SARA}.alias", "our SÁRA", E.TELLS_NO_NAME, seen=False),
    Broken("alias with the subject's alias", f"{SARA}.alias", "Mina's sister", E.TELLS_NO_NAME, seen=False),
    Broken("alias with another's alias", f"{SARA}.alias", "wife_of_rimo", E.TELLS_NO_NAME, seen=False),
    Broken(
        "named to somebody unknown",
        f"{SARA}.may_be_named",
        ["party:p9"],
        E.KNOWN_PARTY,
        at=f"{SARA}.may_be_named[0]",
        seen=False,
    ),
    Broken("unknown grantor", f"{CONSENT}.grantor", "uncle", E.ONE_OF),
    Broken("consent twice", f"{PARENT}.id", "s1", E.UNUSED_ID, seen=False),
    Broken("unknown consent state", f"{CONSENT}.events[0].state", "maybe", E.ONE_OF),
    Broken("event without provisions", f"{CONSENT}.events[0].provisions", GONE, E.PRESENT),
    Broken(
        "event on a provision of another consent",
        f"{PARENT}.events[0].provisions[0]",
        "s1.1",
        E.KNOWN_PROVISION,
        seen=False,
    ),
    Broken("the person no longer speaks", f"{EVENT}.state", "no_longer_speaks", E.NOT_OF_SUBJECT, seen=False),
    Broken("a permit that was not free", f"{CONSENT}.freely", "no", E.VALID_PERMIT, seen=False),
    Broken("a permit that was not understood", f"{CONSENT}.capacity", "no", E.VALID_PERMIT, seen=False),
    Broken("unknown assessment", f"{CONSENT}.freely", "perhaps", E.ONE_OF),
    Broken("said after recorded", f"{EVENT}.said", "2026-02-01T17:00:01+01:00", E.NOT_AFTER_RECORDED, seen=False),
    Broken(
        "recorded before said",
        f"{EVENT}.recorded",
        "2026-02-01T09:59:59+01:00",
        E.NOT_AFTER_RECORDED,
        seen=False,
        at=f"{EVENT}.said",
    ),
    Broken("recorded in the future", f"{EVENT}.recorded", "2126-11-02T09:00:01Z", E.NOT_IN_FUTURE, seen=False),
    Broken("agreed in the future", f"{DECISION}.agreed", "2126-11-02T12:00:00+01:00", E.NOT_IN_FUTURE, seen=False),
    Broken("instant without offset", f"{CONSENT}.events[0].said", "2026-02-01T10:00:00", E.INSTANT),
    Broken("instant without seconds", f"{CONSENT}.events[0].said", "2026-02-01T10:00+01:00", E.INSTANT),
    Broken("instant with a space", f"{CONSENT}.events[0].said", "2026-02-01 10:00:00+01:00", E.INSTANT),
    Broken("second 60", f"{ENTRY}.at", "2026-12-31T23:59:60Z", E.INSTANT),
    Broken("hour 24", f"{ENTRY}.at", "2026-12-31T24:00:00Z", E.INSTANT),
    Broken("offset of a day", f"{ENTRY}.at", "2026-12-31T12:00:00+24:00", E.INSTANT),
    Broken("seven digits of a second", f"{ENTRY}.at", "2026-12-31T12:00:00.1234567Z", E.INSTANT),
    Broken("31 June", f"{ENTRY}.at", "2026-06-31T12:00:00Z", E.INSTANT, seen=False),
    Broken("before the calendar", f"{ENTRY}.at", "0001-01-01T00:00:00+01:00", E.INSTANT, seen=False),
    Broken("after the calendar", f"{ENTRY}.recorded", "9999-12-31T23:59:59-01:00", E.INSTANT, seen=False),
    Broken("at the edge of the calendar", f"{ENTRY}.at", "9999-12-31T23:59:59Z", E.INSTANT, seen=False),
    Broken("instant is a number", f"{ENTRY}.at", 1770000000, E.INSTANT),
    Broken("no end date key", f"{CONSENT}.provisions[0].until", GONE, E.PRESENT),
    Broken("a parent's permit without end", f"{PARENT}.provisions[0].until", None, E.LAST_DAY),
    Broken("provision twice", f"{PARENT}.provisions[1].id", "s1.1", E.UNUSED_ID, seen=False),
    Broken("permit to nobody", f"{CONSENT}.provisions[0].to", "audience:", E.ADDRESSEE),
    Broken("permit to a bare name", f"{CONSENT}.provisions[0].to", "mental_health", E.ADDRESSEE),
    Broken("permit to an unknown audience", f"{CONSENT}.provisions[0].to", "audience:press", E.ONE_OF, seen=False),
    Broken("unknown purpose", f"{CONSENT}.provisions[0].purposes[0]", "gossip", E.ONE_OF, seen=False),
    Broken("unknown category", f"{CONSENT}.provisions[0].categories[1]", "risk", E.ONE_OF),
    Broken("category twice", f"{CONSENT}.provisions[0].categories[1]", "wellbeing", E.NO_REPEAT),
    Broken("period backwards", f"{PARENT}.provisions[0].covers.to", "2025-12-31", E.NOT_BEFORE_START, seen=False),
    Broken("period without end", f"{PARENT}.provisions[0].covers.to", GONE, E.PRESENT),
    Broken("decision for an audience", f"{DECISION}.to", "audience:probation", E.PARTY),
    Broken("decision for the subject", f"{DECISION}.to", "party:subject", E.PARTY),
    Broken("decision for a stranger", f"{DECISION}.to", "party:p9", E.KNOWN_PARTY, seen=False),
    Broken("decision on a section that is not there", f"{DECISION}.sections[0]", "e9", E.KNOWN_SECTION, seen=False),
    Broken("decision without agreed", f"{DECISION}.agreed", GONE, E.PRESENT),
    Broken("decision agreed on a day", f"{DECISION}.agreed", "2026-03-01", E.INSTANT),
    Broken("unknown ground", f"{DECISION}.ground", "hunch", E.ONE_OF),
    Broken("unknown told", f"{DECISION}.told", TRUE, E.ONE_OF),
    Broken("entry without status", f"{ENTRY}.status", GONE, E.PRESENT),
    Broken("unknown entry kind", f"{ENTRY}.kind", "chat", E.ONE_OF),
    Broken("flag of an unknown word", f"{ENTRY}.flags.party:p2", "yes", E.FLAG, at=FLAG),
    Broken("flag withhold without code", f"{ENTRY}.flags.party:p2", "withhold", E.FLAG, at=FLAG),
    Broken("flag null", f"{ENTRY}.flags.party:p2", None, E.FLAG, at=FLAG),
    Broken("flag with an unknown code", f"{ENTRY}.flags.party:p2", {"withhold": "XX"}, E.ONE_OF, at=f"{FLAG}.withhold"),
    Broken(
        "flag with two keys", f"{ENTRY}.flags.party:p2", {"withhold": "HD", "why": ""}, E.KNOWN_KEY, at=f"{FLAG}.why"
    ),
    Broken(
        "flag for a stranger",
        f"{ENTRY}.flags.party:p9",
        "share",
        E.KNOWN_PARTY,
        at=f'{ENTRY}.flags["party:p9"]',
        seen=False,
    ),
    Broken(
        "flag for an unknown audience",
        f"{ENTRY}.flags.audience:press",
        "share",
        E.ONE_OF,
        at=f'{ENTRY}.flags["audience:press"]',
        seen=False,
    ),
    Broken("flags as a list", f"{ENTRY}.flags", [], E.OBJECT),
    Broken("section without flags", f"{SECTION}.flags", GONE, E.PRESENT),
    Broken("section without marks", f"{SECTION}.marks", GONE, E.PRESENT),
    Broken("section without never", f"{SECTION}.never", GONE, E.PRESENT),
    Broken("section without categories", f"{SECTION}.categories", GONE, E.PRESENT),
    Broken("summary without sources", f"{ENTRY}.sections[1].sources", GONE, E.PRESENT),
    Broken("never is 0", f"{SECTION}.never", 0, E.TRUE_OR_FALSE),
    Broken("section twice", f"{ENTRY}.sections[1].id", "e1.observed", E.UNUSED_ID, seen=False),
    Broken("attachment with the id of a section", f"{PHOTO}.id", "e1.observed", E.UNUSED_ID, seen=False),
    Broken("unknown section kind", f"{SECTION}.kind", "score", E.ONE_OF),
    Broken("mark past the end", f"{SECTION}.marks[0].end", 33, E.INSIDE_TEXT, seen=False),
    Broken("mark that is empty", f"{SECTION}.marks[0].end", 3, E.AFTER_START, seen=False),
    Broken("mark backwards", f"{SECTION}.marks[0].end", 2, E.AFTER_START, seen=False),
    Broken("mark before the text", f"{SECTION}.marks[0].start", -1, E.WHOLE_NUMBER),
    Broken("mark at a fraction", f"{SECTION}.marks[0].end", 4.5, E.WHOLE_NUMBER),
    Broken("mark at a whole fraction", f"{SECTION}.marks[0].end", 5.0, E.WHOLE_NUMBER, seen=False),
    Broken("mark at a text", f"{SECTION}.marks[0].end", "9", E.WHOLE_NUMBER),
    Broken("mark at true", f"{SECTION}.marks[0].start", TRUE, E.WHOLE_NUMBER),
    Broken("mark at NaN", f"{SECTION}.marks[0].end", float("nan"), E.WHOLE_NUMBER),
    Broken("mark at infinity", f"{SECTION}.marks[0].end", float("inf"), E.WHOLE_NUMBER),
    Broken("mark at a huge number", f"{SECTION}.marks[0].end", 10**400, E.WHOLE_NUMBER, seen=False),
    Broken("mark without code", f"{SECTION}.marks[0].code", GONE, E.PRESENT),
    Broken("mark of an unknown code", f"{SECTION}.marks[0].code", "tp", E.ONE_OF),
    Broken("mark without for", f"{SECTION}.marks[0].for", GONE, E.PRESENT),
    Broken("mark for a stranger", f"{SECTION}.marks[1].for[1]", "party:p9", E.KNOWN_PARTY, seen=False),
    Broken("source that is not there", f"{ENTRY}.sections[1].sources[1]", "e7", E.KNOWN_SECTION, seen=False),
    Broken("source that is itself", f"{ENTRY}.sections[1].sources[1]", "e1.summary", E.OTHER_SECTION, seen=False),
    Broken("source twice", f"{ENTRY}.sections[1].sources[1]", "e1.observed", E.NO_REPEAT),
    Broken("action without text", f"{ACTION}.text", GONE, E.PRESENT),
    Broken("action with an unknown key", f"{ACTION}.by", "noon", E.KNOWN_KEY),
    Broken("actions that are no list", f"{ENTRY}.sections[2].actions", {}, E.LIST),
    Broken("day that does not exist", f"{ACTION}.due", "2026-02-30", E.DATE, seen=False),
    Broken("day that is a word", f"{ACTION}.due", "soon", E.DATE),
    Broken("done that is a word", f"{ACTION}.done", "yes", E.DATE),
    Broken("done that is a number", f"{ACTION}.done", 1, E.TRUE_OR_FALSE),
    Broken("owner that is null", f"{ACTION}.owner", None, E.TEXT),
    Broken("actions of an attachment", f"{PHOTO}.actions", [], E.KNOWN_KEY),
    Broken("attachment without name", f"{PHOTO}.name", GONE, E.PRESENT),
    Broken("data with a line break", f"{PHOTO}.data", "AAAA\nAAAA", E.BASE64),
    Broken("data for the web", f"{PHOTO}.data", "ab-_", E.BASE64),
    Broken("data without padding", f"{PHOTO}.data", "QUI", E.BASE64),
    Broken("data with stray bits", f"{PHOTO}.data", "QUJ=", E.BASE64, seen=False),
    Broken("data after padding", f"{PHOTO}.data", "QQ==QUJD", E.BASE64),
    Broken("data is null", f"{PHOTO}.data", None, E.BASE64),
    Broken("data of other bytes", f"{PHOTO}.data", "QUJD", E.DIGEST_OF_DATA, at=f"{PHOTO}.digest", seen=False),
    Broken("digest in upper case", f"{PHOTO}.digest", "A" * 64, E.DIGEST_OF_DATA),
    Broken("huge exponent", f"{SECTION}.marks[0].start", 1e300, E.WHOLE_NUMBER, seen=False),
]


def change(document: Tree, place: str, value: object) -> Tree:
    """Return the document with a value at a path, or without the key if the value is ``GONE``."""
    steps = place.replace("[", ".").replace("]", "").split(".")[1:]
    if not steps:
        return value
    tree = document
    *way, last = [int(step) if step.isdigit() else step for step in steps]
    for step in way:
        tree = tree[step]
    if value is GONE:
        del tree[last]
    else:
        tree[last] = value
    return document
