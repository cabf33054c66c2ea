"""The real window, in one Qt application for all tests: Qt does not survive having several in turn."""

from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QApplication


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Keep the application alive between two runs of the program."""
