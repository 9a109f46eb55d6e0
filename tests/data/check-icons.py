#!/usr/bin/env python3
"""Icons have the sizes of their kind, and symbolic ones only filled shapes in one colour.

GTK recolours a symbolic icon by setting the fill of rect, circle and path: a stroke
would keep its colour and an unfilled shape would be filled.
"""

import xml.etree.ElementTree

import checks

ICONS = checks.ROOT / 'data' / 'icons'
SVG = '{http://www.w3.org/2000/svg}'


def check_symbolic(path, svg):
    fills = {element.get('fill') for element in svg.iter() if element is not svg}
    if len(fills) != 1 or fills & {None, 'none'}:
        yield f'{checks.name(path)}: one fill for all shapes, not {sorted(map(str, fills))}'
    for element in svg.iter():
        if element.get('stroke') is not None:
            yield f'{checks.name(path)}: strokes are not recoloured'
        if element is not svg and element.tag not in {SVG + 'path', SVG + 'rect', SVG + 'circle', SVG + 'g'}:
            yield f'{checks.name(path)}: {element.tag} is not recoloured'


def check_all():
    for path in sorted(ICONS.rglob('*.svg')):
        svg = xml.etree.ElementTree.parse(path).getroot()
        symbolic = path.stem.endswith('-symbolic')
        size = '16' if symbolic else '128'
        if (svg.get('width'), svg.get('height'), svg.get('viewBox')) != (size, size, f'0 0 {size} {size}'):
            yield f'{checks.name(path)}: should be {size} × {size}'
        if symbolic:
            yield from check_symbolic(path, svg)
    for needed in ('scalable/apps/org.example.Goals.svg', 'symbolic/apps/org.example.Goals-symbolic.svg'):
        if not (ICONS / 'hicolor' / needed).exists():
            yield f'data/icons/hicolor/{needed} is missing'


checks.finish(list(check_all()))
