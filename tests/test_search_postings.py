"""An index that takes over what the last site's knew is the one that is made anew."""

from __future__ import annotations

import copy
import pickle
import random
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.site import search_entries, search_postings
from generator.site.search_groups import number_groups
from generator.site.search_index import IndexEntry
from generator.site.search_shards import IndexDivider
from tests.browser.test_search_shards import make_up_book

Index = dict[str, Any]


def divide(index: Index, former: object = None) -> tuple[dict[str, str], Mapping[str, Any], bytes]:
    """The files of an index, what is read first, and what it leaves to the next."""
    divider = IndexDivider(index["docs"], index["config"], former)
    files = dict(divider.list_files())
    return files, divider.describe(), pickle.dumps(divider.index.keep())


def find_article(doc: IndexEntry) -> str:
    """The article that an entry is of, or "" where it is of none."""
    name: str = doc.get("article") or doc["location"].removeprefix("sources/").strip("/")
    return "" if name.startswith("topics") else name


def list_articles(index: Index) -> list[str]:
    return sorted({*map(find_article, index["docs"])} - {""})


def remove_an_article(index: Index, chance: random.Random) -> None:
    gone = chance.choice(list_articles(index))
    index["docs"] = [doc for doc in index["docs"] if find_article(doc) != gone]


def add_an_article(index: Index, chance: random.Random) -> None:
    """In its place among the others."""
    whole = make_up_book(40)["docs"]
    there = {doc["location"] for doc in index["docs"]}
    articles = {find_article(doc) for doc in whole if doc["location"] not in there} - {""}
    there |= {doc["location"] for doc in whole if find_article(doc) in sorted(articles)[:1]}
    before = {doc["location"]: doc for doc in index["docs"]}
    docs = [before.get(doc["location"], doc) for doc in whole if doc["location"] in there]
    index["docs"] = docs + [doc for doc in index["docs"] if "timeline" in doc["location"]]


def change_a_text(index: Index, chance: random.Random) -> None:
    doc = chance.choice(index["docs"])
    doc["text"] = f"Kata baru{chance.randrange(9)}. {doc['text'][:60]}"


def add_a_word_of_which_others_are_forms(index: Index, chance: random.Random) -> None:
    """*kebadoan* is found by *bado* only where there is one."""
    first, second = chance.sample(index["docs"], 2)
    word = chance.choice(["lomba", "sapu", "tanam"])
    first["text"] += f" ke{word}an."
    second["text"] += f" {word}."


def add_a_root(index: Index, chance: random.Random) -> None:
    word = chance.choice(chance.choice(index["docs"])["text"].rstrip(".").split())
    index["config"]["lexicon"]["roots"].append(f"{word} {word}x")


def add_a_name(index: Index, chance: random.Random) -> None:
    """Of two words that stand side by side, before the other names of its first word."""
    words = chance.choice(index["docs"])["text"].replace(".", "").split()
    first = chance.randrange(len(words) - 1)
    index["config"]["lexicon"]["names"].insert(0, [" ".join(words[first : first + 2])])


def share_a_name(index: Index, chance: random.Random) -> None:
    """Two names have one form, of which the first in the list is read."""
    names = index["config"]["lexicon"]["names"]
    names.append([f"Zusa{chance.randrange(9)}", chance.choice(names)[-1]])


def turn_names_round(index: Index, chance: random.Random) -> None:
    del chance
    index["config"]["lexicon"]["names"].reverse()


def compare_something(index: Index, chance: random.Random) -> None:
    """An event, which a page of an article and one of a topic report."""
    page = chance.choice(index["docs"])["location"].partition("#")[0]
    person = f"people/in/?p{chance.randrange(3)}"
    event = {
        "location": f"timeline/#e-{chance.randrange(99)}", "title": "Event · 3 Mei", "name": "",
        "text": "Rapat bado.", "gloss": "", "untranslated": "", "words": [], "dates": ["2023-05"],
        "pages": [page, person], "article": "", "statement": True, "event": True,
    }  # fmt: skip
    index["docs"].append(event)


def add_people(index: Index, chance: random.Random) -> None:
    """They have pages from now on, which events may have named before."""
    del chance
    there = {doc["location"] for doc in index["docs"]}
    people = [describe_person(number) for number in range(3)]
    index["docs"][:0] = [doc for doc in people if doc["location"] not in there]


def describe_person(number: int) -> IndexEntry:
    page = f"people/in/?p{number}"
    return {"location": page, "title": f"P {number}", "text": "Bado.", "words": []}


