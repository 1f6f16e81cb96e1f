"""Name the originals in `data/originals` that belong to no article."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from generator.core.problems import Fault, Mistakes
from generator.core.text import printable
from generator.desk import files, unread
from generator.desk.checks import CheckedFiles
from generator.desk.references import ArticleFileNames

FOLDER = "data/originals"
_NUMBER = re.compile(r"-[0-9]+$")  # of a later capture
_README = "README.md"
_FILE = ("original", "file")


def find_stray_originals(
    root: Path, sidecars: CheckedFiles, articles: ArticleFileNames
) -> Mistakes:
    """Files that no sidecar names and that have no article's name; earlier captures have one.

    None while a sidecar that may name them cannot be read.
    """
    if any(sidecar.wrong for sidecar in sidecars.values()):
        return
    named = {sidecar.find(_FILE) for sidecar in sidecars.values()}
    for name in files.list_entries(root / FOLDER):
        stem = PurePosixPath(name).stem
        is_of_article = stem in articles or _NUMBER.sub("", stem) in articles
        is_other = name == _README or unread.is_left_by_programs(name)
        if name in named or is_of_article or is_other:
            continue
        fault = Fault(
            what="belongs to no article",
            expected="the `original` of a sidecar",
            advice="remove it, or name it in the sidecar of its article",
        )
        yield fault.at(printable(f"{FOLDER}/{name}"))
