"""No power fails while tests run, and disks are slow: a build of the small book waits for them 250
times.

Tests of what a build waits for put a function of their own in the place of this one.
"""

from __future__ import annotations

import os
from typing import Any


def do_not_wait_for_disks() -> None:
    """Let this process, and those forked from it, leave to the system when it writes."""
    os.fsync = _wait_for_nothing


def _wait_for_nothing(fd: Any) -> None:
    pass
