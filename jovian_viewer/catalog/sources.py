"""Sources: where each fact can be looked up."""

from __future__ import annotations

from dataclasses import dataclass

from jovian_viewer.catalog.data_files import load_toml, optional, required
from jovian_viewer.errors import AssetError
from jovian_viewer.language import cached_text, tr

_FILE = "sources.toml"


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, table or mission page a person can look up.

    Attributes
    ----------
    key : str
        Its name within the catalogue, such as ``'jpl-sats-phys'``.
    title : str
        The title as published.
    publisher : str
        Authors or organisation, and where it appeared.
    date : str or None
        Year (or date) of publication, or when a living page was read.
    url : str or None
        An address or DOI link, where it is certain.
    """

    key: str
    title: str
    publisher: str
    date: str | None
    url: str | None

    @property
    def citation(self) -> str:
        """Title, publisher and date in one line, without the address."""
        return f"{self.title}. {self.publisher}{f', {self.date}' if self.date else ''}"


def source(key: str) -> Source:
    """Return one source.

    Raises
    ------
    AssetError
        If the catalogue has no such source, or its file cannot be read.
    """
    try:
        return all_sources()[key]
    except KeyError as error:
        raise AssetError(
            tr("{file} has no source '{key}'. Add it there, or correct the name that cites it.", file=_FILE, key=key)
        ) from error


@cached_text
def all_sources() -> dict[str, Source]:
    """Return every source by its key."""
    sources = {}
    for key, record in load_toml(_FILE).items():
        where = f"{_FILE}, {key}"
        sources[key] = Source(
            key=key,
            title=required(record, "title", str, where),
            publisher=required(record, "publisher", str, where),
            date=optional(record, "date", str, where),
            url=optional(record, "url", str, where),
        )
    return sources
