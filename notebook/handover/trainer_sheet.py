"""Compose the trainer's sheet: the role play and what to discuss; drawn by the render process, checked like a pack."""

from collections.abc import Iterator

from notebook.handover.checked_pdf import checked_pdf
from notebook.handover.compose.blocks import keep_together, labelled, paragraph
from notebook.handover.pack_document import Block, Card, ComposedPack, Furniture, Heading, PageBreak
from notebook.messages import practice
from notebook.messages.i18n import translations
from notebook.messages.practice import TrainerSheetText
from notebook.model.vocabulary import PageSize
from notebook.practice.exercise import Exercise, ExerciseBook, RolePlay


def make_trainer_sheet(book: ExerciseBook, page_size: PageSize) -> bytes:
    """Compose the sheet, draw it in a new process, and return it only if the gate accepts it.

    Raise MissingGlyph, RenderFailed or GateRefused.
    """
    return checked_pdf(compose_trainer_sheet(book, page_size))


def compose_trainer_sheet(book: ExerciseBook, page_size: PageSize) -> ComposedPack:
    """Return the sheet: a pure function of a book of exercises and the language of the interface."""
    text = practice.trainer_sheet(translations(), book.language)
    return ComposedPack(
        title=text.title,
        language=book.language,
        page_size="letter" if page_size is PageSize.LETTER else "A4",
        furniture=Furniture(text.header.format(name=book.name, author=book.author), text.page_of, (text.footer,), None),
        blocks=tuple(_blocks(book, text)),
    )


def _blocks(book: ExerciseBook, text: TrainerSheetText) -> Iterator[Block]:
    yield Heading(text.title, "trainer")
    yield Card((paragraph(text.lead),))
    if book.role_play is not None:
        yield from _role_play(book.role_play, text)
        yield PageBreak()
    yield Heading(text.exercises, "exercises")
    for exercise in book.exercises:
        yield from _exercise(exercise, text)


def _role_play(play: RolePlay, text: TrainerSheetText) -> Iterator[Block]:
    yield Heading(play.title, "role_play")
    yield paragraph(play.scene)
    yield from (labelled(role.title, role.card) for role in play.roles)
    yield Heading(text.rounds, "rounds", 2)
    yield from _numbered(play.rounds)
    yield Heading(text.debrief, "debrief", 2)
    yield from _numbered(play.debrief)


def _exercise(exercise: Exercise, text: TrainerSheetText) -> Iterator[Block]:
    """Yield the title of an exercise and what belongs to it, on one page."""
    yield Heading(exercise.title, f"exercise_{exercise.id}", 2)
    answers = (each.answer for each in exercise.steps if each.answer)
    yield from keep_together(
        (
            labelled(text.goal, exercise.goal),
            *(labelled(each.do, answer) for each, answer in zip(exercise.steps, answers, strict=False)),
            labelled(text.answer, exercise.answer),
            labelled(text.discuss, "\n".join(f"\N{BULLET} {each}" for each in exercise.discuss)),
        )
    )


def _numbered(lines: tuple[str, ...]) -> Iterator[Block]:
    return (paragraph(f"{number}. {line}") for number, line in enumerate(lines, 1))
