"""The sliders for thresholds, moved in a browser as a person would in JupyterLab."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from vawg_analysis.paths import ROOT

CELL = """
import sys

sys.path.insert(0, {folder!r})
from small_bench import workbench

workbench().controls("rape")
"""
CHART_CHANGED = """
said => document.querySelector('.jp-OutputArea svg[role=img]')
    .getAttribute('aria-label') != said
"""
PATIENCE = 120
"""Seconds to wait for a server and a browser to start on a busy machine."""


@pytest.fixture
def address(tmp_path):
    """JupyterLab at work on a folder with one notebook."""
    code = CELL.format(folder=str(ROOT / "tests"))
    notebook = new_notebook(cells=[new_code_cell(code.strip())])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(notebook, tmp_path / "bench.ipynb")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {
        name: str(tmp_path / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", f"--ServerApp.root_dir={tmp_path}"]
    command += ["--IdentityProvider.token=", "--ServerApp.password="]
    with (tmp_path / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path, env=os.environ | own, stdout=log, stderr=log
        )
        try:
            answers(f"http://127.0.0.1:{port}/api")
            yield f"http://127.0.0.1:{port}/lab/tree/bench.ipynb?reset"
        finally:
            server.terminate()
            server.wait(timeout=30)


def answers(address):
    """Wait until the server is there."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            return urllib.request.urlopen(address, timeout=5)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(address)


def test_moving_a_slider_changes_the_table_and_the_chart(browser, address):
    page = browser.new_page()
    page.set_default_timeout(1000 * PATIENCE)
    page.goto(address)
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).first.click()
    page.locator(".jp-OutputArea caption", has_text="Thresholds tried").wait_for()
    began, before = shown(page)
    page.locator(".noUi-handle").first.focus()
    page.keyboard.press("ArrowRight")
    # the chart is drawn last
    page.wait_for_function(CHART_CHANGED, arg=before[1])
    ended, after = shown(page)
    assert ended == began + 0.5
    assert all(f"at least {began:.1f}%" in said for said in before)
    assert all(f"at least {ended:.1f}%" in said for said in after)


def shown(page):
    """Where the first slider stands, and what table and chart say."""
    table = page.locator(".jp-OutputArea table").inner_text()
    chart = page.locator(".jp-OutputArea svg[role=img]").get_attribute("aria-label")
    stands = page.locator(".widget-readout").first.inner_text()
    return float(stands), (table, chart)
