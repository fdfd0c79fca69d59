"""The errors that the command line shows as one message, without a traceback."""

from pathlib import Path
from typing import Self


class SiteBuildError(Exception):
    """Something outside our code is wrong; the message says what, and what to do."""


class SetupError(SiteBuildError):
    """The tools that a command needs cannot be put in place."""


class SourceUnavailableError(SiteBuildError):
    """A source of a runtime file cannot be reached; the next one may."""


class WrongBytesError(SiteBuildError):
    """A source gave other bytes than the lock file names."""


class CacheError(SiteBuildError):
    """The cache cannot be written."""

    @classmethod
    def of(cls, folder: Path, problem: OSError) -> Self:
        """The error for a folder, with what the system says and what helps."""
        reason = problem.strerror or problem
        return cls(
            f"The cache {folder} cannot be written: {reason}\nSet NUDGE_CACHE to a folder that can."
        )


class ToolError(SiteBuildError):
    """A program that the build runs has failed."""


class BrowserMissingError(SiteBuildError):
    """A browser that the tests need is not there and cannot be installed."""


class ServeError(SiteBuildError):
    """The built site cannot be served."""


class BuildError(SiteBuildError):
    """A page, a figure or a formula is written wrongly, or the new site finds no place."""
