"""Cleaning in the browser: questions of the sources answered, edits accepted or overruled."""
