"""Articles come, change, move and go: no file that people write changes, and each orphan is named.

An orphan is what an editor wrote of something that is gone: a sidecar without its article, a gloss,
a correction or a note of a sentence that no article has any more, gold of another text.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.build import build
from generator.core.ids import statement_id
from generator.core.problems import InputError, Problem
from generator.gold_writing import write_gold
from tests import small_book

REGENERATIONS = 100
SEED = 14
CITIES = ("Surabaya", "Malang", "Medan", "Padang", "Ambon", "Manado", "Kupang", "Jambi")
MADE = ("data/generated", "data/schema", "docs")  # by the program, but for OWN_PAGE
OWN_PAGE = "docs/own.md"
ARTICLES = "data/articles"
ORIGINALS = "data/originals"
NOTE = "data/notes/sanctions.en.md"
GLOSSES = "data/translations/en.po"
CORRECTIONS = "data/corrections.yml"
PAIRS = "tests/gold/pairs.yml"

Place = tuple[str, int]  # path, and line; 0 where the whole file is meant


@dataclass(frozen=True)
class ArticleFile:
    """An article as its outlet has it now."""

    first_name: str  # of its file, when it came into the book
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        body = "\n\n".join(self.sentences)
        return f"Sanksi di daerah\n\n{body}\n\nCopyright © ANTARA 2023\n"

    def id(self, number: int) -> str:
        """Of a statement; no sentence comes twice."""
        return statement_id(self.first_name, self.sentences[number], 1)


@dataclass(frozen=True)
class Stake:
    """A line of an editor's file, and the article and words that it is of."""

    path: str
    line: int
    kind: str  # "note", "correction", "gloss", "pair" or "gold"
    article: ArticleFile
    words: str = ""


