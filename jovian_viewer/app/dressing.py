"""What settings change in the whole process, before widgets are made: language, theme, size of text."""

from __future__ import annotations

from typing import Final

from PyQt6.QtWidgets import QApplication

from jovian_viewer.app.qt_language import speak_qt
from jovian_viewer.language import use_language
from jovian_viewer.state.settings import Settings
from jovian_viewer.ui.theme import apply_text_scale, apply_theme

# Settings that need a window built anew: widgets keep no second set of texts, colours, sizes and maps.
DRESSING: Final = frozenset(("language", "theme", "text_scale", "texture_folder"))


def dress(application: QApplication, settings: Settings) -> None:
    """Make everything that is built from now on follow these settings."""
    use_language(settings.language)
    speak_qt(application)
    apply_text_scale(application, settings.text_scale)
    apply_theme(application, settings.theme)
