#!/usr/bin/env python3
# test-network.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands never talk to a network: they open no socket but those within this machine. Argument: the program."""

import glob
import json
import os
import subprocess
import sys
import tempfile
import unittest

import sockets
import tap

PROGRAM = os.path.abspath(sys.argv[1])
HOME = tempfile.mkdtemp(prefix='goals-network-')
TODAY = '2026-11-21'


def environment():
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(('UBSAN_', 'G_')) or name in ('PATH', 'GSETTINGS_SCHEMA_DIR')}
    # Leaks cannot be looked for in a program that is traced
    return {**kept, 'HOME': HOME, 'XDG_STATE_HOME': HOME + '/state', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'GSETTINGS_BACKEND': 'memory', 'ASAN_OPTIONS': 'detect_leaks=0'}


@unittest.skipUnless(sockets.can_trace(), 'strace is not there or may not trace')
class Commands(unittest.TestCase):
    def setUp(self):
        self.trace = os.path.join(HOME, 'trace')
        self.workspace = os.path.join(HOME, 'work')

    def trace_command(self, *command):
        done = subprocess.run(sockets.traced(self.trace, *command), env=environment(), capture_output=True, timeout=120)
        return done, sockets.foreign(self.trace)

    def expect_silence(self, *arguments):
        done, foreign = self.trace_command(PROGRAM, *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(foreign, [], arguments)

    def find_key_result(self):
        for path in sorted(glob.glob(self.workspace + '/objectives/*.json')):
            with open(path, 'rb') as file:
                document = json.load(file)
            for result in document['key-results']:
                if document['state'] == 'active' and result['kpi'] is None and result['measure']['type'] == 'reach':
                    return path, result['id']

    def test_commands(self):
        self.expect_silence('new', self.workspace, '--sample', '--today', TODAY)
        document, result = self.find_key_result()
        self.expect_silence('check-in', self.workspace, result, '42', '--date', TODAY)
        self.expect_silence('status', self.workspace, '--json', '--today', TODAY)
        self.expect_silence('report', self.workspace, '--cycle', '2026 Q4', '--output', HOME + '/review.pdf', '--today', TODAY)
        self.expect_silence('history', self.workspace)
        self.expect_silence('validate', self.workspace)
        self.expect_silence('merge', document, document, document)

    def test_itself(self):
        """What is looked for would be found."""
        done, foreign = self.trace_command(
            sys.executable, '-c', 'import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()')
        self.assertEqual((done.returncode, len(foreign)), (0, 1))


if __name__ == '__main__':
    sys.exit(tap.main(HOME))
