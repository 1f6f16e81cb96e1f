"""The program as its wheel installs it, in an environment that knows nothing of this repository."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests import pythons
from tests.wheel import fetch_wheel

# Nothing from a developer's shell but what every command needs.
ENVIRONMENT = {"PATH": os.defpath, "LANG": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Answer:
    """What a command printed."""

    output: str
    messages: str


@dataclass(frozen=True)
class Program:
    """Commands of an environment that has the locked packages and the wheel."""

    python: Path
    wheel: Path

    def run_command(self, folder: Path, *command: str) -> Answer:
        """Run one of its commands in that folder; it must succeed."""
        (answer,) = self.run_together({folder: command})
        return answer

    def run_together(self, commands: Mapping[Path, Sequence[str]]) -> list[Answer]:
        """Run a command in each folder, all at the same time; all must succeed."""
        processes = []
        for folder, (name, *arguments) in commands.items():
            command: Command = [self.python.parent / name, *arguments]
            processes.append(start_command(command, folder))
        return [finish_command(process) for process in processes]


def start_command(command: Command, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish_command(process: subprocess.Popen[str]) -> Answer:
    """Wait for that command, which must succeed."""
    answer = Answer(*process.communicate())
    assert process.returncode == 0, f"{process.args!r}:\n{answer.output}{answer.messages}"
    return answer


def install_wheel(folder: Path, uv_requirement: str) -> Program:
    """Build the wheel in that folder and install it for the Python that runs this."""
    wheel = fetch_wheel(folder)
    uv = pythons.fetch_uv(uv_requirement)
    environment = pythons.ENVIRONMENTS / pythons.dotted(sys.version_info[:3])
    python = pythons.prepare_environment(Path(sys.executable), environment, uv)
    pythons.install_program(python, wheel, uv)
    return Program(python, wheel)