def take_back_what_was_added(index: Index, chance: random.Random) -> None:
    """The last words of half of the texts."""
    for doc in chance.sample(index["docs"], len(index["docs"]) // 2):
        doc["text"] = " ".join(doc["text"].split()[:5])


def change_question_words(index: Index, chance: random.Random) -> None:
    word = chance.choice(chance.choice(index["docs"])["text"].rstrip(".").split())
    index["config"]["lexicon"]["ignored"].append(word)


CHANGES: list[Callable[[Index, random.Random], None]] = [
    remove_an_article,
    add_an_article,
    change_a_text,
    add_a_word_of_which_others_are_forms,
    add_a_root,
    add_a_name,
    share_a_name,
    turn_names_round,
    compare_something,
    add_people,
    take_back_what_was_added,
    change_question_words,
]


@pytest.mark.parametrize("seed", range(6))
def test_an_index_brought_up_to_date_is_the_one_that_is_made_anew(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    index: Index = copy.deepcopy({**make_up_book(10)})
    index["docs"].insert(0, describe_person(9))
    *_, kept = divide(index)
    for change in chance.choices(CHANGES, k=12):
        change(index, chance)
        files, first, kept = divide(index, pickle.loads(kept))  # noqa: S301
        assert (files, first) == divide(index)[:2], change.__name__


def give_a_word_another_root(index: Index) -> None:
    index["config"]["lexicon"]["roots"][0] = "zubo zubi"


def say_what_was_only_sought(index: Index) -> None:
    index["docs"][0]["sought"][0] = "rapat (zubu)"


def report_elsewhere(index: Index) -> None:
    event = next(doc for doc in index["docs"] if "#e-" in doc["location"])
    event["pages"] = ["people/in/?p9", "sources/a1/"]


@pytest.mark.parametrize(
    "change", [give_a_word_another_root, say_what_was_only_sought, report_elsewhere]
)
def test_a_token_is_described_anew_where_all_entries_have_it_as_before(
    change: Callable[[Index], None],
) -> None:
    index: Index = copy.deepcopy({**make_up_book(24)})
    topic = {**describe_person(8), "name": "P 8", "sought": ["rapat (zubu", "zubu"]}
    index["docs"][:0] = [topic, {**describe_person(9), "text": "Zuba zubi zubo."}]
    index["config"]["lexicon"]["roots"].insert(0, "zuba zubi")
    compare_something(index, random.Random(1))  # noqa: S311
    files, *_, kept = divide(index)
    change(index)
    now = divide(index, pickle.loads(kept))  # noqa: S301
    assert now[:2] == divide(index)[:2]
    assert now[0] != files


def make_up_large_book(without: str = "nothing") -> Index:
    index = {**make_up_book(200)}
    people = map(describe_person, range(300))
    docs = [
        doc for doc in [*people, *index["docs"]] if without not in (find_article(doc), doc["title"])
    ]
    return {**index, "docs": docs}


@pytest.mark.parametrize(("added", "most"), [("a77", 40), ("a31", 40), ("P 123", 8)])
def test_another_article_or_person_leaves_most_entries_their_numbers(added: str, most: int) -> None:
    before = {
        group.entries[0]["location"]: group.first
        for group in number_groups(make_up_large_book(added)["docs"])
    }
    now = number_groups(make_up_large_book()["docs"])
    moved = [group for group in now if before.get(group.entries[0]["location"]) != group.first]
    assert 0 < len(moved) <= most < len(now) / 10


def test_of_another_article_and_name_only_the_neighbours_are_read_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    *_, kept = divide(make_up_large_book("a77"))
    read: list[str] = []
    read_entry = search_entries.read_entry

    def note_and_read(record: IndexEntry, *others: Any) -> Any:
        read.append(record["location"])
        return read_entry(record, *others)

    monkeypatch.setattr(search_postings, "read_entry", note_and_read)
    index = make_up_large_book()
    index["config"]["lexicon"]["names"].insert(0, ["Zaza Zozo"])
    divide(index, pickle.loads(kept))  # noqa: S301
    assert 13 <= len(read) < len(index["docs"]) / 5


def test_numbers_rise_in_the_order_in_which_answers_stand() -> None:
    """Pages, articles each with its page before its sentences, and what is compared."""
    groups = number_groups(make_up_book(40)["docs"])
    numbers = [number for group in groups for number in group.numbers]
    assert numbers == sorted(set(numbers))
    articles = [group for group in groups if group.is_of_article]
    assert [group.entries[0]["location"] for group in articles] == [
        f"sources/a{40 - number}/" for number in range(40)
    ]