@dataclass
class Newsdesk:
    """A book, the articles that come and go in it, and what its editor wrote of them."""

    root: Path
    chance: random.Random
    articles: dict[str, ArticleFile] = field(default_factory=dict)  # by name of the file
    sidecars: dict[str, str] = field(default_factory=dict)  # name -> name of its article's file
    originals: set[str] = field(default_factory=set)  # first names of articles
    stakes: list[Stake] = field(default_factory=list)
    sentence_count: int = 0

    # --- what happens to articles ---

    def add(self) -> None:
        name = f"antara-berita-{self.sentence_count}"
        self.articles[name] = ArticleFile(name, tuple(self.make_sentence() for _ in range(3)))
        self.sidecars[name] = name

    def edit(self) -> None:
        name = self.pick()
        sentences = list(self.articles[name].sentences)
        number = self.chance.randrange(len(sentences))
        match self.chance.choice(["change", "insert", "remove", "move"]):
            case "change":
                sentences[number] = self.make_sentence()
            case "insert":
                sentences.insert(number, self.make_sentence())
            case "remove" if len(sentences) > 2:
                del sentences[number]
            case _:
                sentences.append(sentences.pop(number))
        self.articles[name] = replace(self.articles[name], sentences=tuple(sentences))

    def remove(self) -> None:
        """With its sidecar or, in haste, without."""
        name = self.pick()
        del self.articles[name]
        if self.chance.random() < 0.5:
            del self.sidecars[name]

    def rename(self) -> None:
        """With its sidecar or, in haste, without."""
        name = self.pick()
        new = f"{self.articles[name].first_name}-{self.sentence_count}-baru"
        self.articles[new] = self.articles.pop(name)
        del self.sidecars[name]
        self.sidecars[new if self.chance.random() < 0.5 else name] = new

    def make_sentence(self) -> str:
        """A sentence that no article had before, and that a topic shows."""
        self.sentence_count += 1
        city = self.chance.choice(CITIES)
        return f"Wali Kota {city} mengatakan sanksi terhadap {self.sentence_count} toko berlaku."

    def pick(self) -> str:
        return self.chance.choice(sorted(self.articles))

    def list_stray_sidecars(self) -> list[str]:
        return [name for name in self.sidecars if name not in self.articles]

    def mend_sidecars(self) -> None:
        for name in self.list_stray_sidecars():
            article = self.sidecars.pop(name)
            if article in self.articles:
                self.sidecars[article] = article

    def save_articles(self) -> None:
        folder = self.root / ARTICLES
        shutil.rmtree(folder)
        for name, article in self.articles.items():
            self.write(f"{ARTICLES}/{name}.txt", article.text)
        for name, owner in self.sidecars.items():
            first_name = name
            if owner in self.articles:
                first_name = self.articles[owner].first_name
            lines = [
                f"url: https://www.antaranews.com/berita/{name}",
                describe_original(first_name),
            ]
            if first_name != owner:
                lines.append(f"was: [{first_name}]")
            self.write(f"{ARTICLES}/{name}.yml", "\n".join([*lines, ""]))

    # --- what the editor wrote ---

    def write_editors_files(self) -> None:
        """A note, glosses, corrections, gold and pairs of articles that are there."""
        self.stakes.clear()
        self.originals = {article.first_name for article in self.articles.values()}
        shutil.rmtree(self.root / ORIGINALS, ignore_errors=True)
        for name in self.originals:
            self.write(f"{ORIGINALS}/{name}.html", f"<p>{name}")
        shutil.rmtree(self.root / "tests", ignore_errors=True)
        for path in (NOTE, GLOSSES, CORRECTIONS):
            (self.root / path).unlink(missing_ok=True)
        first, second, third = self.chance.sample(sorted(self.articles), 3)
        self.write_gold(first)
        self.write_stakes("pair", PAIRS, self.make_pairs(first, second))
        articles = [self.articles[name] for name in (first, second, third)]
        self.write_stakes("note", NOTE, make_note(articles))
        self.write_stakes("gloss", GLOSSES, make_glosses(articles))
        self.write_stakes("correction", CORRECTIONS, make_corrections(articles))

    def write_gold(self, name: str) -> None:
        path = write_gold(self.root, name)
        text = (
            (self.root / path).read_text(encoding="utf-8").replace("checked: 'no'", "checked: yes")
        )
        self.write(path, text)
        lines = text.splitlines()
        line = next(number for number, line in enumerate(lines, 1) if line.startswith("text_hash"))
        self.stakes.append(Stake(path, line, "gold", self.articles[name], name))

    def write_stakes(self, kind: str, path: str, lines: Iterable[WrittenLine]) -> None:
        written = list(lines)
        self.write(path, "".join(f"{line.text}\n" for line in written))
        for number, line in enumerate(written, start=1):
            if line.article:
                self.stakes.append(Stake(path, number, kind, line.article, line.words))

    def make_pairs(self, *names: str) -> Iterator[WrittenLine]:
        yield WrittenLine("pairs:")
        for key, name in zip(("- label: different\n  a", "  b"), names, strict=True):
            words = self.articles[name].sentences[0]
            start, _, last = f"{key}: {{article: {name}, words: {words}}}".rpartition("\n")
            if start:
                yield WrittenLine(start)
            yield WrittenLine(last, self.articles[name], f"{name}\t{words}")

    def write(self, path: str, text: str) -> None:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    # --- what must be named ---

    def list_orphans(self) -> dict[Place, str]:
        """Where something is left of what is gone, and of which kind it is."""
        strays = self.list_stray_sidecars()
        if strays:  # which may be all that is wrong: nothing else is sure before they are mended
            return {(f"{ARTICLES}/{name}.yml", 0): "sidecar" for name in strays}
        first_names = {article.first_name for article in self.articles.values()}
        gone = sorted(self.originals - first_names)
        orphans: dict[Place, str] = {(f"{ORIGINALS}/{name}.html", 0): "original" for name in gone}
        for stake in self.stakes:
            if not self.has(stake):
                is_whole = stake.kind == "gold" and stake.words not in self.articles
                orphans[stake.path, 0 if is_whole else stake.line] = stake.kind
        return orphans

    def list_stakes(self) -> set[Place]:
        """Where the editor wrote of an article; at its first line a note is said to be unread."""
        return {(stake.path, stake.line) for stake in self.stakes} - {(NOTE, 1)}

    def has(self, stake: Stake) -> bool:
        """Whether what a stake is of is still there."""
        match stake.kind:
            case "note" | "correction":
                ids = {article.first_name: article for article in self.articles.values()}
                article = ids.get(stake.article.first_name)
                return article is not None and stake.words in article.sentences
            case "gloss":
                return any(stake.words in article.sentences for article in self.articles.values())
            case "pair":
                name, _, words = stake.words.partition("\t")
                return name in self.articles and words in self.articles[name].sentences
            case _:
                article = self.articles.get(stake.words)
                return article is not None and article.text == stake.article.text


