"""The card of a claim: its words, its verdict with an icon, its button."""

from __future__ import annotations

import dataclasses

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from jovian_viewer.astro.bodies import BODIES, BodyId
from jovian_viewer.astro.snapshot import compute_snapshot
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.fact_sheet import ClaimCard, FactSheet, fact_sheet
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.verdicts import Verdict, VerdictKind
from jovian_viewer.ui.claim_card import ClaimCardView, button_icon
from jovian_viewer.ui.icons import icon
from jovian_viewer.ui.panel_widgets import PanelText

CARD_WIDTH_PX = 376


@pytest.fixture(scope="module")
def sheet() -> FactSheet:
    """Return Callisto's sheet at a known moment."""
    return fact_sheet(BodyId.CALLISTO, compute_snapshot(parse_utc("2026-11-22T15:00Z")))


@pytest.fixture
def wanted() -> list[Showing]:
    """Return where the showings gather that were asked for."""
    return []


def card_of(sheet: FactSheet, identifier: str) -> ClaimCard:
    return next(card for card in sheet.claims if card.id == identifier)


def view_of(card: ClaimCard, sheet: FactSheet, wanted: list[Showing], qtbot: QtBot) -> ClaimCardView:
    view = ClaimCardView(card, {source: n for n, source in enumerate(sheet.sources, start=1)}, wanted.append)
    qtbot.addWidget(view)
    view.setFixedWidth(CARD_WIDTH_PX)
    view.show()
    return view


def words_on(view: ClaimCardView) -> list[str]:
    return [text.plain_text for text in view.findChildren(PanelText)]


def picture_on(view: ClaimCardView) -> QImage:
    return next(
        label.pixmap().toImage()
        for label in view.findChildren(QLabel)
        if not isinstance(label, PanelText) and not label.pixmap().isNull()
    )


def test_a_card_says_all_that_belongs_to_it(sheet: FactSheet, wanted: list[Showing], qtbot: QtBot) -> None:
    card = card_of(sheet, "C2")
    view = view_of(card, sheet, wanted, qtbot)
    said = words_on(view)
    assert said[0] == card.title == view.accessibleName()
    assert {card.says, card.now, card.since, f"Agrees. {card.verdict.text}"} <= set(said)
    heads = [text for text in said if " \N{MIDDLE DOT} " in text]
    assert [head.partition(" \N{MIDDLE DOT} ")[0] for head in heads] == [
        "The article",
        "What we know",
        "Since the article",
    ]
    assert heads[0].startswith("The article \N{MIDDLE DOT} ESA, 2015 [")
    # The first source by its name, every other by its number.
    assert heads[1].count("[") == 2
    assert view.button.text() == card.show.words == "Go to 25 May 2001"


def test_the_verdict_is_never_told_by_colour_alone(sheet: FactSheet, wanted: list[Showing], qtbot: QtBot) -> None:
    card, pictures = card_of(sheet, "C1"), []
    for kind in VerdictKind:
        view = view_of(dataclasses.replace(card, verdict=Verdict(kind, "So.")), sheet, wanted, qtbot)
        assert f"{kind.display_name}. So." in words_on(view)
        picture = picture_on(view)
        assert picture not in pictures
        pictures.append(picture)


def test_number_and_verdict_follow_the_moment(sheet: FactSheet, wanted: list[Showing], qtbot: QtBot) -> None:
    card = card_of(sheet, "C6")
    view = view_of(card, sheet, wanted, qtbot)
    picture, button = picture_on(view), view.button
    other = dataclasses.replace(card, now="Now.", verdict=Verdict(VerdictKind.DIFFERS, "It does not."))
    view.show_card(other)
    assert {"Now.", "Differs. It does not."} <= set(words_on(view))
    assert picture_on(view) != picture
    view.show_card(card)
    assert picture_on(view) == picture
    assert view.button is button


def test_the_button_is_pressed_with_the_pointer_or_with_enter(
    sheet: FactSheet, wanted: list[Showing], qtbot: QtBot
) -> None:
    card = card_of(sheet, "C9")
    view = view_of(card, sheet, wanted, qtbot)
    QTest.mouseClick(view.button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
    QTest.keyClick(view.button, Qt.Key.Key_Return)  # type: ignore[call-overload]
    assert wanted == [card.show.showing] * 2
    assert wanted[0].ruler == (BodyId.GANYMEDE, BodyId.CALLISTO)
    assert view.button.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("body", BODIES)
def test_every_button_says_what_it_does(body: BodyId, wanted: list[Showing], qtbot: QtBot) -> None:
    sheet = fact_sheet(body, compute_snapshot(parse_utc("2026-11-22T15:00Z")))
    for card in sheet.claims:
        view = view_of(card, sheet, wanted, qtbot)
        assert view.button.text() == card.show.words
        assert view.button.accessibleName() == f"{card.show.words}: {card.title}"
        assert view.button.toolTip().endswith(".")
        assert not icon(button_icon(card.show)).isNull()
        view.button.click()
        assert wanted[-1] == card.show.showing


@pytest.mark.parametrize("identifier", ["C4", "C7", "C10", "J5"])
def test_nothing_on_a_card_is_cut(identifier: str, sheet: FactSheet, wanted: list[Showing], qtbot: QtBot) -> None:
    view = view_of(card_of(sheet, identifier), sheet, wanted, qtbot)
    view.setFixedHeight(view.heightForWidth(CARD_WIDTH_PX))
    QApplication.processEvents()
    for label in view.findChildren(PanelText):
        assert label.height() >= label.heightForWidth(label.width()), label.plain_text
        assert view.rect().contains(label.mapTo(view, label.rect().bottomRight()))
    assert view.rect().contains(view.button.geometry())
    assert view.button.width() >= view.button.sizeHint().width()
