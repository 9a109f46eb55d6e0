#!/usr/bin/env python3
"""Counts what a run of `meson test` passed, failed and skipped, as one closing line.

A program that speaks TAP counts by its subtests, any other one as a single test. A
program that crashes or runs out of time fails, however many subtests it had passed.
"""

import json
import pathlib
import sys
import xml.etree.ElementTree

GOOD = {'OK', 'EXPECTEDFAIL'}


def plain(name):
    """The test's own name, without the project and suites that Meson puts before it."""
    return name.rpartition(' / ')[2].rpartition('.')[2]


def read_programs(path):
    """One record per test program, in the order they ended."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding='utf-8').splitlines() if line.strip()]


def read_subtests(path):
    """(passed, failed, skipped) of each program that reports subtests, by its name."""
    counts = {}
    if not path.exists():
        return counts
    for suite in xml.etree.ElementTree.parse(path).getroot().iter('testsuite'):
        passed = failed = skipped = 0
        for case in suite.iter('testcase'):
            if case.find('failure') is not None or case.find('error') is not None:
                failed += 1
            elif case.find('skipped') is not None:
                skipped += 1
            else:
                passed += 1
        counts[plain(suite.get('name', ''))] = (passed, failed, skipped)
    return counts


def count(programs, subtests):
    passed = failed = skipped = 0
    for program in programs:
        inner = subtests.get(plain(program['name']), (0, 0, 0))
        passed += inner[0]
        failed += inner[1]
        skipped += inner[2]
        if program['result'] == 'SKIP':
            skipped += inner == (0, 0, 0)
        elif program['result'] in GOOD:
            passed += inner == (0, 0, 0)
        else:
            failed += inner[1] == 0
    return passed, failed, skipped


def main(logs):
    programs = read_programs(logs / 'testlog.json')
    counts = count(programs, read_subtests(logs / 'testlog.junit.xml'))
    print('%d passed, %d failed, %d skipped' % counts)
    return 0 if programs and counts[1] == 0 else 1


if __name__ == '__main__':
    sys.exit(main(pathlib.Path(sys.argv[1])))
