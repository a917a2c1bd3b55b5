"""Check the tree of a profile: every walk must end, and every end must be one that can be recorded."""

from collections import Counter
from collections.abc import Iterator

from notebook.errors.guide import ProfileFault, ProfileProblem
from notebook.guide.profile import MIXED, NOTHING, UNKNOWN, WHOLE, Answer, End, Profile, Question, sharing_end


def faults_of(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield everything that is wrong with the tree of a profile whose form is right."""
    if not profile.questions:
        yield ProfileProblem(ProfileFault.NO_QUESTION, "question")
        return
    if not profile.whom_to_ask:
        yield ProfileProblem(ProfileFault.TEXT_MISSING, "whom_to_ask")
    local = [*_names(profile), *(fault for each in profile.questions for fault in _of_question(profile, each))]
    yield from local
    yield from _texts(profile)
    if local:
        return
    loop = _loop(profile)
    if loop is not None:
        yield ProfileProblem(ProfileFault.LOOP, f"question.{loop}")
        return
    yield from _of_paths(profile)


def _names(profile: Profile) -> Iterator[ProfileProblem]:
    for named, count in Counter(each.id for each in profile.questions).items():
        if count > 1 or named in list(End):
            yield ProfileProblem(ProfileFault.DUPLICATE, f"question.{named}")


def _of_question(profile: Profile, question: Question) -> Iterator[ProfileProblem]:
    place = f"question.{question.id}"
    if not question.answers:
        yield ProfileProblem(ProfileFault.DEAD_END, place)
        return
    for kind, ids in (("answer", question.answers), ("part", question.parts)):
        for named, count in Counter(each.id for each in ids).items():
            if count > 1:
                yield ProfileProblem(ProfileFault.DUPLICATE, f"{place}.{kind}.{named}")
    for answer in question.answers:
        # Consent and the grounds have ends of their own, which are reached through `share`.
        known = answer.to == End.SHARE or (answer.to in list(End) and answer.to not in (End.CONSENT, End.MUST_SHARE))
        if not known and profile.question(answer.to) is None:
            yield ProfileProblem(ProfileFault.UNKNOWN_TARGET, f"{place}.answer.{answer.id}.to")
    unknown = question.answer(UNKNOWN)
    if unknown is None or unknown.to != End.ADVICE:
        yield ProfileProblem(ProfileFault.NO_UNKNOWN, place)
    if question.parts and {each.id for each in question.answers} != {WHOLE, MIXED, NOTHING, UNKNOWN}:
        yield ProfileProblem(ProfileFault.PARTS_ANSWERS, place)


def _texts(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield the ends that can be reached and have no text."""
    reached = {answer.to for question in profile.questions for answer in question.answers} & set(End)
    bases = {answer.basis for question in profile.questions for answer in question.answers if answer.basis}
    if End.SHARE in reached:
        reached = (reached - {End.SHARE}) | {sharing_end(basis) for basis in bases}
    for end in End:
        if end in reached and end not in profile.ends:
            yield ProfileProblem(ProfileFault.TEXT_MISSING, f"end.{end}")


def _loop(profile: Profile) -> str | None:
    """Return a question that a walk can come back to, or None."""
    done: set[str] = set()
    for first in profile.questions:
        waiting, on = [(first.id, False)], set[str]()
        while waiting:
            named, leaving = waiting.pop()
            if leaving:
                on.discard(named)
                done.add(named)
                continue
            if named in on:
                return named
            question = profile.question(named)
            if named in done or question is None:
                continue
            on.add(named)
            waiting.append((named, True))
            waiting.extend((answer.to, False) for answer in question.answers)
    return None


def _of_paths(profile: Profile) -> Iterator[ProfileProblem]:
    """Yield questions that no walk reaches, and walks that share on no basis, on two, or without "told"."""
    waiting = [(profile.questions[0].id, "", False)]
    seen = set(waiting)
    found: dict[ProfileProblem, None] = {}
    while waiting:
        named, basis, told = waiting.pop()
        question = profile.question(named)
        for answer in () if question is None else question.answers:
            after = (answer.to, answer.basis or basis, told or answer.told is not None)
            place = f"question.{named}.answer.{answer.id}"
            found.update(dict.fromkeys(ProfileProblem(fault, place) for fault in _of_step(answer, basis, after)))
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    yield from found
    reached = {named for named, _basis, _told in seen}
    for question in profile.questions:
        if question.id not in reached:
            yield ProfileProblem(ProfileFault.UNREACHABLE, f"question.{question.id}")


def _of_step(answer: Answer, basis: str, after: tuple[str, str, bool]) -> Iterator[ProfileFault]:
    if answer.basis and basis:
        yield ProfileFault.TWO_BASES
    if answer.to == End.SHARE and not after[1]:
        yield ProfileFault.NO_BASIS
    if answer.to == End.SHARE and not after[2]:
        yield ProfileFault.NOT_TOLD
