"""The block about a picked place, at the head of its moon's page."""

from __future__ import annotations

import html
from typing import Final

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.snapshot import SystemSnapshot
from jovian_viewer.catalog import palette
from jovian_viewer.catalog.features import Feature
from jovian_viewer.catalog.place_texts import PlaceSheet, feature_sheet, ground_sheet
from jovian_viewer.language import mark, tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.state.places import Ground
from jovian_viewer.ui import theme
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.buttons import ActionButton
from jovian_viewer.ui.listening import Listening
from jovian_viewer.ui.panel_text import LINE_HEIGHT_PERCENT
from jovian_viewer.ui.panel_widgets import CitedText, PanelText, Paragraph, ValueTable
from jovian_viewer.ui.theme import TextSize

BLOCK_NAME: Final = mark("The picked place")


class PlaceBlock(QFrame):
    """What is known about the place that is picked on one moon; hidden while there is none.

    Parameters
    ----------
    state : AppState
        Its places are followed.
    actions : Actions
        For the buttons.
    body : BodyId
        The moon of the page it stands on.
    """

    def __init__(self, state: AppState, actions: Actions, body: BodyId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName(tr(BLOCK_NAME))
        self.hide()
        self._places = state.places
        self._body = body
        self._shown: tuple[Feature | Ground, SystemSnapshot] | None = None
        self._name = PanelText(size=TextSize.HEADING)
        self._kind = PanelText(strong=True)
        self._explanation = Paragraph(role="secondary")
        self._named_after = PanelText(tr("Named after"), role="secondary", size=TextSize.SECONDARY, strong=True)
        self._origin = Paragraph()
        self._table = ValueTable()
        self._source = _SourceLine()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*[int(1.5 * theme.GRID_PX)] * 4)
        self._column.setSpacing(theme.HALF_GRID_PX)
        self._column.addLayout(self._head(actions))
        for text in (self._kind, self._explanation):
            self._column.addWidget(text)
        self._column.addSpacing(theme.HALF_GRID_PX)
        for text in (self._named_after, self._origin):
            self._column.addWidget(text)
        self._column.addSpacing(theme.HALF_GRID_PX)
        self._column.addWidget(self._table)
        self._column.addSpacing(theme.HALF_GRID_PX)
        self._column.addWidget(self._source)
        self._listening = Listening(self)
        self._listening.to(state.places.changed, self._let_go)

    def show_snapshot(self, snapshot: SystemSnapshot) -> None:
        """Show the picked place at another moment, or hide where none is picked on this moon."""
        picked = self._places.picked
        if picked is None or picked.body is not self._body:
            self._let_go()
            return
        before, self._shown = self._shown, (picked, snapshot)
        if before is not None and before[0] == picked:
            if before[1] is not snapshot:
                self._table.set_values([row.text for row in _sheet(picked, snapshot).rows])
            return
        self._show_sheet(_sheet(picked, snapshot))
        self.show()

    def _let_go(self) -> None:
        picked = self._places.picked
        if picked is None or picked.body is not self._body:
            self._shown = None
            self.hide()

    def _head(self, actions: Actions) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.HALF_GRID_PX)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self._name, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(ActionButton(actions.fly_to_place, worded=True, text=tr("Fly there")), 0, top)
        row.addWidget(ActionButton(actions.close_place, role="plain"), 0, top)
        return row

    def _show_sheet(self, sheet: PlaceSheet) -> None:
        self._name.set_text(sheet.name)
        self._kind.set_text(sheet.kind)
        self._explanation.set_text(sheet.explanation)
        self._origin.set_text(sheet.origin)
        self._explanation.setVisible(bool(sheet.explanation))
        for text in (self._named_after, self._origin):
            text.setVisible(bool(sheet.origin))
        table = ValueTable()
        for row in sheet.rows:
            table.add_row(row.label, row.text, hint=row.hint)
        self._column.replaceWidget(self._table, table)
        # Qt would show it later, and the block would jump.
        table.show()
        self._table.hide()
        self._table.deleteLater()
        self._table = table
        self._source.show_sources(sheet)


class _SourceLine(CitedText):
    """Where the words come from; the gazetteer's entry can be clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._html = ""
        super().__init__("", parent)

    def show_sources(self, sheet: PlaceSheet) -> None:
        """Cite the sources of a sheet."""
        name, sky = sheet.source, sheet.sky_source
        address = html.escape(name.url or "", quote=True)
        title = f'<a href="{address}" style="color: {theme.colour(palette.TEXT)};">{html.escape(name.title)}</a>'
        rest = html.escape(
            tr(
                "{publisher}, {date}. What stands in the sky: {sky_publisher}, {sky_date}.",
                publisher=name.publisher,
                date=name.date,
                sky_publisher=sky.publisher,
                sky_date=sky.date,
            )
        )
        self._html = f'<p style="line-height: {LINE_HEIGHT_PERCENT}%;">{title}. {rest}</p>'
        # Two places can have the same words and different addresses.
        self.set_text(f"{name.citation}. {name.url}. {sky.citation}.")
        self.lead_to(name.title, name.url)

    def _dressed(self, _text: str) -> str:
        return self._html


def _sheet(place: Feature | Ground, snapshot: SystemSnapshot) -> PlaceSheet:
    if isinstance(place, Feature):
        return feature_sheet(place, snapshot)
    return ground_sheet(place.body, place.lat_deg, place.lon_east_deg, snapshot)
