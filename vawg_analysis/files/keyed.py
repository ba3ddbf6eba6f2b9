"""YAML files of keys and values, read so that each fault can name file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from vawg_analysis.files.structured import PlainLoader
from vawg_analysis.problems import Problem, Refused

ALLOWED = "a key, a colon, a blank and a value on each line, as in “scope: npcc-2022”"


@dataclass(frozen=True)
class Entry:
    """The value of a key, and the file and line that hold it."""

    value: object
    where: str


def read_keys(path: Path) -> dict[str, Entry]:
    """Each key of ``path`` with its value; an empty file has none.

    Raises :class:`Refused` where the file is missing, is not YAML in UTF-8, holds no
    keys, or holds one of them twice.
    """
    text = _text(path)
    try:
        node = yaml.compose(text, Loader=PlainLoader)
        values = yaml.load(text, Loader=PlainLoader)
    except yaml.YAMLError as error:
        raise _refused(
            path, _line(error), f"this is not YAML: {_said(error)}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise _refused(path, None, f"this is not YAML: {error}") from None
    if values is None:
        return {}
    if not isinstance(values, dict):
        line = node.start_mark.line + 1
        raise _refused(path, line, "this is not a list of keys and values")
    return dict(_entries(path, node, values))


def _entries(
    path: Path, node: yaml.MappingNode, values: Mapping
) -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.value in seen:
            raise _refused(path, line, f"the key “{key.value}” stands here twice")
        seen.add(key.value)
    lines = [key.start_mark.line + 1 for key, _ in node.value]
    for line, (key, value) in zip(lines, values.items(), strict=True):
        yield str(key), Entry(value, place(path, line))


def place(path: Path, line: int | None) -> str:
    """How a message names a line of a file."""
    return str(path) if line is None else f"{path}, line {line}"


def _text(path: Path) -> str:
    try:
        content = path.read_bytes()
        return content.decode("utf-8-sig")
    except FileNotFoundError:
        problem = Problem("there is no such file, and it is needed", file=str(path))
        raise Refused([problem]) from None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        what = "a character here is not in UTF-8"
        raise Refused(
            [
                Problem(
                    what,
                    file=place(path, line),
                    remedy="Save the file again with the encoding UTF-8.",
                )
            ]
        ) from None


def _line(error: yaml.YAMLError) -> int | None:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else None


def _said(error: yaml.YAMLError) -> str:
    said = getattr(error, "problem", None) or getattr(error, "reason", "unreadable")
    if r"'\t'" in str(said):
        return "a tab stands where only blanks may"
    return str(said)


def _refused(path: Path, line: int | None, what: str) -> Refused:
    return Refused([Problem(what, file=place(path, line), allowed=ALLOWED)])
