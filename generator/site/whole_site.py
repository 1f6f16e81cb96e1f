"""Have a builder fill a folder beside the site's, which takes its place only once it is whole.

Where the site's folder is a file system of its own, or may not be replaced, the builder fills it as
it would without this.
"""

from __future__ import annotations

import logging
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from generator import outputs
from generator.core.problems import InputError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_LOG = logging.getLogger("mkdocs.plugins.briefing")
_BUILDERS = ("mkdocs", "properdocs")  # loggers, on which a strict builder counts warnings


class WholeSite:
    """The site's folder during one build."""

    def __init__(self, config: MkDocsConfig) -> None:
        self._config = config
        self._target = config.site_dir
        self._cleaning = ExitStack()
        self._folder: outputs.PreparedFolder | None = None

    def begin(self) -> None:
        """From now on the builder fills the folder beside it."""
        target = Path(self._target)
        if _is_mounted(target):
            return
        try:
            self._folder = self._cleaning.enter_context(outputs.prepare_folder(target))
        except InputError as error:
            _LOG.info("%s; it is filled file by file", error)
            return
        self._config.site_dir = str(self._folder.new)

    def finish(self) -> None:
        """Put it in the site's place, unless the builder will give up for a warning.

        Raises OSError where the disk refuses; the last site stays then.
        """
        with self._cleaning:
            self._config.site_dir = self._target
            if self._folder is None:
                return
            if _count_warnings():
                _LOG.info("%s stays as it was", self._target)
                return
            self._folder.put_in_place()

    def abandon(self) -> None:
        """Leave the last site as it was."""
        self._config.site_dir = self._target
        self._cleaning.close()


def _is_mounted(folder: Path) -> bool:
    """Whether nothing can be moved into that folder from beside it."""
    if not folder.is_dir():
        return False
    return folder.stat().st_dev != folder.resolve().parent.stat().st_dev


def _count_warnings() -> int:
    """The warnings for which a strict builder gives up after its plugins' last step."""
    warnings = 0
    for name in _BUILDERS:
        for handler in logging.getLogger(name).handlers:
            warnings += sum(getattr(handler, "counts", {}).values())
    return warnings
