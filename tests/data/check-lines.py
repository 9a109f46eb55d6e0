#!/usr/bin/env python3
"""No line of C is longer than 120 columns, but for a string that would have to be cut."""
import os
import pathlib
import sys

COLUMNS = 120

root = pathlib.Path(os.environ.get('GOALS_SOURCE_ROOT', pathlib.Path(__file__).parents[2]))
wrong = 0
for path in sorted(path for room in ('src', 'tests') for path in (root / room).rglob('*.[ch]')):
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
        if len(line) > COLUMNS and '"' not in line:
            print(f'{path.relative_to(root)}:{number}: {len(line)} columns, at most {COLUMNS} expected', file=sys.stderr)
            wrong += 1
sys.exit(wrong > 0)
