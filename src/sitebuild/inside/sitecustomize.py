"""How the page's Python finds what its archive cannot hold, and says what it goes without.

Python imports a module of this name by itself before it runs anything of ours.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ExtensionFileLoader, ModuleSpec
from os.path import isfile
from types import ModuleType

from left_out import is_left_out  # type: ignore[import-not-found]  # its neighbor in the archive

# A shared library cannot be loaded out of an archive: boot.js puts each here, by its name.
LIBRARIES = "/lib/libraries"


class Finder:
    """Asked for a module when nothing else has found it."""

    @staticmethod
    def find_spec(
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG004 - the signature is Python's
        target: ModuleType | None = None,  # noqa: ARG004
    ) -> ModuleSpec | None:
        """Find an extension module.

        Raises
        ------
        ModuleNotFoundError
            If this site has left the module out.
        """
        if is_left_out(name):
            raise ModuleNotFoundError(f"{name} is left out of this page's Python", name=name)
        file = f"{LIBRARIES}/{name}.so"
        if not isfile(file):  # noqa: PTH113 - a start without pathlib is a quicker one
            return None
        return ModuleSpec(name, ExtensionFileLoader(name, file), origin=file)


sys.meta_path.append(Finder)
