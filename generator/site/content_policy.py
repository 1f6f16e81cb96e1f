"""The content security policy of a finished page: what it may load, and which scripts it may
have.
"""

from __future__ import annotations

import base64
import hashlib
import re

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]{0,500})>(?P<code>.*?)</script>", re.DOTALL)
_CHARSET = '<meta charset="utf-8">'  # the first that a page says
_POLICY = '<meta http-equiv="Content-Security-Policy"'


def add_policy(page: str) -> str:
    """The page with its policy right after its encoding, so that it applies to all that follows.

    Everything comes from the site itself; of the scripts inside the page only those run that are in
    it now, by their hashes. `data:` images are the theme's icons.
    Source: https://www.w3.org/TR/CSP3/.
    """
    hashes = [_hash_script(code) for code in _find_inline_scripts(page)]
    scripts = " ".join(["'self'", *dict.fromkeys(hashes)])
    policy = (
        f"default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'none'"
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


def _hash_script(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
