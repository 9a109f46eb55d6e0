#!/usr/bin/env python3
"""Every file with words for people is in po/POTFILES, and nothing else is.

With --update, writes po/POTFILES instead of complaining.
"""

import re
import sys

import checks

MARKED_C = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|(?:g_)?dngettext|g_dgettext|g_dpgettext2?)\s*\(\s*')
MARKED_UI = re.compile(r'translatable="(?:yes|true|1)"')
# Read by gettext through their own rules.
DATA = [
    'data/org.example.Goals.gschema.xml',
    'data/org.example.Goals.metainfo.xml.in',
    'data/org.example.Goals.mime.xml',
    'org.example.Goals.desktop',
]


def is_marked(path):
    text = path.read_text(encoding='utf-8')
    if path.suffix == '.ui':
        return MARKED_UI.search(text) is not None
    return MARKED_C.search(checks.without_comments(text)) is not None


def expected():
    return sorted(DATA + [checks.name(path) for path in checks.sources('.c', '.h', '.ui') if is_marked(path)])


def main():
    potfiles = checks.ROOT / 'po' / 'POTFILES'
    wanted = expected()
    if '--update' in sys.argv:
        potfiles.write_text('\n'.join(wanted) + '\n', encoding='utf-8')
        return
    listed = [line for line in potfiles.read_text(encoding='utf-8').splitlines() if line and not line.startswith('#')]
    problems = [f'po/POTFILES: missing {path}' for path in wanted if path not in listed]
    problems += [f'po/POTFILES: {path} has nothing to translate' for path in listed if path not in wanted]
    if not problems and listed != wanted:
        problems = ['po/POTFILES: not sorted, or a line stands twice']
    if problems:
        problems.append('tests/data/check-potfiles.py --update mends it')
    checks.finish(problems)


main()
