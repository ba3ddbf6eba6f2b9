"""JSON and YAML that came from elsewhere: read, or said not to be readable."""

from __future__ import annotations

import json
from pathlib import Path

import yaml


def read_json(path: Path) -> object:
    """What a JSON file holds.

    Raises
    ------
    ValueError
        Where it is not JSON in UTF-8, or nests so deeply that nothing can read it.
    OSError
        Where there is no such file.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except RecursionError:
        raise ValueError("it nests too deeply to be read") from None


class PlainLoader(yaml.SafeLoader):
    """YAML without references: a few lines of them can stand for gigabytes."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.composer.ComposerError(
                problem="a reference to another place (“*…”) is not taken",
                problem_mark=self.peek_event().start_mark,
            )
        return super().compose_node(parent, index)
