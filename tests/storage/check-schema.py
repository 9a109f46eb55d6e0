#!/usr/bin/env python3
"""What Goals writes, seen by a validator that knows nothing of Goals.

Usage: check-schema.py SCHEMAS PROGRAM WORKSPACE…

Every document of the workspaces, and of the sample that PROGRAM makes, must satisfy its schema, every property that a schema
describes must stand somewhere in them, and documents that the reader refuses must not
pass. The documents in tests/storage/full are what Goals writes, to the byte: the test
of the round trip makes sure of that.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

try:
    import jsonschema
    Validator = jsonschema.Draft202012Validator
except (ImportError, AttributeError):
    print('python3-jsonschema with Draft 2020-12 is not installed: skipped')
    sys.exit(77)

KINDS = {'workspace.goals.json': 'workspace', 'objectives': 'objective', 'kpis': 'kpi'}


def load(path):
    return json.loads(path.read_text(encoding='utf-8'))


def documents(workspace):
    for path in sorted(workspace.rglob('*.json')):
        parts = path.relative_to(workspace).parts
        yield path, KINDS[parts[0]]


def described(schema, prefix=''):
    """All properties of a schema, as definition/property."""
    for name in schema.get('properties', {}):
        yield prefix + name
    for definition, inner in schema.get('$defs', {}).items():
        for name in inner.get('properties', {}):
            yield definition + '/' + name


def met(schema, root, value, where=''):
    """The same names, for what is really in a document."""
    if '$ref' in schema:
        where = schema['$ref'].rsplit('/', 1)[1] + '/'
        schema = root['$defs'][where[:-1]]
    for choice in schema.get('anyOf', []):
        if value is not None:
            yield from met(choice, root, value, where)
    if isinstance(value, dict):
        for key, inner in schema.get('properties', {}).items():
            if key in value:
                yield where + key
                yield from met(inner, root, value[key])
    if isinstance(value, list):
        for item in value:
            yield from met(schema.get('items', {}), root, item)


def broken(document):
    """Documents that are wrong in one place."""
    for key, value in document.items():
        if key in ('format', 'version', 'id', 'title', 'name', 'cycle', 'frequency', 'better'):
            less = copy.deepcopy(document)
            del less[key]
            yield 'without ' + key, less
        if not key.startswith('x-') and not key.startswith('a/'):
            wrong = copy.deepcopy(document)
            wrong[key] = 7 if not isinstance(value, (int, float)) else 'seven'
            yield 'another type of ' + key, wrong
    for word in ('kind', 'level', 'state', 'category', 'timing', 'rank', 'id', 'owner'):
        if word in document:
            yield 'another ' + word, {**document, word: 'no such 0'}


def check(schemas, workspaces):
    missing = {name: set(described(schema)) for name, schema in schemas.items()}
    faults = []
    count = 0

    for schema in schemas.values():
        Validator.check_schema(schema)
    for workspace in workspaces:
        for path, kind in documents(workspace):
            document = load(path)
            validator = Validator(schemas[kind])
            count += 1
            faults += [f'{path}: {fault.json_path}: {fault.message}' for fault in validator.iter_errors(document)]
            missing[kind] -= set(met(schemas[kind], schemas[kind], document))
            faults += [f'{path}: {what} is not noticed' for what, other in broken(document) if validator.is_valid(other)]
    faults += [f'{kind}: nothing has {name}' for kind, names in missing.items() for name in sorted(names)]
    return count, faults


def main():
    schemas = {path.name.split('.')[0]: load(path) for path in pathlib.Path(sys.argv[1]).glob('*.schema.json')}
    with tempfile.TemporaryDirectory() as folder:
        sample = pathlib.Path(folder) / 'sample'
        subprocess.run([sys.argv[2], 'new', sample, '--sample'], check=True, stdout=subprocess.DEVNULL)
        count, faults = check(schemas, [sample, *map(pathlib.Path, sys.argv[3:])])
    print('\n'.join(faults) or f'{count} documents satisfy their schemas')
    sys.exit(1 if faults else 0)


if __name__ == '__main__':
    main()
