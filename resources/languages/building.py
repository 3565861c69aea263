"""The build step for setuptools that compiles the languages first, so that a wheel holds them."""

import subprocess
import sys
from pathlib import Path

from setuptools.command.build_py import build_py


class WithLanguages(build_py):  # type: ignore[misc] # setuptools has no types
    def run(self) -> None:
        # In a process of its own: the build imports this file alone, without the package it stands in.
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-m", "resources.languages"], cwd=root, check=True)
        super().run()
