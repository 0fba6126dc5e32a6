"""`python -m tkvv_desktop` is the same as `tkvv`."""

import sys

from tkvv_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())
