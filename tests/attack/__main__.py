"""The long forms of what the tests of hostile text and of faults do in short: `make attack`.

Prints a table of what was tried and what went wrong, and fails where anything did.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.core.problems import InputError
from tests.attack import browser, environments, kills, networks, sizes
from tests.payloads import list_payloads, vary
from tests.test_linear_patterns import SHORT_TEXTS, find_tortured
from tests.test_payloads import find_lost_letters

KILLS = 200
AT_ONCE = 20
VARIANTS = 3_000
OF_A_BOOK = 150
IN_BROWSER = 300
OF_A_SITE = 60

Check = Callable[[Path], Iterator[str]]


def check_payloads(folder: Path) -> Iterator[str]:
    payloads = [*list_payloads(), *vary(list_payloads(), VARIANTS, seed=2)]
    for start in range(0, len(payloads), OF_A_BOOK):
        book = folder / str(start)
        lost = find_lost_letters(payloads[start : start + OF_A_BOOK], book)
        yield from (f"{left!r} of {text!r}" for text, left in lost.items())


def check_in_browser(folder: Path) -> Iterator[str]:
    payloads = [*list_payloads(), *vary(list_payloads(), IN_BROWSER, seed=3)]
    for start in range(0, len(payloads), OF_A_SITE):
        yield from browser.find_harm(payloads[start : start + OF_A_SITE], folder / str(start))


def check_patterns(_: Path) -> Iterator[str]:
    tortured = find_tortured(longest=1_000_000)
    yield from (f"{key}: {tortured[key]}" for key in sorted(tortured.keys() - SHORT_TEXTS))


def check_kills(folder: Path) -> Iterator[str]:
    found = kills.kill_builds(folder, KILLS)
    sys.stdout.write(f"  {found}\n")
    yield from (key for key in ("torn", "not repaired", "left over") if found[key])


def check_builds_at_once(folder: Path) -> Iterator[str]:
    found = kills.build_at_once(folder, AT_ONCE)
    sys.stdout.write(f"  {found}\n")
    yield from (key for key in ("failed", "traceback", "different") if found[key])


CHECKS: dict[str, Check] = {
    "letters": check_payloads,
    "browser": check_in_browser,
    "patterns": check_patterns,
    "sizes": sizes.check_sizes,
    "kills": check_kills,
    "at-once": check_builds_at_once,
    "environments": environments.compare,
    "networks": networks.find_differences,
}


def main(names: list[str]) -> int:
    """Run the checks of these names, all without one; 1 where something went wrong."""
    wrong = 0
    for name in names or list(CHECKS):
        with tempfile.TemporaryDirectory() as folder:
            try:
                faults = list(CHECKS[name](Path(folder)))
            except InputError as error:
                faults = [str(error)]
        wrong += len(faults)
        sys.stdout.write(f"{name}: {len(faults)} wrong\n")
        for fault in faults[:20]:
            sys.stdout.write(f"  {fault[:500]}\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
