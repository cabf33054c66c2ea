"""Qt's own words, such as those of its dialogs and of menus of text fields, in the language in use."""

from __future__ import annotations

from PyQt6.QtCore import QLibraryInfo, QLocale, QTranslator
from PyQt6.QtWidgets import QApplication

from jovian_viewer.language import ENGLISH, language, locale

_NAME = "qt_language"


def speak_qt(application: QApplication) -> None:
    """Let Qt speak our language, and write numbers as our texts do; what spoke before falls silent.

    The system's locale is left out of it: its decimal sign would stand beside ours.
    """
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    QLocale.setDefault(QLocale(locale()))
    if language() == ENGLISH:
        return
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Without the file Qt's words stay English: few, and understood.
    if translator.load(f"qtbase_{language()}", folder):
        application.installTranslator(translator)
