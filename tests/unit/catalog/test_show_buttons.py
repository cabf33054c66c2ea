"""Show buttons: reading the tables, and what is said when one is wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest

from jovian_viewer.astro.bodies import BodyId
from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog.show_buttons import read_show_button, showing_text
from jovian_viewer.catalog.showing import Showing
from jovian_viewer.catalog.study import Study
from jovian_viewer.errors import AssetError

WHERE = "claims.toml, X1.show"
GOOD: dict[str, Any] = {"button": "Look", "message": "It is 1 000 km away.", "frame": "io"}
VALHALLA = 6284


def test_every_field_is_read() -> None:
    button = read_show_button(
        {
            **GOOD,
            "time": "2001-05-25T11:23:58Z",
            "minutes_before": 5,
            "select": "callisto",
            "azimuth_from_sun_deg": 300,
            "elevation_deg": -35.5,
            "ruler": ["ganymede", "callisto"],
            "study": "charts",
            "chart": "distance",
            "feature": VALHALLA,
            "kind_of_place": "AA",
            "tide_lens": True,
        },
        WHERE,
    )
    assert button.words == "Look"
    assert button.showing == Showing(
        jd_tdb=parse_utc("2001-05-25T11:23:58Z") - 5.0 / 1440.0,
        select=BodyId.CALLISTO,
        frame=BodyId.IO,
        ruler=(BodyId.GANYMEDE, BodyId.CALLISTO),
        study=Study.CHARTS,
        chart="distance",
        feature_id=VALHALLA,
        kind_of_place="AA",
        tide_lens=True,
        azimuth_from_sun_deg=300.0,
        elevation_deg=-35.5,
        awaits=True,
        message="It is 1\u2009000\u00a0km away.",
    )


def test_what_is_left_out_stays_as_it_is() -> None:
    assert read_show_button(GOOD, WHERE).showing == Showing(frame=BodyId.IO, message="It is 1\u2009000\u00a0km away.")


def test_a_chart_opens_the_charts() -> None:
    record = {"button": "B", "message": "M.", "chart": "distance"}
    assert read_show_button(record, WHERE).showing.study is Study.CHARTS


def test_what_the_earth_sees_happened_earlier_at_jupiter() -> None:
    record = {**GOOD, "time": "2026-11-22T15:00Z"}
    at_jupiter = read_show_button(record, WHERE).showing.jd_tdb
    seen = read_show_button({**record, "seen_from_earth": True}, WHERE).showing.jd_tdb
    assert at_jupiter is not None
    assert seen is not None
    # 5.15 au, as the live table says.
    assert (at_jupiter - seen) * 86400.0 == pytest.approx(5.15 * 499.0, rel=5e-3)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"button": None}, "the field 'button' is missing"),
        ({"message": None}, "the field 'message' is missing"),
        ({"frame": None}, "nothing is shown. Add a field such as 'time'"),
        ({"frmae": "io"}, "there is no field 'frmae'. Use button, message, time"),
        ({"frame": "pluto"}, "there is no body 'pluto'"),
        ({"select": "pluto"}, "there is no body 'pluto'"),
        ({"whole_system": True}, "'frame' and 'whole_system' exclude each other"),
        ({"whole_system": "yes"}, "'whole_system' is 'yes', but must be true or false"),
        ({"tide_lens": 1}, "'tide_lens' is 1, but must be true or false"),
        (
            {"frame": None, "select": "io", "elevation_deg": 3},
            "needs a body to look at. Add the field 'frame' or 'whole_system'",
        ),
        ({"time": "25 May"}, "'time' is '25 May', which cannot be used: "),
        ({"time": "1492-10-12T00:00Z"}, "'time' is '1492-10-12T00:00Z', which cannot be used: "),
        ({"minutes_before": 5}, "'minutes_before' means nothing without a time"),
        ({"seen_from_earth": True}, "'seen_from_earth' means nothing without a time"),
        ({"ruler": ["io"]}, "'ruler' is ['io']. Name two different bodies"),
        ({"ruler": ["io", "io"]}, "'ruler' is ['io', 'io']. Name two different bodies"),
        ({"ruler": ["io", "pluto"]}, "'ruler': there is no body 'pluto'"),
        ({"study": "weights"}, "'study' is 'weights'. Use one of sizes, distances"),
        ({"chart": "weights"}, "'chart' is 'weights'. There is no chart 'weights'. Use one of"),
        ({"feature": 1}, "'feature' is 1. There is no place with the number 1"),
        ({"feature": "Loki"}, "'feature' is 'Loki', but must be of type int"),
        ({"kind_of_place": "XX"}, "'kind_of_place' is 'XX'. Use one of AA, CA"),
    ],
)
def test_a_faulty_table_is_named(change: dict[str, Any], complaint: str) -> None:
    record = {field: value for field, value in {**GOOD, **change}.items() if value is not None}
    with pytest.raises(AssetError, match=re.escape(WHERE) + ".*" + re.escape(complaint)):
        read_show_button(record, WHERE)


@pytest.mark.parametrize(
    ("showing", "text"),
    [
        (
            Showing(jd_tdb=parse_utc("2001-05-25T11:19Z"), select=BodyId.CALLISTO, frame=BodyId.CALLISTO),
            "Goes to 2001-05-25 11:19\u00a0UTC and looks at Callisto.",
        ),
        (
            Showing(whole_system=True, ruler=(BodyId.JUPITER, BodyId.CALLISTO)),
            "Looks at the whole system and measures from Jupiter to Callisto.",
        ),
        (
            Showing(study=Study.TIDES, tide_lens=True),
            "Tints the moons by their tides and opens Tides below the picture.",
        ),
        (Showing(select=BodyId.CALLISTO, feature_id=VALHALLA), "Looks at Valhalla."),
        (Showing(frame=BodyId.IO, kind_of_place="PE"), "Looks at Io and names the paterae."),
        (Showing(select=BodyId.IO), "Selects Io."),
    ],
)
def test_what_a_button_does_can_be_read_beforehand(showing: Showing, text: str) -> None:
    assert showing_text(showing) == text
