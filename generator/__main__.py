"""`python -m generator` is `briefing`."""

import sys

from generator.cli import main

sys.exit(main())
