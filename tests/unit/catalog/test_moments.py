"""Moments of data files: how exactly they are known, and what is said of those that are none."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.timescales import iso_utc
from jovian_viewer.catalog.moments import KnownTo, known_moment
from jovian_viewer.errors import AssetError


@pytest.mark.parametrize(
    ("text", "iso", "when", "known_to"),
    [
        ("2016-07-05T02:47:32Z", "2016-07-05T02:47:32Z", "5\u00a0July\u00a02016, 02:47:32\u00a0UTC", KnownTo.MOMENT),
        (
            "2021-07-21T08:15:05.123",
            "2021-07-21T08:15:05Z",
            "21\u00a0July\u00a02021, 08:15:05\u00a0UTC",
            KnownTo.MOMENT,
        ),
        ("2025-08-31", "2025-08-31T12:00:00Z", "31\u00a0August\u00a02025", KnownTo.DAY),
        ("2026-09", "2026-09-15T12:00:00Z", "September\u00a02026", KnownTo.MONTH),
    ],
)
def test_moments_days_and_months(text: str, iso: str, when: str, known_to: KnownTo) -> None:
    moment = known_moment(text, "here", seconds=True)
    assert (iso_utc(moment.jd_tdb), moment.when, moment.known_to) == (iso, when, known_to)


def test_the_seconds_are_told_only_where_they_are_wanted() -> None:
    assert known_moment("2016-07-05T02:47:32Z", "here").when == "5\u00a0July\u00a02016, 02:47\u00a0UTC"


@pytest.mark.parametrize("text", ["", "2016", "5 July 2016", "2016-02-30", "2016-07-05T25:00:00Z", "\u0662016-07-05"])
def test_what_is_none_is_refused(text: str) -> None:
    with pytest.raises(AssetError, match=r"^here is '.*Write a moment like"):
        known_moment(text, "here")
