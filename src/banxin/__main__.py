"""`python -m banxin`."""

import sys

from banxin.cli import main

if __name__ == "__main__":
    sys.exit(main())
