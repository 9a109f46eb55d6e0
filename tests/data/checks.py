"""What the checks of this folder share: where the sources are and how problems are told."""

import os
import pathlib
import re
import sys

ROOT = pathlib.Path(os.environ.get('GOALS_SOURCE_ROOT', pathlib.Path(__file__).resolve().parents[2]))
SOURCES = ROOT / 'src'


def sources(*suffixes):
    """Every file of src with one of the suffixes, sorted."""
    return sorted(path for path in SOURCES.rglob('*') if path.suffix in suffixes)


def name(path):
    return path.relative_to(ROOT).as_posix()


def without_comments(text):
    """C text with comments blanked out, lines kept."""
    return re.sub(r'/\*.*?\*/', lambda match: re.sub(r'[^\n]', ' ', match.group()), text, flags=re.S)


def finish(problems):
    for problem in problems:
        print(problem)
    sys.exit(1 if problems else 0)
