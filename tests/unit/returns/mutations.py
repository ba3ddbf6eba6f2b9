"""Small random faults in small copies of every shipped table and template."""

import gzip
import json
import random
from datetime import date

import numpy as np
import openpyxl
import pandas as pd

from vawg_analysis.paths import OPEN_DATA, ROOT
from vawg_analysis.returns.forces import FORCE_RETURNS

KEPT = 12
TEMPLATES = ROOT / "data" / "templates"
PICKED = (".csv", ".csv.gz", ".parquet", ".geojson", ".xlsx")
FILES = sorted(
    path
    for folder in (OPEN_DATA, TEMPLATES)
    for path in folder.rglob("*")
    if path.name.endswith(PICKED) and "2024-0" not in path.name
)
ODD = [
    *("", " ", "\x00", "\x1b[2J", "\u202e", "\ud800", "=1+1", "[c]", "2024-13", "٣"),
    *(None, True, -1, 10**400, 1e308, float("nan"), float("inf"), b"\xff", {}, []),
    *([1, "x"], {"a": [1]}, date(9999, 12, 31), np.array([1, 2]), "9" * 400),
    *("2024-02-30", "30/02/2024", "1e-400", "nan", "SYNTHETIC", "Kent", "2018/19"),
]
NOTES = [
    *("notes: 5", "notes: {a: 1}", "notes: [[1], null]", "- 1", "period: 2024-13"),
    *("period: [1]", "period: 0000-06", "period: {}", "notes: !!python/none x", "a: 1"),
    *("period: 2024-06-30", "period:", "notes:", "? [1]\n: 2", "{}", "\x00", "&a [*a]"),
    *("period: 9999-12", "notes: &a [*a]", "1: 2", "period: true", "notes: 2024-01-01"),
]


def small_copy(source, path):
    """Write the first rows of ``source`` to ``path``; a template filled in."""
    name = path.name
    notes = source.with_name(f"{source.name}.note.yaml")
    if notes.exists():
        path.with_name(notes.name).write_bytes(notes.read_bytes())
    if source.parent == TEMPLATES:
        _fill_in(source, path)
    elif name.endswith(".parquet"):
        pd.read_parquet(source).head(KEPT).to_parquet(path, index=False)
    elif name.endswith(".csv.gz"):
        with gzip.open(source) as file:
            path.write_bytes(gzip.compress(b"".join(file.readlines()[: KEPT + 1])))
    elif name.endswith(".csv"):
        with source.open("rb") as file:
            path.write_bytes(b"".join(file.readlines()[: KEPT + 1]))
    elif name.endswith(".geojson"):
        content = json.loads(source.read_text(encoding="utf-8"))
        content["features"] = content["features"][:2]
        path.write_text(json.dumps(content), encoding="utf-8")


def _fill_in(template, path):
    """Put the examples of its columns below the headings of a template."""
    columns = FORCE_RETURNS[template.stem].in_file.items()
    usual = {"Int64": "6", "float64": "0.5"}
    example = {
        column.heading or name: column.example or usual.get(column.dtype, "")
        for name, column in columns
    }
    example |= {"force": "kent", "period": "2022-01-to-2022-03"}
    if path.suffix == ".csv":
        heads = template.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
        row = pd.DataFrame([[example[head] for head in heads]], columns=heads)
        row.to_csv(path, index=False)
        return
    book = openpyxl.load_workbook(template)
    sheet = book[template.stem]
    sheet.append([example[cell.value] for cell in sheet[1]])
    book.save(path)


def mutate(path, seed):
    """Change something in the file at ``path``, or put odd notes beside it."""
    chance = random.Random(seed)
    of_its_kind = {
        ".parquet": _mutate_frame,
        ".geojson": _mutate_json,
        ".csv": _mutate_cells,
        ".xlsx": _mutate_workbook,
    }
    own = of_its_kind.get(path.suffix, _mutate_bytes)
    chance.choice([own, own, own, _mutate_bytes, _put_notes])(path, chance)


def _mutate_bytes(path, chance):
    content = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content))
        what = chance.choice(["flip", "cut", "drop", "insert"])
        if what == "flip":
            content[at] = chance.randrange(256)
        elif what == "cut" and at:
            del content[at:]
        elif what == "drop":
            del content[at : at + chance.randint(1, 9)]
        else:
            content[at:at] = chance.randbytes(chance.randint(1, 9))
        content = content or bytearray(b"x")
    path.write_bytes(bytes(content))


def _mutate_cells(path, chance):
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for _ in range(chance.randint(1, 3)):
        row = chance.randrange(len(lines))
        cells = lines[row].split(",")
        cells[chance.randrange(len(cells))] = str(chance.choice(ODD))
        lines[row] = ",".join(cells)
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))


def _mutate_workbook(path, chance):
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    fitting = [odd for odd in ODD if isinstance(odd, (date, bool))]
    fitting += [odd for odd in ODD if isinstance(odd, str) and odd.isprintable()]
    for _ in range(chance.randint(1, 3)):
        cell = sheet.cell(chance.randint(1, 3), chance.randint(1, sheet.max_column))
        cell.value = chance.choice(fitting)
    book.save(path)


def _mutate_frame(path, chance):
    frame = pd.read_parquet(path).astype(object)
    column = chance.randrange(frame.shape[1])
    odd = chance.choice(ODD)
    if chance.random() < 0.2:
        names = list(frame.columns)
        names[column] = chance.choice(["SYNTHETIC", "Synthetic", "", "\x1b", names[0]])
        frame.columns = names
    elif chance.random() < 0.3:
        frame = frame.head(0) if chance.random() < 0.3 else frame.iloc[:, :column]
    else:
        cells = (
            [odd] * len(frame) if chance.random() < 0.7 else [*frame.iloc[:, column]]
        )
        cells[0] = odd
        new = pd.Series(cells, dtype=object)
        frame = frame.drop(columns=frame.columns[column]).assign(
            **{str(frame.columns[column]): new}
        )
    try:
        path.write_bytes(frame.to_parquet(index=False))
    except Exception:  # not every odd value can be held in this format
        _mutate_bytes(path, chance)


def _mutate_json(path, chance):
    content = json.loads(path.read_text(encoding="utf-8"))
    for _ in range(chance.randint(1, 2)):
        at = content
        while isinstance(at, (dict, list)) and at:
            key = chance.choice(list(at) if isinstance(at, dict) else range(len(at)))
            if chance.random() < 0.35 or not isinstance(at[key], (dict, list)):
                odd = chance.choice([None, [], {}, 5, "x", 1e999, True, [1], {"a": 1}])
                at[key] = odd
                break
            at = at[key]
    path.write_text(json.dumps(content), encoding="utf-8")


def _put_notes(path, chance):
    beside = path.with_name(f"{path.name}.note.yaml")
    beside.write_text(chance.choice(NOTES), encoding="utf-8")
