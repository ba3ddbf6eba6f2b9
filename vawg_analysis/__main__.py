"""``python -m vawg_analysis``, for where the command ``vawg`` is not on the path."""

from vawg_analysis.cli import main

if __name__ == "__main__":
    main()
