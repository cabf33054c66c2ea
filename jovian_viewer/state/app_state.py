"""All observable state of the running program, in one place to hand around."""

from __future__ import annotations

from dataclasses import dataclass, field

from jovian_viewer.state.camera import Camera
from jovian_viewer.state.clock import Clock
from jovian_viewer.state.comet import Comet
from jovian_viewer.state.event_focus import EventFocus
from jovian_viewer.state.events import Events
from jovian_viewer.state.explorers import Explorers
from jovian_viewer.state.exports import Exports
from jovian_viewer.state.messages import Messages
from jovian_viewer.state.places import Places
from jovian_viewer.state.recents import Recents
from jovian_viewer.state.red_spot import RedSpot
from jovian_viewer.state.ruler import Ruler
from jovian_viewer.state.selection import Selection
from jovian_viewer.state.settings import Preferences
from jovian_viewer.state.sharing import Sharing
from jovian_viewer.state.showings import Showings
from jovian_viewer.state.side_page import SidePages
from jovian_viewer.state.strobe import Strobe
from jovian_viewer.state.studies import Studies
from jovian_viewer.state.tour import TourPlay
from jovian_viewer.state.view_options import ViewOptions


@dataclass(frozen=True, slots=True)
class AppState:
    """One owner per state: widgets call these and listen to these, never each other."""

    clock: Clock = field(default_factory=Clock)
    selection: Selection = field(default_factory=Selection)
    view: ViewOptions = field(default_factory=ViewOptions)
    camera: Camera = field(default_factory=Camera)
    focus: EventFocus = field(default_factory=EventFocus)
    messages: Messages = field(default_factory=Messages)
    events: Events = field(default_factory=Events)
    red_spot: RedSpot = field(default_factory=RedSpot)
    studies: Studies = field(default_factory=Studies)
    ruler: Ruler = field(default_factory=Ruler)
    showings: Showings = field(default_factory=Showings)
    strobe: Strobe = field(default_factory=Strobe)
    places: Places = field(default_factory=Places)
    comet: Comet = field(default_factory=Comet)
    explorers: Explorers = field(default_factory=Explorers)
    tour: TourPlay = field(default_factory=TourPlay)
    exports: Exports = field(default_factory=Exports)
    preferences: Preferences = field(default_factory=Preferences)
    side: SidePages = field(default_factory=SidePages)
    sharing: Sharing = field(default_factory=Sharing)
    recents: Recents = field(default_factory=Recents)
