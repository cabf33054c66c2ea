"""The doctor's reading of what other programs say."""

from __future__ import annotations

import pytest

from jovian_viewer.app.doctor import (
    Finding,
    Report,
    claim_findings,
    driver_findings,
    encounter_findings,
    library_remedy,
    missing_libraries,
    opengl_string,
    place_findings,
    read_probe,
)
from jovian_viewer.app.driver_probe import Probe
from jovian_viewer.catalog import claims, encounters, features

LDD = """
\tlibxcb-icccm.so.4 => not found
\tlibGL.so.1 => /usr/lib/x86_64-linux-gnu/libGL.so.1 (0x00007f00)
\tlibstrange.so.9 => not found
"""


def test_missing_libraries_are_read_from_ldd() -> None:
    assert missing_libraries(LDD) == ("libxcb-icccm.so.4", "libstrange.so.9")


def test_the_remedy_names_packages_where_they_are_known() -> None:
    remedy = library_remedy(missing_libraries(LDD))
    assert remedy.endswith("apt-get install libxcb-icccm4 libstrange.so.9")


def test_the_renderer_is_read_from_vtks_report() -> None:
    report = "OpenGL vendor string:  Mesa\nOpenGL renderer string:  llvmpipe (LLVM 15)\n"
    assert opengl_string(report, "renderer") == "llvmpipe (LLVM 15)"
    assert opengl_string("nothing of the kind", "renderer") is None


def test_a_report_is_healthy_only_without_remedies() -> None:
    well = Report((Finding("Textures", "all readable"),))
    ill = Report((*well.findings, Finding("OpenGL", "no picture", "mend the driver")))
    assert well.healthy
    assert "Everything is in order" in well.text
    assert not ill.healthy
    assert "\u2192 mend the driver" in ill.text


CAPABILITIES = "OpenGL vendor string:  Mesa\nOpenGL renderer string:  llvmpipe\nOpenGL version string:  4.5 (Core)\n"


def test_a_healthy_driver_is_named_and_its_shaders_accepted() -> None:
    opengl, shaders = driver_findings(Probe(CAPABILITIES, picture=True))
    assert opengl.text == "llvmpipe, OpenGL 4.5: a test picture was rendered"
    assert shaders.text.startswith("accepted")
    assert opengl.remedy is None
    assert shaders.remedy is None


def test_refused_shaders_are_told_with_what_is_drawn_instead() -> None:
    refused = "This driver cannot: the bodies are lit plainly. A newer driver may mend it"
    opengl, shaders = driver_findings(Probe(CAPABILITIES, picture=True, refused=refused))
    assert opengl.remedy is None
    assert shaders.text == "refused. This driver cannot: the bodies are lit plainly"
    assert shaders.remedy is not None


@pytest.mark.parametrize(
    ("probe", "words"),
    [
        (None, "could not be rendered"),
        (Probe(CAPABILITIES), "llvmpipe, OpenGL 4.5: a test picture stayed empty"),
        (Probe(lack="the driver offers OpenGL 2.1: update it"), "the driver offers OpenGL 2.1"),
    ],
)
def test_a_driver_that_cannot_draw_has_a_remedy(probe: Probe | None, words: str) -> None:
    (finding,) = driver_findings(probe)
    assert words in finding.text
    assert finding.remedy


@pytest.mark.parametrize("printed", ["", "Segmentation fault", "[]", '{"strange": 1}', "3"])
def test_a_probe_that_says_nothing_is_no_answer(printed: str) -> None:
    assert read_probe(printed) is None


def test_what_a_driver_prints_itself_is_passed_over() -> None:
    assert read_probe('libEGL warning: something\n{"capabilities": "", "picture": true}') == Probe(picture=True)


def test_places_are_counted_and_what_is_left_out_is_named() -> None:
    (finding,) = place_findings()
    assert finding.remedy is None
    assert finding.text == (
        "699 names on the moons; Arachne Linea, Acacallis Linea and Ancaeus Linea are left out: the list has their "
        "east and west longitudes exchanged"
    )


def test_every_faulty_row_is_a_finding_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "problems", lambda: ("io.csv, line 3: this", "io.csv, line 9: that"))
    first, second = place_findings()
    assert (first.text, second.text) == features.problems()
    assert first.remedy is not None
    assert first.remedy.startswith("correct ")


def test_encounters_are_counted_and_every_faulty_row_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    (counted,) = encounter_findings()
    assert (counted.remedy, counted.text) == (None, "255 of spacecraft with Jupiter and its moons")
    monkeypatch.setattr(encounters, "encounter_problems", lambda: ("galileo.csv, line 3: this", "line 9: that"))
    first, second = encounter_findings()
    assert (first.text, second.text) == encounters.encounter_problems()
    assert first.remedy is not None
    assert first.remedy.startswith("correct ")


def test_every_faulty_claim_is_a_finding_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    (well,) = claim_findings()
    assert well.remedy is None
    assert "all 20" in well.text
    monkeypatch.setattr(claims, "problems", lambda: ("claims.toml, line 7, C1: this",))
    (finding,) = claim_findings()
    assert finding.text == "claims.toml, line 7, C1: this"
    assert finding.remedy is not None
    assert "claims.toml" in finding.remedy
