"""The pages as a website."""

import sys

from generator.core.platforms import WINDOWS

if sys.platform == "win32":
    raise SystemExit(WINDOWS)  # MkDocs, which loads the plugin, would print where fcntl is missing
