#!/usr/bin/env python3
"""The rooms of src depend on one another in one direction only.

Meson's include folders refuse most wrong includes already; this also catches a wrong
arrow in a meson.build, a toolkit header below the toolkit rooms, and version checks
outside the room that exists for them.
"""

import re

import checks

# What a room may include besides itself and what these rooms may include themselves.
ARROWS = {
    'base': [],
    'model': ['base'],
    'edit': ['model'],
    'storage': ['model'],
    'exchange': ['model'],
    'analysis': ['base'],
    'charts': ['analysis'],
    'report': ['charts', 'session'],
    'session': ['edit', 'storage', 'analysis'],
    'cli': ['report', 'exchange'],
    'compat': [],
    'widgets': ['charts', 'compat', 'model'],
    'views': ['widgets', 'report', 'exchange'],
    'app': ['views', 'cli'],
}

# Who may include the headers of these libraries. "cairo" comes with GTK.
LIBRARIES = {
    'gtk': {'compat', 'widgets', 'views', 'app'},
    'gdk': {'compat', 'widgets', 'views', 'app'},
    'adwaita': {'compat', 'widgets', 'views', 'app'},
    'json-glib': {'storage', 'cli'},
    'cairo': {'charts', 'report', 'cli', 'compat', 'widgets', 'views', 'app'},
    'pango': {'charts', 'report', 'cli', 'compat', 'widgets', 'views', 'app'},
}

INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)
VERSION_CHECK = re.compile(r'\b(GTK|ADW|GLIB|JSON|PANGO|CAIRO)_(CHECK_VERSION|VERSION_ENCODE)\b')


def reach(room):
    """The room itself and every room that it may include."""
    rooms = {room}
    for other in ARROWS[room]:
        rooms |= reach(other)
    return rooms


def check_includes(path, room, text, homes):
    for mark, included in INCLUDE.findall(text):
        home = homes.get(included.rpartition('/')[2])
        if mark == '"' and home is not None and home not in reach(room):
            yield f'{checks.name(path)}: {room} may not include {included} of {home}'
        library = re.split(r'[/.]', included)[0]
        library = next((known for known in LIBRARIES if library == known or library.startswith(known)), None)
        if mark == '<' and library is not None and room not in LIBRARIES[library]:
            yield f'{checks.name(path)}: {room} may not include <{included}>'


def check_all():
    headers = checks.sources('.h')
    homes = {path.name: path.relative_to(checks.SOURCES).parts[0] for path in headers}
    if len(homes) != len(headers):
        yield 'two headers of src share a name'

    for path in checks.sources('.c', '.h'):
        room = path.relative_to(checks.SOURCES).parts[0]
        if room not in ARROWS:
            yield f'{checks.name(path)}: not in a room'
            continue
        text = checks.without_comments(path.read_text(encoding='utf-8'))
        yield from check_includes(path, room, text, homes)
        if room != 'compat' and VERSION_CHECK.search(text):
            yield f'{checks.name(path)}: version checks belong in src/compat'


checks.finish(list(check_all()))
