"""The program, loaded and with its tables compiled: what processes of MkDocs are forked from."""

from __future__ import annotations

import gc

import material.plugins.search.plugin  # noqa: F401 - loaded for the sites
from markdown import Markdown

from generator.exporting import generated
from generator.showing import pages
from generator.site import plugin  # noqa: F401 - loaded for the sites
from generator.site.settings import MARKDOWN
from tests import small_book
from tests.checked_yaml import check_each_text_once
from tests.disks import do_not_wait_for_disks
from tests.pages_read import assembled

do_not_wait_for_disks()
check_each_text_once()
generated.render_schemas()
converter = Markdown(extensions=[*MARKDOWN], extension_configs=MARKDOWN)
for page in pages.render(assembled(small_book.SMALL)).values():
    converter.reset().convert(page)
# No process that is forked from here looks through what is loaded: a third of a second, mostly to
# copy the memory in which Python notes that it looked.
gc.freeze()
