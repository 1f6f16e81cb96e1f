"""A small whole book that tests copy and change."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

SMALL = Path(__file__).parent / "small"
# Its settings in English alone, for tests that look at no other language: half of the pages.
_IN_ENGLISH = "title: {en: A small book}\ndescription: {en: For the tests.}\nlanguages: [en]\n"


def copy(folder: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The small book in that empty folder, with files replaced, added, or (None) removed."""
    shutil.copytree(SMALL, folder, dirs_exist_ok=True)
    for path, content in (changes or {}).items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            target.unlink()
        else:
            target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def keep_english(root: Path) -> Path:
    """The book in that folder in English alone."""
    (root / "data/book.yml").write_text(_IN_ENGLISH, encoding="utf-8")
    (root / "data/translations/id.po").unlink()
    return root