def describe_original(name: str) -> str:
    facts = (
        f"file: {name}.html, sha256: {'0' * 64}, captured: '2023-03-01T00:00:00Z', read_as: text"
    )
    return f"original: {{{facts}}}"


@dataclass(frozen=True)
class WrittenLine:
    """A line of a file, and what it is of."""

    text: str
    article: ArticleFile | None = None
    words: str = ""


def make_note(articles: list[ArticleFile]) -> Iterator[WrittenLine]:
    first, second, third = articles
    cited = [(first, 0), (first, 1), (second, 0), (third, 0)]
    sentences = [
        ("# Sanctions hold [@{}]\n", cited[0]),
        ("A mayor said that they hold [@{}].", cited[1]),
        ("Another mayor said so, too [@{}].\n\n## strongest", cited[2]),
        ("A mayor said it of shops [@{}].\n\n## weakest", cited[3]),
        ("A mayor said it once [@{}].", cited[0]),
    ]
    for text, (article, number) in sentences:
        line, *others = text.format(article.id(number)).split("\n")
        yield WrittenLine(line, article, article.sentences[number])
        yield from map(WrittenLine, others)


def make_glosses(articles: list[ArticleFile]) -> Iterator[WrittenLine]:
    yield from map(WrittenLine, ['msgid ""', 'msgstr "Content-Type: text/plain; charset=utf-8\\n"'])
    for article in articles:
        for words in article.sentences:
            yield WrittenLine("")
            yield WrittenLine('msgctxt "gloss"')
            yield WrittenLine(f'msgid "{words}"', article, words)
            number = "".join(filter(str.isdigit, words))
            yield WrittenLine(f'msgstr "A mayor said that sanctions on {number} shops hold."')


def make_corrections(articles: list[ArticleFile]) -> Iterator[WrittenLine]:
    for article in articles:
        text = f"- {{statement: {article.id(1)}, filed_under: cooperation, reason: They say so, by: RA, day: 2026-11-28}}"
        yield WrittenLine(text, article, article.sentences[1])


# --- regenerations --------------------------------------------------------------------------------


def read_tree(root: Path) -> dict[str, bytes]:
    paths = [path for path in root.rglob("*") if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def select_editors_files(tree: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: content
        for path, content in tree.items()
        if path == OWN_PAGE or not path.startswith(MADE)
    }


def regenerate(desk: Newsdesk) -> set[Place]:
    """Build the book; what is named. No file of the editor, and after mistakes none, may change."""
    before = read_tree(desk.root)
    problems: list[Problem] = []
    try:
        outcome = build(desk.root)
        problems += [*outcome.outdated, *outcome.warnings, *outcome.book.refused]
        after = read_tree(desk.root)
        assert select_editors_files(after) == select_editors_files(before)
    except InputError as error:
        problems += [*error.problems, *error.warnings, *error.outdated]
        assert read_tree(desk.root) == before
    return {(problem.path, problem.line) for problem in problems}


def test_a_hundred_regenerations_change_no_file_of_an_editor_and_name_each_orphan(
    tmp_path: Path,
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - the same articles in each run
    desk = Newsdesk(small_book.keep_english(small_book.copy(tmp_path)), chance)
    desk.write("docs/own.md", "# A page of the editor\n")
    shutil.rmtree(tmp_path / "data/editions")
    for _ in range(5):
        desk.add()
    desk.save_articles()
    desk.write_editors_files()
    orphans_named: Counter[str] = Counter()
    for _ in range(REGENERATIONS):
        orphans = desk.list_orphans()
        named = regenerate(desk)
        missing = orphans.keys() - named
        assert not missing, (missing, orphans, named)
        sound = desk.list_stakes() - orphans.keys()
        assert not named & sound or desk.list_stray_sidecars(), (named & sound, orphans)
        orphans_named.update(orphans.values())
        if desk.list_stray_sidecars():
            desk.mend_sidecars()
        elif orphans and desk.chance.random() < 0.5:
            desk.write_editors_files()
        else:
            happening: Callable[[], None] = desk.chance.choice(
                [desk.add, desk.edit, desk.edit, desk.remove, desk.rename]
            )
            if len(desk.articles) < 4:
                happening = desk.add
            happening()
        desk.save_articles()
    kinds = {"sidecar", "original", "note", "correction", "gloss", "pair", "gold"}
    assert orphans_named.keys() == kinds
    assert min(orphans_named.values()) >= 5, orphans_named
