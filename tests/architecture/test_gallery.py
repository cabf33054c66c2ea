"""The gallery's page says what the gallery's tool makes."""

from __future__ import annotations

from tools.make_gallery import FOLDER, PAGE, PICTURES, page


def test_page_and_pictures_are_those_of_the_tool() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
    assert {path.stem for path in FOLDER.glob("*.png")} == {picture.name for picture in PICTURES}
