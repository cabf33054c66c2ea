"""Studies: which chart or comparison lies open below the scene."""

from __future__ import annotations

from psygnal import Signal

from jovian_viewer.catalog.study import Study
from jovian_viewer.catalog.time_charts import DEFAULT_CHART, time_chart


class Studies:
    """The owner of what lies open.

    Signals
    -------
    changed(study_or_none)
    chart_changed(key)
        Another of the charts over time was chosen.
    """

    changed = Signal(object)
    chart_changed = Signal(str)

    def __init__(self) -> None:
        self._open: Study | None = None
        self._chart = DEFAULT_CHART

    @property
    def open_study(self) -> Study | None:
        """What lies open, if anything."""
        return self._open

    @property
    def chart(self) -> str:
        """Which chart over time is shown where charts lie open, by its key."""
        return self._chart

    def show(self, study: Study | None) -> None:
        """Open a study in place of another, or with None close it."""
        if study is self._open:
            return
        self._open = study
        self.changed.emit(study)

    def choose_chart(self, key: str) -> None:
        """Choose a chart over time; opens nothing.

        Parameters
        ----------
        key : str
            Of one of :func:`~jovian_viewer.catalog.time_charts.time_charts`.

        Raises
        ------
        BadInputError
            If there is no such chart; the one before stays.
        """
        time_chart(key)
        if key == self._chart:
            return
        self._chart = key
        self.chart_changed.emit(key)
