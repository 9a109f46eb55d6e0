#!/usr/bin/env python3
"""Every setting says what it is for and is read or written somewhere in src.

usage: check-gschema.py SCHEMA
"""

import sys
import xml.etree.ElementTree

import checks


def check(schema):
    text = '\n'.join(path.read_text(encoding='utf-8') for path in checks.sources('.c', '.h', '.ui'))
    for key in schema.iter('key'):
        for part in ('summary', 'description'):
            if not key.findtext(part, '').strip():
                yield f'gschema: {key.get("name")} has no {part}'
        if f'"{key.get("name")}"' not in text:
            yield f'gschema: nothing uses {key.get("name")}'


checks.finish(list(check(xml.etree.ElementTree.parse(sys.argv[1]).getroot())))
