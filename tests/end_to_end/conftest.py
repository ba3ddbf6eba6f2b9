"""What the tests of the command share: a store that holds one year."""

import shutil

import pytest
from command import PERIOD, vawg, vawg_run

from vawg_analysis.paths import OPEN_DATA

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory):
    """A store that holds the older release of 2017/18; read it, never write to it."""
    store = tmp_path_factory.mktemp("command") / "store"
    file = OPEN_DATA / "recorded-crime" / "prc-pfa-2017-18-as-published.csv"
    done = vawg("load", file, "--data", store)
    assert done.returncode == 0, done.stderr
    return store


def _released(open_store, outputs):
    """The folder of a period that was run for the nation and two awkward forces."""
    forces = ["--force", "england-and-wales", "--force", "btp"]
    done = vawg_run(open_store, outputs, *forces, "--force", "city-of-london")
    assert done.returncode == 0, done.stderr
    return outputs / PERIOD


@pytest.fixture(scope="session")
def made(open_store, tmp_path_factory):
    """A release; read it, and write nothing into it."""
    return _released(open_store, tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="session")
def made_again(open_store, tmp_path_factory):
    """The same release, from the same, into another folder."""
    return _released(open_store, tmp_path_factory.mktemp("again"))


@pytest.fixture(scope="module")
def browser():
    """A browser, with leave to put a script of the test's own into a page.

    For one module, not longer: while it is there, its event loop runs in this thread,
    and a test that wants one of its own would be refused it.
    """
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        pytest.skip("no browser is found here: none of " + ", ".join(BROWSERS))
    with sync_playwright() as started:
        one = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        # The check is a script, and pages allow none.
        yield one.new_context(bypass_csp=True)
        one.close()
