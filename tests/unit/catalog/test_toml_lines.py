"""Lines of a TOML text: where tables and keys stand, whatever strings and remarks hold."""

from __future__ import annotations

import tomllib

from jovian_viewer.catalog.toml_lines import table_lines

TEXT = '''\
# step = "a remark"
title = "A # that is none"   # and one
"quoted key" = 1

[[step]]  # the first
text = """
over lines
key = "not a key"
[[step]]
"""
time = 'a ""\\' # remark """
list = [
  "x = 1",
]

[ [ step ] ]
text = "one \\" = two"
'''


def test_keys_and_tables_are_found_where_they_stand() -> None:
    text = TEXT.replace("[ [ step ] ]", "[[ step ]]")
    assert len(tomllib.loads(text)["step"]) == 2
    top, first, second = table_lines(text)
    assert (top.name, top.keys) == ("", {"title": 2, "quoted key": 3})
    assert (first.name, first.line, first.keys) == ("step", 5, {"text": 6, "time": 11, "list": 12})
    assert (second.name, second.line, second.keys) == ("step", 16, {"text": 17})


def test_lines_end_as_they_do_on_windows_too() -> None:
    top, step = table_lines("title = 1\r\n[[step]]\r\ntext = 2\r\n")
    assert top.keys == {"title": 1}
    assert (step.line, step.keys) == (2, {"text": 3})
