"""Say to git which originals may be published: those whose publishers allow the whole article."""

from __future__ import annotations

from generator.nouns.book import Sources

_HEAD = """\
# Kept by briefing add. Saved pages belong to their publishers: git leaves them out,
# save those of articles with `rights: full-text`.
*
!.gitignore
"""


def list_exceptions(sources: Sources) -> str:
    """The text of data/originals/.gitignore."""
    names = []
    for source in sources:
        sidecar = source.sidecar
        if sidecar.original and sidecar.rights == "full-text":
            names.append(sidecar.original.file)
    lines = [f"!{name}\n" for name in sorted(names)]
    return _HEAD + "".join(lines)
