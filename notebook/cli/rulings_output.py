"""What the commands print about rulings, and about who speaks for a person."""

from collections.abc import Mapping

from notebook.cli.terminal import say
from notebook.messages import consents, dates, labels
from notebook.messages.i18n import tongue
from notebook.messages.rulings import Names, ruling_sentence
from notebook.model.entry import Entry, Section
from notebook.model.ids import SectionId
from notebook.sharing.ruling import Ruling
from notebook.tasks.explain import Explanation


def sentence(explained: Explanation, ruling: Ruling) -> str:
    """Say why a section is in or out."""
    matter = explained.matter
    return ruling_sentence(tongue(), ruling, Names(matter.case.subject.name, matter.question.party, matter.parties))


def line(explained: Explanation, sections: Mapping[SectionId, tuple[Entry, Section]], ruling: Ruling) -> str:
    """Give a section by its day and heading, and why it is in or out."""
    entry, section = sections[ruling.section]
    day = dates.day(tongue(), explained.matter.question.day(entry.at))
    heading = labels.section_kind(tongue(), section.kind)
    return f"{ruling.section}  ({day}, {heading})  {sentence(explained, ruling)}"


def still_speak(explained: Explanation) -> None:
    """Say that the person is of age and whose word still counts, or nothing."""
    for each in explained.still_speak:
        say(consents.still_speaks(tongue(), each, explained.matter.case.subject.name))


def still_speaking(explained: Explanation) -> dict[str, object]:
    """Return the same for a JSON document: nothing where nobody is to be asked about."""
    found = [
        {
            "grantor": each.grantor,
            "grantor_name": each.name,
            "of_age_since": each.since.isoformat(),
            "consents": list(each.consents),
        }
        for each in explained.still_speak
    ]
    return {"still_speak": found} if found else {}
