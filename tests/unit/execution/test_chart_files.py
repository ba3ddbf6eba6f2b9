"""The numbers behind charts: beside the page, linked from it, and nothing stale."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
from bs4 import BeautifulSoup
from execution_support import code, notebook, text
from nbformat.v4 import new_output

from vawg_analysis.execution.chart_files import (
    chart_files,
    with_links,
    write_chart_files,
)
from vawg_analysis.execution.export import to_html

SVG = "image/svg+xml"


def chart(numbers: str, *caveats: str):
    about = {SVG: {"alt": "Crimes by area: Kent 1.", "caveats": list(caveats)}}
    data = {SVG: "<svg></svg>", "text/csv": numbers}
    return new_output("display_data", data=data, metadata=about)


def book():
    return notebook(
        text("# Title"),
        code("a", chart("area,value\nKent,-0.5\n")),
        text("## Rape & more\n\n### By offence"),
        code(
            "b", chart("area,value\nKent,2.0\n", "counted <late>"), chart("area\nX\n")
        ),
    )


def page(edition) -> BeautifulSoup:
    made = to_html(
        with_links(book(), "2_pursuit"), title="T", area="kent", edition=edition
    )
    return BeautifulSoup(made, "html.parser")


def test_each_chart_has_a_file_named_by_its_place_and_section():
    names = [found.name for found in chart_files(book())]
    assert names == ["01-chart.csv", "02-by-offence.csv", "03-by-offence.csv"]


def test_each_chart_links_to_its_numbers_and_says_its_caveats(edition):
    figures = page(edition).find_all("figure")
    links = [figure.find("a") for figure in figures]
    assert [link["href"] for link in links] == [
        "2_pursuit/01-chart.csv",
        "2_pursuit/02-by-offence.csv",
        "2_pursuit/03-by-offence.csv",
    ]
    assert [link.text for link in links] == [
        "Numbers behind this chart (CSV): chart 1",
        "Numbers behind this chart (CSV): chart 2, By offence",
        "Numbers behind this chart (CSV): chart 3, By offence",
    ]
    assert "Counted <late>." in figures[1].text
    assert len(figures[0].figcaption.find_all("p")) == 1


def test_numbers_are_written_as_they_are_with_what_must_be_said(tmp_path, edition):
    folder = tmp_path / "kent" / "2_pursuit"
    made_up = replace(edition, synthetic=True, audience="internal")
    write_chart_files(chart_files(book()), folder, made_up, "Pursuit, Kent")
    table = pd.read_csv(folder / "01-chart.csv")
    assert table["value"].tolist() == [-0.5]
    assert table["mark"].str.startswith("SYNTHETIC data").all()
    said = json.loads((folder / "02-by-offence.csv-metadata.json").read_text())
    assert said["dc:title"].startswith("SYNTHETIC data: no figure here is about")
    assert said["dc:title"].endswith(
        "Internal: not for publication: By offence: Pursuit, Kent"
    )
    assert said["dc:description"].endswith("counted <late>.")
    write_chart_files(chart_files(book()), folder, edition, "Pursuit, Kent")
    assert (folder / "01-chart.csv").read_text() == "area,value\nKent,-0.5\n"


def test_numbers_of_charts_that_are_no_more_are_removed(tmp_path, edition):
    folder = tmp_path / "2_pursuit"
    write_chart_files(chart_files(book()), folder, edition, "")
    write_chart_files(chart_files(book())[:1], folder, edition, "")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["01-chart.csv", "01-chart.csv-metadata.json"]
    write_chart_files([], folder, edition, "")
    assert not folder.exists()
