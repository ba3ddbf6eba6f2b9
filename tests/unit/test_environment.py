"""The conda environment, the package's own bounds and the lock file say the same."""

import re
import tomllib

import yaml

from vawg_analysis.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NOT_OURS = {"python", "pip", "-e ."}


def bounds(requirement):
    name, rest = re.match(r"([\w.-]+)(?:\[[^]]*\])?(.*)", requirement).groups()
    return name.lower().replace("_", "-"), rest.replace(" ", "")


def declared():
    extras = PROJECT["optional-dependencies"]["test"]
    return dict(map(bounds, [*PROJECT["dependencies"], *extras]))


def test_environment_yml_equals_pyproject():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    flat = [item for item in listed if isinstance(item, str)]
    flat += [
        item for block in listed if isinstance(block, dict) for item in block["pip"]
    ]
    conda = {
        name: said
        for name, said in map(bounds, (i for i in flat if i not in NOT_OURS))
        if name != "python"
    }
    assert conda == declared()
    assert f"python{PROJECT['requires-python']}" in flat


def test_every_declared_package_is_locked_once_for_each_python():
    locked = (ROOT / "requirements.lock").read_text().splitlines()
    names = {line.split("==")[0].split("[")[0].lower() for line in locked}
    assert set(declared()) <= names


def test_the_lock_names_no_address():
    assert "://" not in (ROOT / "requirements.lock").read_text()
