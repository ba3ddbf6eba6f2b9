"""The kernel of a notebook: this very Python, and nothing of a user's own set-up."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec


class Kernel(AsyncKernelManager):
    """A kernel of the Python that runs this, whatever is installed under its name.

    A ``python3`` in a user's own folder may be another environment's. History is not
    kept: kernels that run side by side would wait for one another to write it.
    """

    @property
    def kernel_spec(self) -> KernelSpec:
        launch = [sys.executable, "-m", "ipykernel_launcher"]
        return KernelSpec(
            argv=[*launch, "--HistoryManager.enabled=False", "-f", "{connection_file}"],
            display_name="Python 3 (ipykernel)",
            language="python",
            metadata={"debugger": True},
        )


def bare_environment(folder: Path) -> Mapping[str, str]:
    """Variables that lead IPython and Jupyter to ``folder``, where nothing lies.

    Start-up scripts, profiles, configuration and extensions of whoever runs this must
    have no say in a figure.
    """
    return {
        "IPYTHONDIR": str(folder / "ipython"),
        "JUPYTER_CONFIG_DIR": str(folder / "jupyter-config"),
        "JUPYTER_DATA_DIR": str(folder / "jupyter-data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "jupyter-runtime"),
        "JUPYTER_CONFIG_PATH": "",
        "JUPYTER_PATH": "",
        "JUPYTER_NO_CONFIG": "1",
        "PYTHONSTARTUP": "",
    }
