"""What older versions of the program called otherwise in the files of a book.

`briefing upgrade` rewrites it; until then each is a mistake. Editions are read as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

UPGRADE = "run briefing upgrade"
# File -> key at its top -> what it is called since version 0.2
RENAMED_KEYS: Mapping[str, Mapping[str, str]] = {
    "data/outlets.yml": {"origins": "newsrooms"},
}
# In notes: `{origins:2}` is `{newsrooms:2}`
OLD_COUNT = re.compile(r"\{origins:([1-9][0-9]?)\}")
NEW_COUNT = r"{newsrooms:\1}"
SITE_SETTINGS = "mkdocs.yml"
# In it: the hook that was the program before it had a plugin
OLD_HOOK = re.compile(r"^[^#\n]*\bgenerator/(?:site/)?mkdocs_plugin\.py", re.MULTILINE)
