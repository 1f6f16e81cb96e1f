"""A book names the versions of the program that build it, and another one says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import __version__
from generator.core.problems import InputError
from generator.desk.checks import check_yaml
from generator.desk.inputs import read
from generator.desk.program import describe_versions, find_wrong_program
from tests import small_book

BOOK = "title: {en: A, id: B}\ndescription: {en: A, id: B}\nlanguages: [en, id]\n"


def explain(versions: str, version: str) -> str:
    book = check_yaml(f"{BOOK}program: '{versions}'\n", "data/book.yml", "book")
    assert not book.problems
    return str(find_wrong_program(book, version) or "")


@pytest.mark.parametrize(
    "version", ["0.2.0", "0.2.7", "0.2.0.dev3", "0.2.0rc1", "0.2.1+local", "0.2.0.post1"]
)
def test_a_program_of_these_versions_is_right(version: str) -> None:
    assert explain(">=0.2,<0.3", version) == ""


def test_a_program_that_is_too_old_is_named_with_the_command_that_installs_another() -> None:
    assert explain(">=0.3,<0.4", "0.2.0") == (
        "data/book.yml:4: this book is written for another version of the program; "
        "found briefing-book 0.2.0, expected >=0.3,<0.4; "
        'run pip install "briefing-book>=0.3,<0.4", '
        "or name that version in requirements.txt and install it"
    )


@pytest.mark.parametrize("versions", [">=0.3", "==0.3.*", "~=0.2.1", ">0.2"])
def test_a_program_that_is_too_old_is_never_sent_to_upgrade_the_book(versions: str) -> None:
    assert "briefing upgrade" not in explain(versions, "0.2.0")


@pytest.mark.parametrize("versions", ["<0.3", "==0.2.*", "~=0.2.1", ">=0.2,<0.3", "!=0.4"])
def test_a_program_that_is_too_new_offers_to_rewrite_old_keys(versions: str) -> None:
    explained = explain(versions, "0.4.0")
    assert "found briefing-book 0.4.0" in explained
    assert (
        f'run briefing upgrade, or for the older program pip install "briefing-book{versions}"'
        in (explained)
    )


def test_what_another_program_would_understand_is_not_called_a_mistake(tmp_path: Path) -> None:
    changes = {
        "data/book.yml": f"{BOOK}program: '>=99'\nkey_of_tomorrow: 1\n",
        "data/topics.yml": "- {}\n",
    }
    with pytest.raises(InputError) as caught:
        read(small_book.copy(tmp_path, changes))
    (problem,) = caught.value.problems
    assert problem.found == f"briefing-book {__version__}"


@pytest.mark.parametrize(
    ("version", "versions"),
    [
        ("0.2.0", ">=0.2,<0.3"),
        ("0.9.4", ">=0.9,<0.10"),
        ("1.4.2", ">=1.4,<2"),
        ("2.0rc1", ">=2.0,<3"),
    ],
)
def test_a_book_asks_for_the_program_that_it_was_begun_with(version: str, versions: str) -> None:
    assert describe_versions(version) == versions
    assert explain(versions, version) == ""
