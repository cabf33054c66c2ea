"""The doctor's reading of what other programs say."""

from __future__ import annotations

from jovian_viewer.app.doctor import Finding, Report, library_remedy, missing_libraries, renderer_name

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
    assert renderer_name(report) == "llvmpipe (LLVM 15)"
    assert renderer_name("nothing of the kind") is None


def test_a_report_is_healthy_only_without_remedies() -> None:
    well = Report((Finding("Textures", "all readable"),))
    ill = Report((*well.findings, Finding("OpenGL", "no picture", "mend the driver")))
    assert well.healthy
    assert "Everything is in order" in well.text
    assert not ill.healthy
    assert "\u2192 mend the driver" in ill.text
