"""The dialogs of files: where something is to be written and in which form, and what is to be opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PyQt6.QtCore import QFileInfo, QStandardPaths
from PyQt6.QtGui import QAbstractFileIconProvider, QIcon
from PyQt6.QtWidgets import QDialogButtonBox, QFileDialog, QFileIconProvider, QToolButton, QWidget

from jovian_viewer.catalog import palette
from jovian_viewer.language import mark, tr
from jovian_viewer.ui.icons import icon

EVENT_FILTERS: Final = {"csv": mark("Table (*.csv)"), "ics": mark("Calendar (*.ics)"), "json": mark("JSON (*.json)")}
ENCOUNTER_FILTERS: Final = {"csv": mark("Table (*.csv)"), "ics": mark("Calendar (*.ics)")}
TOUR_FILTERS: Final = {"toml": mark("Tour (*.toml)")}
CHART_FILTERS: Final = {"png": mark("Picture (*.png)"), "svg": mark("Drawing (*.svg)"), "csv": mark("Table (*.csv)")}
# The buttons of Qt's own dialog, which is shown where the desktop has none: its icons are black.
_BUTTON_ICONS: Final = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus-outline",
    "listModeButton": "view-grid-outline",
    "detailModeButton": "view-list-outline",
}
_BOX_ICONS: Final = {
    QDialogButtonBox.StandardButton.Save: "content-save-outline",
    QDialogButtonBox.StandardButton.Open: "folder-outline",
    QDialogButtonBox.StandardButton.Cancel: "close",
}

_PICTURES: Final = QStandardPaths.StandardLocation.PicturesLocation
_PLACES: Final = {
    "png": _PICTURES,
    "gif": QStandardPaths.StandardLocation.MoviesLocation,
    "mp4": QStandardPaths.StandardLocation.MoviesLocation,
    "webm": QStandardPaths.StandardLocation.MoviesLocation,
}
# Where the last file went or came from, in this session: the next one most likely does, too.
_last_folder: Final[list[Path]] = []


def _folder_for(form: str) -> str:
    """Return the folder in which a dialog for files of a form begins."""
    if _last_folder and _last_folder[0].is_dir():
        return str(_last_folder[0])
    where = _PLACES.get(form, QStandardPaths.StandardLocation.DocumentsLocation)
    wanted = QStandardPaths.writableLocation(where)
    if wanted and Path(wanted).is_dir():
        return wanted
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)


class _FileIcons(QFileIconProvider):
    """Folders and files in the icons of the program."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = icon("folder-outline", colour=palette.SECONDARY_TEXT)
        self._file = icon("file-outline", colour=palette.SECONDARY_TEXT)

    def icon(self, of: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        """Return the icon of a file or of a kind of place."""
        if isinstance(of, QFileInfo):
            return self._folder if of.isDir() else self._file
        return self._file if of is QAbstractFileIconProvider.IconType.File else self._folder


class ExportDialog(QFileDialog):
    """Asks for a file to write; a name without an ending gets that of the chosen form.

    Parameters
    ----------
    parent : QWidget, optional
    title : str
        What is to be exported.
    filters : dict
        The forms by their endings, the first one chosen.
    name : str
        The file's name to begin with, without ending.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        title: str,
        filters: dict[str, str],
        name: str,
    ) -> None:
        filters = {form: tr(words) for form, words in filters.items()}
        super().__init__(parent, title, "", ";;".join(filters.values()))
        self._filters = filters
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        self.filterSelected.connect(self._choose_form)
        self._choose_form(next(iter(filters.values())))
        self.setDirectory(_folder_for(next(iter(filters))))
        self.selectFile(name)
        self._file_icons = _FileIcons()
        self._dress()

    def ask(self) -> Path | None:
        """Return the chosen file; None if the person thought better of it."""
        if not self.exec():
            return None
        path = Path(self.selectedFiles()[0])
        _last_folder[:] = [path.parent]
        return path

    def _choose_form(self, words: str) -> None:
        # Before the dialog asks whether a file may be overwritten, so that it looks for the right one.
        self.setDefaultSuffix(next(form for form, its_words in self._filters.items() if its_words == words))

    def _dress(self) -> None:
        self.setIconProvider(self._file_icons)
        for button in self.findChildren(QToolButton):
            if button.objectName() in _BUTTON_ICONS:
                button.setIcon(icon(_BUTTON_ICONS[button.objectName()]))
        for box in self.findChildren(QDialogButtonBox):
            for which, name in _BOX_ICONS.items():
                pressed = box.button(which)
                if pressed is not None:
                    pressed.setIcon(icon(name))


class OpenDialog(ExportDialog):
    """Asks for a file to open; it looks like the dialog for files to write.

    Parameters
    ----------
    parent : QWidget, optional
    title : str
        What is to be opened.
    filters : dict
        The forms by their endings.
    """

    def __init__(self, parent: QWidget | None = None, *, title: str, filters: dict[str, str]) -> None:
        super().__init__(parent, title=title, filters=filters, name="")
        self.setAcceptMode(QFileDialog.AcceptMode.AcceptOpen)
        self.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._dress()


class TourDialog(OpenDialog):
    """Asks for the file of a tour to open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, title=tr("Open a tour"), filters=TOUR_FILTERS)
