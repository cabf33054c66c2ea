"""Dates people read: ISO order in English, as written at home in other languages."""

from __future__ import annotations

import pytest

from jovian_viewer.astro.timescales import parse_utc
from jovian_viewer.catalog import dates_text
from jovian_viewer.language import use_language

MOMENT = parse_utc("2026-11-02 14:53:07")


@pytest.mark.parametrize(
    ("code", "moment", "short", "date", "month", "day", "brief"),
    [
        ("en", "2026-11-02 14:53:07", "11-02 14:53", "2026-11-02", "July 2016", "5 July 2016", "5 Mar"),
        ("de", "02.11.2026 14:53:07", "02.11. 14:53", "02.11.2026", "Juli 2016", "5. Juli 2016", "5. März"),
        ("fr", "02/11/2026 14:53:07", "02/11 14:53", "02/11/2026", "juillet 2016", "5 juillet 2016", "5 mars"),
    ],
)
def test_dates_are_written_as_at_home(
    code: str, moment: str, short: str, date: str, month: str, day: str, brief: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("LC_ALL", "LC_NUMERIC", "LC_TIME", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    use_language(code)
    assert dates_text.moment_text(MOMENT) == moment
    assert dates_text.moment_text(MOMENT, seconds=False, year=False) == short
    assert dates_text.date_text(MOMENT) == date
    assert dates_text.clock_text(MOMENT) == "14:53"
    words = [dates_text.month_text(2016, 7), dates_text.day_text(2016, 7, 5), dates_text.short_day_text(3, 5)]
    assert [text.replace("\u00a0", " ") for text in words] == [month, day, brief]
    assert dates_text.day_of_year_text(7, 5).replace("\u00a0", " ") == day.removesuffix(" 2016")
    assert dates_text.short_month_text(7).startswith(("Jul", "juil"))


def test_dates_of_centuries_do_not_pile_up() -> None:
    first = parse_utc("1800-01-01")
    for days in range(3 * 1024):
        dates_text.moment_text(first + days)
    assert dates_text._short_date.cache_info().currsize <= 2048
