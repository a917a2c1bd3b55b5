"""The steps of the notice wizard: harm, reading each notice, the folder for the files, and what was made.

The first asks whether the notice itself could do harm; the second shows each as its recipient will get it, before there
is a file; the last says which recipients get none.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import tzinfo
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QRadioButton, QWidget

from notebook.messages import notices
from notebook.messages.i18n import gettext as _
from notebook.messages.i18n import translations
from notebook.model.ids import PartyId
from notebook.model.notice import Harm
from notebook.tasks.notices import Answered, Answers, DraftNotice, notice_path
from notebook.tasks.outstanding_packs import OutstandingPack
from ui.background import BackgroundRunner
from ui.notice.outstanding_packs_page import OutstandingPackCard
from ui.shell.wizard import WizardStep
from ui.text.bidi import format_message
from ui.widgets.banner import Banner
from ui.widgets.buttons import button
from ui.widgets.file_dialogs import choose_folder
from ui.widgets.form_field import FormField
from ui.widgets.labels import label
from ui.widgets.pdf_view import PdfView
from ui.widgets.text_area import CopyableText


class SaveStep(WizardStep):
    """Asks for a folder, and lists the files that will be written."""

    def __init__(self, holdings: Sequence[OutstandingPack], folder: Path) -> None:
        """Start with a folder."""
        super().__init__("saving_notice")
        column = self.column()
        column.addWidget(label(_("Save"), "heading"))
        self._folder = QLineEdit(str(folder))
        self._folder.textChanged.connect(self._moved)
        choose = button(_("C&hoose…"), "choose_folder", self._choose, picture="folder-open")
        column.addWidget(FormField(_("&Folder"), self._folder, "folder", beside=choose))
        self._paths: list[tuple[OutstandingPack, CopyableText]] = []
        for holding in holdings:
            told = format_message(_("The notice for {party} will be"), party=holding.party.name)
            column.addWidget(label(told, "strong"))
            self._paths.append((holding, CopyableText("", f"path_{holding.pack}", told)))
            column.addWidget(self._paths[-1][1])
        column.addStretch(1)
        self._moved()

    @property
    def ready(self) -> bool:
        """Return whether a folder is given."""
        return bool(self._folder.text().strip())

    @property
    def lacks(self) -> str:
        """Return that the folder is missing."""
        return _("Choose a folder first.")

    @property
    def folder(self) -> Path:
        """Return the folder entered."""
        return Path(self._folder.text().strip()).expanduser()

    def first_focus(self) -> QWidget:
        """Return the folder field."""
        return self._folder

    def _moved(self) -> None:
        for holding, path in self._paths:
            path.show_text(str(notice_path(holding, self.folder)) if self.ready else "")
        self.changed.emit()

    def _choose(self) -> None:
        choose_folder(
            self,
            _("Where to save the notices"),
            "folder_dialog",
            lambda path: self._folder.setText(str(path)),
            start=self.folder,
        )


class ReadNoticeStep(WizardStep):
    """Shows the actual bytes; ready once the page was shown."""

    def __init__(self, worker: BackgroundRunner, draft: DraftNotice, number: int, count: int) -> None:
        """Show a notice from its bytes."""
        super().__init__("reading_notice")
        party = draft.holding.party.name
        told = (
            format_message(_("The notice for {party}"), party=party)
            if count == 1
            else format_message(
                _("The notice for {party} ({number} of {count})"), party=party, number=number, count=count
            )
        )
        self.body.addWidget(label(told, "heading", name="notice_for"))
        self.body.addWidget(label(_("This is the notice itself. It is not saved anywhere yet."), whole=True))
        self._seen = False
        self._view = PdfView(worker, draft.data)
        self._view.shown.connect(self._shown)
        self.body.addWidget(self._view, 1)

    @property
    def ready(self) -> bool:
        """Return whether the page was shown."""
        return self._seen

    @property
    def lacks(self) -> str:
        """Return that the notice must be looked at."""
        return _("Look at the whole notice first.")

    def first_focus(self) -> QWidget:
        """Return the PDF view."""
        return self._view

    def forget(self) -> None:
        """Drop the bytes."""
        self._view.drop()

    def _shown(self, number: int, count: int) -> None:
        self._seen = self._seen or number == count
        self.changed.emit()


class HarmStep(WizardStep):
    """Asks for each recipient; nothing is preselected, and a recipient without an answer gets no notice for now."""

    def __init__(self, holdings: Sequence[OutstandingPack], answers: Answers, zone: tzinfo) -> None:
        """Show the recipients, with the answers given so far on this page."""
        super().__init__("answers")
        self._holdings = holdings
        self._chosen: dict[str, dict[Harm, QRadioButton]] = {}
        column = self.column()
        column.addWidget(label(_("Could the notice itself do harm?"), "heading"))
        asked = _(
            "Think of the person, the people around them, whoever told you something, and yourself: what can happen "
            "when this recipient reads it? A notice is a page with the id of the pack, the numbers of its sections and "
            "whether they were withdrawn or corrected, or are as in the pack again, the day, your name and how you are "
            "reached (about a consultation the month alone). It names nobody else and gives no reason. For a recipient "
            "without an answer, no notice is made for now."
        )
        column.addWidget(label(asked))
        known = {holding.pack: harm for holding, harm in answers}
        for holding in holdings:
            card = OutstandingPackCard(holding, zone, sections=False)
            self._ask(card, holding, known.get(holding.pack))
            column.addWidget(card)
        column.addStretch(1)

    @property
    def answers(self) -> Answers:
        """Return the answers."""
        found = ((holding, self._answer(holding)) for holding in self._holdings)
        return tuple((holding, harm) for holding, harm in found if harm is not None)

    @property
    def ready(self) -> bool:
        """Return whether there is any answer."""
        return bool(self.answers)

    def first_focus(self) -> QWidget | None:
        """Return the first answer of the first recipient."""
        return next((choice for each in self._chosen.values() for choice in each.values()), None)

    def _ask(self, card: OutstandingPackCard, holding: OutstandingPack, known: Harm | None) -> None:
        words = translations()
        group = QButtonGroup(card)
        self._chosen[holding.pack] = {}
        for harm in Harm:
            choice = QRadioButton(notices.answer(words, harm))
            choice.setObjectName(f"harm_{harm}_{holding.pack}")
            spoken = words.gettext("Could a notice to {party} do harm? {answer}")
            choice.setAccessibleName(format_message(spoken, party=holding.party.name, answer=choice.text()))
            group.addButton(choice)
            card.inside.addWidget(choice)
            self._chosen[holding.pack][harm] = choice
            choice.setChecked(harm is known)
            choice.toggled.connect(lambda _on: self.changed.emit())

    def _answer(self, holding: OutstandingPack) -> Harm | None:
        return next((harm for harm, choice in self._chosen[holding.pack].items() if choice.isChecked()), None)


class DoneStep(WizardStep):
    """Shows where each notice is, and what to do with it."""

    def __init__(self, done: Answered, names: Mapping[PartyId, str], back: Callable[[], None]) -> None:
        """Show what was made and recorded."""
        super().__init__("notices_done")
        words = translations()
        column = self.column()
        banner = Banner(self)
        banner.setObjectName("done")
        banner.say(notices.done(words, len(done.given), len(done.kept)), "check")
        column.addWidget(banner)
        for given in done.given:
            told = format_message(_("The notice for {party}"), party=names[given.record.party])
            column.addWidget(label(told, "strong"))
            column.addWidget(CopyableText(str(given.path), f"notice_path_{given.record.pack}", told))
        if done.given:
            column.addWidget(label(_("Give each to its recipient, and to nobody else, as you gave them the pack.")))
        for kept in done.kept:
            told = format_message(_("No notice for {party}: your answer is on record."), party=names[kept.party])
            column.addWidget(label(told, name=f"none_{kept.pack}"))
        beside = QHBoxLayout()
        self._back = button(_("&Back to what changed after it went out"), "back_to_held", back, "main")
        beside.addWidget(self._back)
        if done.given:
            folder = QUrl.fromLocalFile(str(done.given[0].path.parent))
            opens = button(
                _("Open the &folder"),
                "open_folder",
                lambda: QDesktopServices.openUrl(folder),
                picture="folder-open",
            )
            beside.addWidget(opens)
        beside.addStretch(1)
        column.addLayout(beside)
        column.addStretch(1)

    def first_focus(self) -> QWidget:
        """Return the button that leads back."""
        return self._back
