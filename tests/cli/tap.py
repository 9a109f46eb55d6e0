# tap.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs the test cases of the main module and says what came of them in TAP, which Meson reads."""

import shutil
import sys
import unittest


class Tap(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.n = 0

    def say(self, ok, test, remark=''):
        self.n += 1
        print(f"{'ok' if ok else 'not ok'} {self.n} - {test.id().removeprefix('__main__.')}{remark}", flush=True)

    def addSuccess(self, test):
        self.say(True, test)

    def addSkip(self, test, reason):
        self.say(True, test, f' # SKIP {reason}')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say(False, test)
        for line in self.failures[-1][1].splitlines():
            print('#', line)

    def addError(self, test, err):
        super().addError(test, err)
        self.say(False, test)
        for line in self.errors[-1][1].splitlines():
            print('#', line)


def main(home):
    """@home: a folder for all the tests, removed at the end. Returns the exit code."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__'])
    print(f'1..{suite.countTestCases()}', flush=True)
    result = Tap()
    try:
        suite.run(result)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0 if result.wasSuccessful() else 1
