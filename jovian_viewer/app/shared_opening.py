"""How the program begins with a link or a file: what it shows, and what was typed besides."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from jovian_viewer.app.opening import Opening, read_body, read_number, read_opening, read_scale
from jovian_viewer.app.share_guide import is_tour, read_content, read_file
from jovian_viewer.app.view_state_guide import find_event
from jovian_viewer.errors import BadInputError
from jovian_viewer.language import tr
from jovian_viewer.state.settings import Settings
from jovian_viewer.state.view_fields import ReadView
from jovian_viewer.state.view_link import open_link
from jovian_viewer.state.view_state import ViewState


def read_shared_opening(
    link: str | None,
    file: str | None,
    *,
    time: str | None = None,
    select: str | None = None,
    rate: str | None = None,
    scale: str | None = None,
    smoothing: str | None = None,
    tour: str | None = None,
    settings: Settings | None = None,
) -> Opening:
    """Read a link or a file, a state's or a tour's, and put what else was typed in place of what it says.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used, and what can.
    """
    path = None if file is None else file_path(file)
    if path is not None and link is None and is_tour(path, read_content(path)):
        if tour is not None:
            raise BadInputError(tr("two tours cannot both be taken: take one out"))
        return read_opening(
            time=time,
            select=select,
            rate=rate,
            scale=scale,
            smoothing=smoothing,
            tour=str(path),
            settings=settings,
        )
    read = read_shared(link, file)
    view = changed_view(read.view, time=time, select=select, rate=rate, scale=scale)
    if view.event is not None:
        # Here a person can still be told on the command line that there is none.
        find_event(view.event, view.red_spot_deg)
    return dataclasses.replace(
        read_opening(smoothing=smoothing, tour=tour, settings=settings),
        jd_tdb=view.jd_tdb,
        select=view.select,
        rate=view.rate,
        scale=view.settings.scale,
        view=view,
        notes=read.notes,
        file=path,
        resume=False,
    )


def read_shared(link: str | None, file: str | None) -> ReadView:
    """Return what a link or a state file shows.

    Raises
    ------
    BadInputError
        If it cannot be used, or both are given.
    """
    if file is None:
        return open_link(link or "")
    if link is not None:
        raise BadInputError(tr("a link and a file cannot both be opened: take one out"))
    saved = read_file(file_path(file))
    return ReadView(saved.view, saved.notes)


def changed_view(
    view: ViewState,
    *,
    time: str | None = None,
    select: str | None = None,
    rate: str | None = None,
    scale: str | None = None,
) -> ViewState:
    """Return a view state with what was typed in place of what it says.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used.
    """
    changes: dict[str, Any] = {}
    if time is not None:
        changes["moment"] = time
    if select is not None:
        changes["select"] = read_body(select)
        if changes["select"] is not view.select:
            # Its place is elsewhere.
            changes["place"] = None
    if rate is not None:
        changes["rate"] = read_number(rate, "rate", tr("simulated seconds per second, like 3600"))
    if scale is not None:
        changes["settings"] = dataclasses.replace(view.settings, scale=read_scale(scale))
    return dataclasses.replace(view, **changes) if changes else view


def file_path(text: str) -> Path:
    """Return the file that somebody named, by its path or, as desktops do, by its address.

    Raises
    ------
    BadInputError
        If the address is that of another machine.
    """
    if not text.lower().startswith("file:"):
        return Path(text)
    try:
        address = urlsplit(text)
    except ValueError:
        address = None
    if address is None or address.netloc not in {"", "localhost"}:
        raise BadInputError(tr("\u201c{address}\u201d is no file on this machine: give its path", address=text))
    return Path(unquote(address.path))
