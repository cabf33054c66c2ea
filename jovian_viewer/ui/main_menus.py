"""The menus of the main window: every action stands in one of them."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QMenuBar, QWidget

from jovian_viewer.language import tr
from jovian_viewer.state.app_state import AppState
from jovian_viewer.ui.actions import Actions
from jovian_viewer.ui.kinds_menu import KindsMenu
from jovian_viewer.ui.smoothing_menu import SmoothingMenu
from jovian_viewer.ui.time_steps import StepUnit
from jovian_viewer.ui.tours_menu import ToursMenu

# None is a line between two groups.
Entries = Sequence[QAction | QMenu | None]


def fill_menus(bar: QMenuBar, state: AppState, acts: Actions, sharing: Entries, window: QWidget) -> None:
    """Put the menus into a bar.

    Parameters
    ----------
    bar : QMenuBar
    state : AppState
    acts : Actions
    sharing : sequence
        What stands first in the menu of files.
    window : QWidget
        Owns the menus.
    """
    menus: dict[str, Entries] = {
        tr("&File"): _file(acts, sharing),
        tr("&View"): _view(state, acts, window),
        tr("&Time"): _time(acts),
        tr("&Camera"): _camera(acts),
        tr("&Events"): _events(acts),
        tr("&Story"): _story(state, acts, window),
        tr("&Help"): _help(state, acts, window),
    }
    for title, entries in menus.items():
        menu = QMenu(title, window)
        menu.setToolTipsVisible(True)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, QMenu):
                menu.addMenu(entry)
            else:
                menu.addAction(entry)
        bar.addMenu(menu)


def _file(acts: Actions, sharing: Entries) -> Entries:
    exports = acts.exports
    return [
        *sharing,
        None,
        exports.save_picture,
        exports.copy_picture,
        exports.make_movie,
        exports.save_scene,
        exports.stop_export,
        None,
        acts.copy_facts,
        None,
        acts.preferences.preferences,
        None,
        acts.quit,
    ]


def _view(state: AppState, acts: Actions, window: QWidget) -> Entries:
    return [
        acts.labels,
        acts.orbits,
        acts.stars,
        None,
        acts.planets,
        acts.constellations,
        acts.constellation_names,
        acts.rings,
        acts.jupiter_shine,
        acts.tide_lens,
        acts.spacecraft,
        acts.whole_paths,
        acts.show_more,
        None,
        KindsMenu(state, acts, window),
        None,
        SmoothingMenu(state.view, window),
        None,
        acts.scale,
        None,
        *acts.panels.values(),
        acts.side_panel,
        acts.reset_layout,
        acts.full_screen,
    ]


def _time(acts: Actions) -> Entries:
    return [
        acts.play,
        acts.reverse,
        acts.slower,
        acts.faster,
        None,
        acts.step_forward,
        acts.step_back,
        None,
        *(acts.unit_steps[unit, direction] for direction in (1, -1) for unit in StepUnit),
        None,
        acts.enter_date,
        acts.now,
    ]


def _camera(acts: Actions) -> Entries:
    return [
        *acts.select.values(),
        acts.deselect,
        acts.measure,
        None,
        acts.fly,
        acts.fly_to_place,
        acts.close_place,
        acts.fly_along,
        acts.whole_system,
        None,
        acts.look_sunward,
        acts.look_earthward,
        None,
        *acts.moves.moves,
    ]


def _help(state: AppState, acts: Actions, window: QWidget) -> Entries:
    return [
        acts.guide.guide,
        acts.keys.shortcuts,
        acts.help,
        acts.trust,
        None,
        ToursMenu(state, acts, window),
        None,
        acts.guide.about,
    ]


def _events(acts: Actions) -> Entries:
    return [
        acts.previous_event,
        acts.next_event,
        acts.show_event,
        acts.why,
        None,
        acts.search_events,
        acts.stop_search,
        acts.visible_events,
        None,
        acts.export_events,
    ]


def _story(state: AppState, acts: Actions, window: QWidget) -> Entries:
    return [
        acts.find,
        None,
        ToursMenu(state, acts, window),
        acts.tour_play,
        acts.tour_next,
        acts.tour_back,
        acts.close_tour,
        None,
        *acts.studies.values(),
        None,
        acts.close_study,
        acts.export_chart,
        acts.export_encounters,
        None,
        acts.strobe,
    ]
