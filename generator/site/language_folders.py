"""Where the pages of each language are, below docs and below the site alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.core.frozen import Frozen
from generator.nouns.editors import Languages

HOME = "index.md"


class LanguageFolders(Frozen):
    """The languages of a book: the first at the root, each other one in a folder of its name."""

    languages: Languages  # that of the root first

    def folder_of(self, language: str) -> str:
        """The folder of a language's pages: "" or as in "id/"."""
        if language == self.languages[0]:
            return ""
        return f"{language}/"

    def language_at(self, path: str) -> str:
        folder = PurePosixPath(path).parts[0]
        if folder in self.languages[1:]:
            return folder
        return self.languages[0]

    def home_of(self, language: str) -> str:
        """The path of a language's home page."""
        return f"{self.folder_of(language)}{HOME}"


def find_folders(homes: Mapping[str, str]) -> LanguageFolders:
    """The folders of a book with these home pages (language -> path), in no order."""
    (root,) = [language for language, path in homes.items() if path == HOME]
    other_languages = sorted(language for language in homes if language != root)
    return LanguageFolders((root, *other_languages))
