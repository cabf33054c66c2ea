"""The command ``snapshot``: what was typed, checked, and the picture of it written."""

from __future__ import annotations

import argparse
import math

from jovian_viewer.app.opening import read_night_fill, read_scale
from jovian_viewer.app.shared_opening import read_shared
from jovian_viewer.app.still import DEFAULT_SIZE_PX, StillRequest, lettering, save_still
from jovian_viewer.app.still_view import SYSTEM_VIEW, parse_field_deg, parse_standpoint
from jovian_viewer.app.view_still import PictureForm, PictureWish, save_view, view_as_wished
from jovian_viewer.app.work_report import WorkReport
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.errors import BadInputError
from jovian_viewer.export.picture import check_size, parse_size
from jovian_viewer.language import tr
from jovian_viewer.state.export_limits import PICTURE_FACTORS
from jovian_viewer.state.settings import TEXT_SCALES
from jovian_viewer.state.view_fields import ReadView
from jovian_viewer.state.view_options import DEFAULT_NIGHT_FILL

# As large as screens make them, and then some.
_PIXEL_RATIOS = (0.25, 8.0)


def write_picture(options: argparse.Namespace, report: WorkReport) -> list[str]:
    """Write the picture that was asked for.

    Returns
    -------
    list of str
        What was left out, or drawn without, as sentences.

    Raises
    ------
    JovianViewerError
        Naming the first value that cannot be used; or why it could not be written.
    """
    size_px, pixel_ratio = _size(options)
    if options.link is None and options.open is None:
        return save_still(options.out, still_request(options, size_px, pixel_ratio), report.part)
    read = read_wished(options)
    text_scale = options.text_scale
    form = PictureForm(size_px, pixel_ratio, text_scale, labels=options.labels, caption=captioned(options))
    return [*read.notes, *save_view(options.out, read.view, form, report.part)]


def captioned(options: argparse.Namespace) -> bool:
    """Return whether there is a caption: where there are names, unless somebody says otherwise."""
    return bool(options.labels if options.caption is None else options.caption)


def still_request(
    options: argparse.Namespace, size_px: tuple[int, int], pixel_ratio: float | None = None
) -> StillRequest:
    """Return what was typed of a named view.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used.
    """
    return StillRequest(
        jd_tdb=parse_utc(getattr(options, "time", None) or "now"),
        view=(options.view or SYSTEM_VIEW).lower(),
        size_px=size_px,
        pixel_ratio=pixel_ratio,
        text_scale=getattr(options, "text_scale", 1.0),
        scale=None if options.scale is None else read_scale(options.scale),
        labels=options.labels,
        caption=options.caption,
        orbits=options.orbits,
        rings=options.rings,
        planets=options.planets,
        constellations=options.constellations,
        tide_lens=options.tide_lens,
        spacecraft=options.spacecraft,
        whole_paths=options.whole_paths,
        night_fill=DEFAULT_NIGHT_FILL if options.night is None else read_night_fill(options.night),
        standpoint=None if options.stand is None else parse_standpoint(options.stand),
        field_deg=None if options.field is None else parse_field_deg(options.field),
    )


def read_wished(options: argparse.Namespace) -> ReadView:
    """Return the view state of a link or file, with what else was typed in place of what it says.

    Raises
    ------
    BadInputError
        Naming the first value that cannot be used.
    """
    read = read_shared(options.link, options.open)
    wish = PictureWish(
        time=getattr(options, "time", None),
        view=options.view,
        scale=options.scale,
        night=options.night,
        stand=getattr(options, "stand", None),
        field=getattr(options, "field", None),
        switched={name: getattr(options, name) for name in getattr(options, "switched", ())},
    )
    return ReadView(view_as_wished(read.view, wish), read.notes)


def _size(options: argparse.Namespace) -> tuple[tuple[int, int], float | None]:
    """Return the size of the picture, and how many of its pixels make a logical one."""
    width, height = DEFAULT_SIZE_PX if options.size is None else parse_size(options.size)
    factor, pixel_ratio = options.factor, options.pixel_ratio
    if factor not in PICTURE_FACTORS:
        least, most = PICTURE_FACTORS[0], PICTURE_FACTORS[-1]
        raise BadInputError(
            tr("factor {factor} cannot be used: give {least} to {most}", factor=factor, least=least, most=most)
        )
    for name, value, (lowest, highest) in (
        ("--pixel-ratio", pixel_ratio, _PIXEL_RATIOS),
        ("--text-scale", options.text_scale, TEXT_SCALES),
    ):
        if value is not None and not (math.isfinite(value) and lowest <= value <= highest):
            raise BadInputError(
                tr(
                    "{option} {value:g} cannot be used: give a number from {least:g} to {most:g}",
                    option=name,
                    value=value,
                    least=lowest,
                    most=highest,
                )
            )
    size_px = check_size(factor * width, factor * height)
    return size_px, factor * (lettering((width, height)) if pixel_ratio is None else pixel_ratio)
