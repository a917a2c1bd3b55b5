"""Put ``resources/`` into the wheel as ``notebook/resources``; everything else about the build is in pyproject.toml."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Build the packages, then copy fonts, icons, catalogues and the practice case."""

    def run(self) -> None:
        """Build, and copy the resources; an editable install reads them from the checkout."""
        super().run()
        if not self.editable_mode:
            copytree("resources", Path(self.build_lib) / "notebook" / "resources", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithResources})
