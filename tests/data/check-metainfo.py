#!/usr/bin/env python3
"""What software centres ask of the metainfo beyond its syntax, and that it tells of this version.

usage: check-metainfo.py METAINFO VERSION
"""

import datetime
import struct
import sys
import xml.etree.ElementTree

import checks


def png_size(path):
    with open(path, 'rb') as file:
        return struct.unpack('>II', file.read(24)[16:])


def check_screenshots(component):
    shots = component.findall('screenshots/screenshot')
    if not 3 <= len(shots) <= 6:
        yield 'metainfo: between three and six screenshots'
    for shot in shots:
        image, caption = shot.find('image'), shot.findtext('caption', '')
        if not caption or caption.endswith('.'):
            yield f'metainfo: caption "{caption}" should be one sentence without a full stop'
        picture = checks.ROOT / 'data' / 'screenshots' / image.text.strip().rpartition('/')[2]
        if not picture.exists():
            yield f'metainfo: {checks.name(picture)} is missing'
        elif png_size(picture) != (int(image.get('width')), int(image.get('height'))):
            yield f'metainfo: {checks.name(picture)} is {png_size(picture)} px'


def check(component, version):
    summary = component.findtext('summary')
    if not 10 <= len(summary) <= 35 or summary.endswith('.'):
        yield 'metainfo: the summary should have 10 to 35 characters and no full stop'
    if len(component.findall('launchable')) != 1:
        yield 'metainfo: exactly one launchable'

    releases = component.findall('releases/release')
    if releases[0].get('version') != version:
        yield f'metainfo: the newest release should be {version}'
    for release in releases:
        if not ''.join(release.find('description').itertext()).strip():
            yield f'metainfo: release {release.get("version")} says nothing'
        datetime.date.fromisoformat(release.get('date'))
    yield from check_screenshots(component)


checks.finish(list(check(xml.etree.ElementTree.parse(sys.argv[1]).getroot(), sys.argv[2])))
