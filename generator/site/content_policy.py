"""The content security policy of a finished page: what it may load, and which scripts it may
have.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import material

from generator.core.text import TextPattern

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]{0,500})>(?P<code>.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'  # the first that a page says
_POLICY = '<meta http-equiv="Content-Security-Policy"'
# The templates whose scripts a page may run.
_THEME = Path(__file__).parent / "theme"
_MATERIAL = Path(material.__file__).parent / "templates/partials/javascripts"
_TEMPLATES_WITH_SCRIPTS = (
    _THEME / "main.html",
    _THEME / "partials/javascripts/palette.html",
    _MATERIAL / "base.html",
    _MATERIAL / "content.html",
)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")  # in all of them, where the page's own address is put
_ADDRESS = r"[\w./~%-]*"


def add_policy(page: str) -> str:
    """The page with its policy right after its encoding, so that it applies to all that follows.

    Everything comes from the site itself; of the scripts inside the page only those run that the
    theme's templates contain, by their hashes: a script that came in otherwise stays dead. `data:`
    images are the theme's icons. Source: https://www.w3.org/TR/CSP3/.
    """
    hashes = [_hash_script(code) for code in _find_inline_scripts(page) if _is_known(code)]
    scripts = " ".join(["'self'", *dict.fromkeys(hashes)])
    policy = (
        f"default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; frame-src 'none'; base-uri 'none'; form-action 'none'"
    )
    meta = f'{_POLICY} content="{policy}">'
    return page.replace(_CHARSET, f"{_CHARSET}\n{meta}", 1)


def _find_inline_scripts(page: str) -> list[str]:
    """The code of the scripts that are in the page and are run: data blocks have a type, other
    scripts an address.
    """
    return [
        script["code"]
        for script in _SCRIPT.finditer(page)
        if not re.search(r"\b(?:src|type)=", script["attributes"])
    ]


def _is_known(code: str) -> bool:
    return any(script.fullmatch(code) for script in _list_known_scripts())


@cache
def _list_known_scripts() -> tuple[TextPattern, ...]:
    return tuple(_read_known_scripts())


def _read_known_scripts() -> Iterator[TextPattern]:
    for template in _TEMPLATES_WITH_SCRIPTS:
        text = template.read_text(encoding="utf-8")
        for code in _find_inline_scripts(text):
            pieces = map(re.escape, _PLACEHOLDER.split(code))
            yield re.compile(_ADDRESS.join(pieces))


def _hash_script(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
