#!/usr/bin/env python3
# test-cli.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The commands of the program, run as people and scripts run them: without a display, in folders of their own."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import unittest

import sockets
import tap

PROGRAM = os.path.abspath(sys.argv[1])
DATA = os.environ.get('GOALS_SHARED_DATA', '')
TODAY = '2026-11-21'
HOME = tempfile.mkdtemp(prefix='goals-cli-')

# design: every key of `goals status --json`
OBJECTIVE_KEYS = {'id', 'title', 'cycle', 'progress', 'expected', 'status', 'stale', 'score', 'weakest', 'explanation', 'key-results'}
KEY_RESULT_KEYS = {'id', 'title', 'value', 'progress', 'expected', 'status', 'stale', 'confidence', 'forecast', 'explanation'}
KPI_KEYS = {'id', 'name', 'date', 'value', 'status', 'target', 'control', 'forecast'}
CONTROL_KEYS = {'points', 'centre', 'lower', 'upper', 'range-limit', 'trial', 'signals', 'sentence'}
FORECAST_KEYS = {'method', 'points', 'due', 'value', 'low-80', 'high-80', 'chance'}


def environment(locale='C.UTF-8'):
    """Nothing of the person who runs the tests, and no display."""
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_', 'G_')) or name in ('PATH', 'GSETTINGS_SCHEMA_DIR')}
    folders = {name: os.path.join(HOME, name.lower()) for name in
               ('XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME')}
    return {**kept, **folders, 'HOME': HOME, 'LC_ALL': locale, 'TZ': 'UTC', 'GSETTINGS_BACKEND': 'memory'}


def goals(*arguments, locale='C.UTF-8', program=PROGRAM, **options):
    done = subprocess.run([program, *arguments], env=environment(locale), capture_output=True, timeout=120, **options)
    done.out = done.stdout.decode('utf-8', 'replace')
    done.err = done.stderr.decode('utf-8', 'replace')
    return done


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=HOME)
        self.workspace = os.path.join(self.folder, 'work')

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name, text=None):
        path = os.path.join(self.folder, name)
        if text is not None:
            with open(path, 'wb') as file:
                file.write(text if isinstance(text, bytes) else text.encode())
        return path

    def succeed(self, *arguments, **options):
        done = goals(*arguments, **options)
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual(done.err, '')
        return done.out

    def fail_with(self, code, *arguments, says='', **options):
        """One line that names the program and what was wrong; nothing else, nothing on standard output."""
        done = goals(*arguments, **options)
        self.assertEqual(done.returncode, code, done.out + done.err)
        self.assertRegex(done.err, r'\Agoals: [^\n]+\n\Z')
        self.assertIn(says, done.err)
        self.assertEqual(done.out, '')
        return done.err

    def new_sample(self):
        self.succeed('new', self.workspace, '--sample', '--today', TODAY)

    def status(self, *arguments):
        return json.loads(self.succeed('status', self.workspace, '--json', *arguments))

    def documents(self):
        return {os.path.join(folder, name): open(os.path.join(folder, name), 'rb').read()
                for folder, _, names in os.walk(self.workspace) for name in names}

    def edit(self, folder, change, matches=lambda document: True):
        """Changes the first document of @folder that @matches, as somebody with an editor does."""
        for name in sorted(os.listdir(os.path.join(self.workspace, folder))):
            path = os.path.join(self.workspace, folder, name)
            with open(path, encoding='utf-8') as file:
                document = json.load(file)
            if matches(document):
                change(document)
                with open(path, 'w', encoding='utf-8') as file:
                    json.dump(document, file)
                return path
        raise AssertionError('no such document')


class New(Case):
    def test_new(self):
        self.assertIn(self.workspace, self.succeed('new', self.workspace, '--name', 'Bäckerei', '--today', TODAY))
        self.assertEqual(os.listdir(self.workspace).count('workspace.goals.json'), 1)
        with open(os.path.join(self.workspace, 'workspace.goals.json'), encoding='utf-8') as file:
            manifest = json.load(file)
        self.assertEqual(manifest['name'], 'Bäckerei')
        self.assertEqual([cycle['start'] for cycle in manifest['cycles']], ['2026-10-01'])
        self.succeed('validate', self.workspace)

    def test_exists(self):
        self.new_sample()
        before = self.documents()
        self.fail_with(1, 'new', self.workspace)
        self.fail_with(1, 'new', self.workspace, '--sample')
        self.assertEqual(self.documents(), before)

    def test_no_folder(self):
        """What is said is what is there."""
        os.mkfifo(self.path('pipe'))
        os.symlink(self.path('loop'), self.path('loop'))
        for name in ('file', 'pipe', 'loop'):
            self.path('file', 'text')
            self.fail_with(1, 'new', self.path(name), says='expected a folder, or nothing yet')
        os.mkdir(self.path('locked'), 0o000)
        if os.geteuid() != 0:
            self.fail_with(1, 'new', self.path('locked'), says='Permission denied')
        os.chmod(self.path('locked'), 0o700)

    def test_names_that_are_no_text(self):
        """Bytes that are no text, an escape sequence: the workspace is made, and the terminal stays as it is."""
        for name in (b'gr\xf6\xdfe', b'red\x1b[31m', b'two\nlines'):
            path = self.path(name.decode('utf-8', 'surrogateescape'))
            said = self.succeed('new', path, '--today', TODAY)
            self.assertRegex(said, r'\ACreated the workspace [^\x00-\x1f]+\n\Z')
            self.succeed('validate', path)

    def test_nowhere(self):
        self.path('file', 'text')
        self.fail_with(1, 'new', self.path('file') + '/below')


class Usage(Case):
    commands = ['new', 'validate', 'status', 'check-in', 'record', 'import', 'report', 'chart', 'conflicts', 'settle', 'merge']

    def test_help(self):
        everything = self.succeed('--help')
        for command in self.commands:
            self.assertIn(f'goals {command}', everything)
            self.assertIn(f'goals {command}', self.succeed(command, '--help'))
        self.assertRegex(self.succeed('--version'), r'\Agoals [0-9.]+\n\Z')

    def test_misuse(self):
        for command in self.commands:
            self.assertIn(f'goals {command} --help', self.fail_with(2, command))
            self.fail_with(2, command, *'abcdefgh')
            self.fail_with(2, command, self.workspace, '--no-such-option')
        self.fail_with(2, 'no-such-command', says='no-such-command')
        self.new_sample()
        self.fail_with(2, 'report', self.workspace, says='--cycle')
        self.fail_with(2, 'report', self.workspace, '--cycle', '2026 Q4', '-o', 'x.pdf', '--paper', 'a7', says='a7')
        self.fail_with(2, 'chart', self.workspace, 'Revenue', says='--output')
        for name in ('', ' \u00a0'):
            self.fail_with(2, 'new', self.path('nameless'), '--name', name, says='--name')
            self.fail_with(2, 'import', self.workspace, self.path('x.csv', 'date,value\n2026-01-01,1\n'), '--name', name, says='--name')
        self.fail_with(2, 'status', self.workspace, '--today', '2026-02-30', says='2026-02-30')

    def test_no_room_for_output(self):
        """A disk that is full, a stream that is closed: whoever reads the output must hear that it is not all of it."""
        self.new_sample()
        for command in (['--help'], ['--version'], ['status', '--help'], ['status', self.workspace], ['status', self.workspace, '--json'],
                        ['validate', self.workspace], ['history', self.workspace], ['record', self.workspace, 'Revenue', '5']):
            with open('/dev/full', 'w') as full:
                for options in ({'stdout': full}, {'preexec_fn': lambda: os.close(1)}):
                    done = subprocess.run([PROGRAM, *command], env=environment(), stderr=subprocess.PIPE, timeout=120, **options)
                    self.assertEqual((done.returncode, done.stderr), (1, b'goals: standard output: not everything could be written\n'))

    @unittest.skipUnless(sockets.can_trace(), 'strace is not there or may not trace')
    def test_closed_streams(self):
        """No file gets the number of a stream that is closed: what is said would be written into it."""
        self.new_sample()
        said = self.path('said')
        closed = ['sh', '-c', 'exec "$@" <&- >&- 2>&-', 'closed']
        for command in (['record', self.workspace, 'Revenue', '5'], ['import', self.workspace, self.path('bad.csv', 'date,value\n')]):
            subprocess.run(['strace', '-f', '-e', 'trace=openat', '-o', said, *closed, PROGRAM, *command], env=environment(), timeout=120)
            with open(said, encoding='utf-8') as lines:
                ours = [line for line in lines if HOME in line]
            self.assertNotEqual(ours, [])
            self.assertEqual([line for line in ours if re.search(r' = [012]$', line.rstrip())], [])

    def test_nowhere(self):
        """What stands for no folder is none: neither the current one nor the root of the system."""
        self.new_sample()
        before = self.documents()
        for command in (['new'], ['status'], ['record', 'Revenue', '5'], ['import', 'x.csv'], ['report', '--cycle', '2026 Q4', '-o', 'x.pdf']):
            done = subprocess.run([PROGRAM, command[0], '', *command[1:]], env=environment(), cwd=self.workspace, capture_output=True, timeout=120)
            self.assertEqual((done.returncode, done.stdout), (2, b''))
            gone = self.path('gone')
            os.mkdir(gone)
            done = subprocess.run(['sh', '-c', 'rmdir "$PWD"; exec "$@"', 'gone', PROGRAM, command[0], 'goals-nowhere', *command[1:]],
                                  env=environment(), cwd=gone, capture_output=True, timeout=120)
            self.assertEqual((done.returncode, done.stdout), (1, b''))
            self.assertEqual(done.stderr, b'goals: goals-nowhere: the current folder is gone\n')
        self.assertFalse(os.path.exists('/goals-nowhere'))
        self.assertEqual(self.documents(), before)

    def test_no_workspace(self):
        for arguments in (['validate'], ['status'], ['conflicts'], ['settle', 'x', 'mine'], ['record', 'x', '1'], ['check-in', 'x', '1']):
            self.fail_with(1, arguments[0], self.folder, *arguments[1:], says=self.folder)


class Validate(Case):
    def problems(self):
        done = goals('validate', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.out, '')
        return done.err.splitlines()

    def test_clean(self):
        self.new_sample()
        self.assertRegex(self.succeed('validate', self.workspace), r'\A[0-9]+ documents')

    def test_value(self):
        self.new_sample()
        path = self.edit('objectives', lambda objective: objective.update({'kind': 'wishful'}))
        # others may say that they miss it
        lines = [line for line in self.problems() if line.startswith(os.path.join('objectives', os.path.basename(path)))]
        self.assertEqual(len(lines), 1)
        self.assertIn('kind', lines[0])
        self.assertIn('wishful', lines[0])

    def test_broken(self):
        self.new_sample()
        name = sorted(os.listdir(os.path.join(self.workspace, 'kpis')))[0]
        with open(os.path.join(self.workspace, 'kpis', name), 'a', encoding='utf-8') as file:
            file.write('}')
        self.assertIn(name, '\n'.join(self.problems()))

    def test_between_documents(self):
        self.new_sample()
        self.edit('objectives', lambda objective: objective.update({'cycle': 'no-such-cycle'}))
        self.assertIn('no-such-cycle', '\n'.join(self.problems()))


class Status(Case):
    def test_keys(self):
        self.new_sample()
        status = self.status('--today', TODAY)
        self.assertEqual(set(status), {'workspace', 'today', 'objectives', 'kpis'})
        self.assertEqual(set(status['workspace']), {'id', 'name'})
        self.assertEqual(status['today'], TODAY)
        self.assertGreater(len(status['objectives']), 5)
        for objective in status['objectives']:
            self.assertEqual(set(objective), OBJECTIVE_KEYS)
            for key_result in objective['key-results']:
                self.assertEqual(set(key_result), KEY_RESULT_KEYS)
        for kpi in status['kpis']:
            self.assertEqual(set(kpi), KPI_KEYS)
        controls = [kpi['control'] for kpi in status['kpis'] if kpi['control'] is not None]
        forecasts = [kpi['forecast'] for kpi in status['kpis'] if kpi['forecast'] is not None]
        self.assertTrue(controls)
        self.assertTrue(forecasts)
        for control in controls:
            self.assertEqual(set(control), CONTROL_KEYS)
            for signal in control['signals']:
                self.assertEqual(set(signal), {'date', 'rule'})
                self.assertIn(signal['rule'], ('outside', 'run-8', '3-of-4'))
        for forecast in forecasts:
            self.assertEqual(set(forecast), FORECAST_KEYS)
            self.assertLessEqual(forecast['low-80'], forecast['high-80'])

    def test_today(self):
        self.new_sample()
        early, late = (self.status('--cycle', '2026 Q4', '--today', day) for day in ('2026-10-01', '2026-12-31'))
        self.assertTrue(all(objective['expected'] == 0 for objective in early['objectives']))
        self.assertTrue(any(objective['expected'] == 1 for objective in late['objectives']))

    def test_cycle(self):
        self.new_sample()
        by_name = self.status('--cycle', '2026 Q3')
        cycle = by_name['objectives'][0]['cycle']
        self.assertEqual(self.status('--cycle', cycle), by_name)
        self.assertEqual(self.status('--cycle', cycle[:8]), by_name)
        self.assertLess(len(by_name['objectives']), len(self.status()['objectives']))
        self.fail_with(1, 'status', self.workspace, '--cycle', 'No such', says='No such')

    def test_locales(self):
        self.new_sample()
        self.edit('objectives', lambda objective: objective.update({'title': 'Größer – größer 目標'}))
        expected = self.status('--today', TODAY)
        for locale in ('C', 'de_DE.UTF-8', 'tr_TR.UTF-8', 'no_SUCH'):
            done = goals('status', self.workspace, '--json', '--today', TODAY, locale=locale)
            self.assertEqual(done.returncode, 0, done.err)
            document = json.loads(done.stdout.decode('utf-8'))
            self.assertEqual([objective['title'] for objective in document['objectives']],
                             [objective['title'] for objective in expected['objectives']])
            self.assertEqual([kpi['value'] for kpi in document['kpis']], [kpi['value'] for kpi in expected['kpis']])

    def test_plain_terminal(self):
        """What is only typography has a plain word in a locale without it; never a question mark."""
        self.new_sample()
        out = goals('status', self.workspace, '--today', TODAY, locale='C').stdout
        self.assertTrue(out.isascii())
        self.assertIn(b'35 % of the way', out)
        self.assertNotIn(b'?', out)


class Hostile(Case):
    """Whatever lies in the folder: every command ends with a result or says which file is wrong, and writes nothing."""

    READING = [['validate'], ['status'], ['status', '--json'], ['conflicts'], ['history'], ['repair', '--dry-run'], ['record', 'no such', '1'],
               ['check-in', 'no such', '1'], ['settle', 'no such', 'mine'], ['new']]

    def setUp(self):
        super().setUp()
        self.new_sample()
        self.names = {kind: sorted(os.listdir(os.path.join(self.workspace, kind))) for kind in ('objectives', 'kpis')}

    def file(self, kind, i):
        return os.path.join(self.workspace, kind, self.names[kind][i])

    def put(self, name, make):
        """Something else in the place of a document, or beside them."""
        path = os.path.join(self.workspace, name)
        if os.path.lexists(path):
            os.remove(path)
        make(path)
        return path

    def snapshot(self):
        return {path: (os.lstat(path).st_mode, os.lstat(path).st_size, os.lstat(path).st_mtime_ns)
                for folder, _, names in os.walk(self.workspace) for path in (os.path.join(folder, name) for name in names)}

    def run_all(self, named):
        """@named: what validate, conflicts and repair have to name."""
        before = self.snapshot()
        for command in self.READING:
            done = goals(command[0], self.workspace, *command[1:])
            self.assertIn(done.returncode, (0, 1), command)
            self.assertNotIn('CRITICAL', done.err)
            if done.returncode == 1 and command[0] != 'conflicts':
                self.assertTrue(done.err, command)
            if command[0] in ('validate', 'conflicts', 'repair'):
                self.assertEqual(done.returncode, 1, command)
                for name in named:
                    self.assertIn(os.path.basename(name), done.out + done.err, command)
        self.assertEqual(self.snapshot(), before)

    def test_no_files(self):
        named = [self.put(f'objectives/{self.names["objectives"][0]}', os.mkfifo), self.put(f'kpis/{self.names["kpis"][0]}', os.mkdir),
                 self.put(f'objectives/{self.names["objectives"][1]}', lambda path: os.symlink('/dev/zero', path)),
                 self.put(f'objectives/{self.names["objectives"][2]}', lambda path: os.symlink(path, path))]
        self.run_all(named)
        self.assertIn('4 documents cannot be read and are not in it', goals('status', self.workspace).err)

    def test_folder(self):
        shutil.rmtree(os.path.join(self.workspace, 'objectives'))
        self.run_all([self.put('objectives', os.mkfifo)])

    def test_large(self):
        def make(path):
            with open(path, 'wb') as file:
                file.truncate(200 << 20)
        self.run_all([self.put(f'kpis/{self.names["kpis"][0]}', make)])

    def test_control_characters(self):
        """What people wrote, in documents and names of files, cannot speak to the terminal or turn the line around."""
        nasty = 'x\u202e\x1b[31m\x07\u2028%s%n\r\ty'
        path = self.file('kpis', 0)
        with open(path, encoding='utf-8') as file:
            kpi = json.load(file)
        kpi.update(name=nasty, unit=nasty)
        for other, document in ((path, kpi), (self.file('kpis', 1), {'format': 'goals-kpi', 'version': 1, 'measurements': {nasty: 1}})):
            with open(other, 'w', encoding='utf-8') as file:
                json.dump(document, file)
        with open(self.file('kpis', 2), 'w', encoding='utf-8') as file:
            file.write('{"' + 'x' + 'é' * 40 + '": 1, "' + 'x' + 'é' * 40 + '": 2}')
        for name in ('kpis/a\n\x1b\u202e.json', 'workspace.goals \x1b\u202e.json'):
            shutil.copy(os.path.join(self.workspace, 'workspace.goals.json'), os.path.join(self.workspace, name))
        for command in self.READING + [['record', kpi['id'], '5', '--date', TODAY]]:
            done = goals(command[0], self.workspace, *command[1:])
            self.assertEqual(done.stderr.decode('utf-8'), done.err)
            if '--json' not in command:
                for character in '\u202e\x1b\x07\u2028\r\t':
                    self.assertNotIn(character, done.out + done.err, command)

    def test_same_ids(self):
        """Nothing in the file itself is wrong, and still it is not used: somebody has copied it by hand."""
        path = self.file('objectives', 0)[:-len('.json')][:-4] + 'ffff.json'
        with open(self.file('objectives', 0), encoding='utf-8') as file:
            document = json.load(file)
        document['id'] = os.path.basename(path)[:-len('.json')]
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(document, file)
        self.assertIn('expected ids of its own', goals('validate', self.workspace).err)
        before = self.snapshot()
        self.assertIn('given a new id', goals('repair', self.workspace, '--dry-run').out)
        self.assertEqual(self.snapshot(), before)
        self.assertIn('given a new id', goals('repair', self.workspace).out)
        self.assertEqual(goals('validate', self.workspace).returncode, 0)
        self.assertEqual(set(self.snapshot().items()) - set(before.items()), {(path, self.snapshot()[path])})

    def test_same_name(self):
        """What a file is called is not for a program to change."""
        with open(self.file('kpis', 0), encoding='utf-8') as file:
            document = json.load(file)
        document['id'] = self.names['objectives'][0][:-len('.json')]
        with open(os.path.join(self.workspace, 'kpis', self.names['objectives'][0]), 'w', encoding='utf-8') as file:
            json.dump(document, file)
        before = self.snapshot()
        done = goals('repair', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertIn('has the same id', done.err)
        self.assertEqual(self.snapshot(), before)

    def test_manifest(self):
        for make in (os.mkfifo, lambda path: os.symlink('/dev/zero', path), lambda path: os.symlink(path, path), os.mkdir):
            path = self.put('workspace.goals.json', make)
            before = self.snapshot()
            for command in self.READING[:-1]:
                done = goals(command[0], self.workspace, *command[1:])
                self.assertEqual(done.returncode, 1, command)
                self.assertIn('workspace.goals.json: ', done.err)
            self.assertEqual(self.snapshot(), before)
            os.rmdir(path) if os.path.isdir(path) else os.remove(path)


class Track(Case):
    def setUp(self):
        super().setUp()
        self.new_sample()
        self.key_result = next(key_result for objective in self.status('--cycle', '2026 Q4')['objectives']
                               for key_result in objective['key-results'] if key_result['title'] == 'Median time to book')

    def find(self, id):
        return next(key_result for objective in self.status()['objectives']
                    for key_result in objective['key-results'] if key_result['id'] == id)

    def test_check_in(self):
        id = self.key_result['id']
        for name, value in ((id, 80.5), (id[:13], 79), (self.key_result['title'], 0.1)):
            out = self.succeed('check-in', self.workspace, name, repr(value), '--confidence', '7', '--note', 'Über “alles”')
            self.assertIn(self.key_result['title'], out)
            found = self.find(id)
            self.assertEqual((found['value'], found['confidence']), (value, 7))
        self.assertIn('Über “alles”', '\n'.join(text.decode() for text in self.documents().values()))
        self.succeed('validate', self.workspace)

    def test_no_room(self):
        """A limit to the size of files is like a full disk: the program says so and does not end by a signal."""
        before = self.documents()
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, resource.RLIM_INFINITY))
        done = subprocess.run([PROGRAM, 'check-in', self.workspace, self.key_result['id'], '5'], env=environment(), capture_output=True,
                              timeout=120, preexec_fn=limit)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(self.documents(), before)
        self.succeed('check-in', self.workspace, self.key_result['id'], '5')
        self.assertEqual(self.find(self.key_result['id'])['value'], 5)

    def test_negative(self):
        self.succeed('check-in', self.workspace, self.key_result['id'], '-2.5')
        self.assertEqual(self.find(self.key_result['id'])['value'], -2.5)
        self.succeed('record', self.workspace, 'Revenue', '-1e3', '--date', '2026-11-20')
        self.succeed('record', self.workspace, '--date', '2026-11-19', 'Revenue', '-0.5')
        self.succeed('validate', self.workspace)

    def test_numbers_as_people_type_them(self):
        for typed, value in (('.5', 0.5), ('-.5', -0.5), ('1,234.5', 1234.5), ('−3', -3), ('1,234,567', 1234567)):
            self.succeed('check-in', self.workspace, self.key_result['id'], typed)
            self.assertEqual(self.find(self.key_result['id'])['value'], value, typed)

    def test_refused(self):
        before = self.documents()
        id = self.key_result['id']
        for value in ('many', '', '1,5', '1,234', '0x10', 'inf', 'nan', '1e999', '--5'):
            self.fail_with(2, 'check-in', self.workspace, id, value)
        for confidence in ('11', '-1', '7.5', 'high'):
            self.fail_with(2, 'check-in', self.workspace, id, '1', '--confidence', confidence)
        for date in ('tomorrow', '2026-13-01', '21.11.2026'):
            self.fail_with(2, 'check-in', self.workspace, id, '1', '--date', date)
        self.fail_with(1, 'check-in', self.workspace, 'No such key result', '1', says='No such key result')
        self.fail_with(1, 'record', self.workspace, 'No such KPI', '1', says='No such KPI')
        self.fail_with(1, 'check-in', self.workspace, '', '1')
        self.assertEqual(self.documents(), before)

    def test_ambiguous(self):
        self.edit('kpis', lambda kpi: kpi.update({'name': 'Bookings'}), lambda kpi: kpi['name'] == 'Revenue')
        ids = [kpi['id'] for kpi in self.status()['kpis'] if kpi['name'] == 'Bookings']
        self.assertEqual(len(ids), 2)
        error = self.fail_with(1, 'record', self.workspace, 'Bookings', '1')
        for id in ids:
            self.assertIn(id, error)

    def test_record(self):
        out = self.succeed('record', self.workspace, 'Revenue', '612.25', '--date', '2026-11-20', '--note', 'Strike')
        self.assertIn('Revenue', out)
        kpi = next(kpi for kpi in self.status()['kpis'] if kpi['name'] == 'Revenue')
        self.assertEqual((kpi['date'], kpi['value']), ('2026-11-20', 612.25))

    def become_somebody(self):
        """How to run the program as who may not write everywhere; who may not reach it where it is, either."""
        if os.geteuid() != 0:
            return {}
        nobody = {'user': 65534, 'group': 65534, 'extra_groups': []}
        try:
            subprocess.run(['true'], check=True, **nobody)
        except OSError:
            self.skipTest('the administrator may write everywhere, and cannot become somebody else here')
        for folder in (HOME, self.folder):
            os.chmod(folder, 0o755)
        return {'program': shutil.copy(PROGRAM, self.folder), **nobody}

    def test_read_only(self):
        somebody = self.become_somebody()
        before = self.documents()
        folders = [folder for folder, _, _ in os.walk(self.workspace)]
        for document in before:
            os.chmod(document, 0o444)
        for folder in folders:
            os.chmod(folder, 0o555)
        try:
            self.assertEqual(self.succeed('status', self.workspace, **somebody), self.succeed('status', self.workspace))
            for command in (('record', 'Revenue', '1'), ('check-in', 'Revenue', '1'), ('import', '/dev/null'),
                            ('restore', 'Revenue', '--as-of', TODAY)):
                self.fail_with(1, command[0], self.workspace, *command[1:], **somebody,
                               says=f'{self.workspace}: the workspace can only be read')
        finally:
            for folder in folders:
                os.chmod(folder, 0o755)
        self.assertEqual(self.documents(), before)

    def test_newer_version(self):
        path = os.path.join(self.workspace, 'workspace.goals.json')
        with open(path, encoding='utf-8') as file:
            text = file.read()
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text.replace('"version": 1', '"version": 2', 1))
        before = self.documents()
        self.fail_with(1, 'record', self.workspace, 'Revenue', '1', says='workspace.goals.json:3:3: /version: expected version 1, found 2')
        self.fail_with(1, 'repair', self.workspace, says='workspace.goals.json:3:3: /version: expected version 1, found 2')
        self.assertEqual(self.documents(), before)


class Import(Case):
    def setUp(self):
        super().setUp()
        self.succeed('new', self.workspace, '--today', TODAY)

    def kpis(self):
        return {kpi['name']: kpi for kpi in self.status('--today', TODAY)['kpis']}

    def test_dry_run(self):
        file = self.path('sales.csv', 'date,value\n2026-01-01,1\n2026-02-01,2\n')
        before = self.documents()
        self.assertIn('sales', self.succeed('import', self.workspace, file, '--dry-run'))
        self.assertEqual(self.documents(), before)
        self.succeed('import', self.workspace, file)
        self.assertEqual(self.kpis()['sales']['value'], 2)

    def test_again(self):
        file = self.path('sales.csv', 'date,value\n2026-01-01,1\n2026-02-01,2\n')
        self.succeed('import', self.workspace, file)
        first = self.documents()
        self.succeed('import', self.workspace, file)
        self.assertEqual(self.documents(), first)
        self.path('sales.csv', 'date,value\n2026-02-01,2\n2026-03-01,3\n')
        self.succeed('import', self.workspace, file)
        self.assertEqual(len(self.kpis()), 1)
        self.assertEqual(self.kpis()['sales']['value'], 3)

    def test_map(self):
        file = self.path('wide.csv', 'when;gross;net\n01.02.2026;1.000,5;900\n01.03.2026;1.100,5;950\n')
        self.succeed('import', self.workspace, file, '--map', 'when=date', '--map', 'gross=value', '--name', 'Gross')
        self.assertEqual((self.kpis()['Gross']['value'], self.kpis()['Gross']['date']), (1100.5, '2026-03-01'))
        self.assertIn('no such column', self.fail_with(1, 'import', self.workspace, file, '--map', 'no such column=value'))
        self.fail_with(1, 'import', self.workspace, file, '--map', 'net=colour', says='colour')

    def test_nasty(self):
        before = self.documents()
        for name, text in (('empty.csv', ''), ('zero.csv', b'\0\0\0'), ('header.csv', 'date,value\n'),
                           ('words.csv', 'date,value\nsoon,much\n'), ('quote.csv', 'date,value\n2026-01-01,"1\n'),
                           ('one.csv', 'value\n1\n2\n')):
            error = goals('import', self.workspace, self.path(name, text))
            self.assertEqual(error.returncode, 1, name + error.out)
            for line in error.err.splitlines():
                self.assertTrue(line.startswith('goals: '), line)
                self.assertIn(name, line)
        self.fail_with(1, 'import', self.workspace, self.path('missing.csv'), says='missing.csv')
        self.fail_with(1, 'import', self.workspace, self.folder, says=self.folder)
        self.assertEqual(self.documents(), before)

    def test_names_that_are_no_text(self):
        """Names of files are bytes: what is made of them is text, and can be saved."""
        file = self.path(b'gr\xf6\xdfe.csv'.decode('utf-8', 'surrogateescape'), 'date,value\n2026-01-01,1\n')
        self.succeed('import', self.workspace, file)
        self.succeed('import', self.workspace, file, '--name', 'Size')
        self.assertEqual(set(self.kpis()), {'gr\ufffd\ufffde', 'Size'})
        self.succeed('validate', self.workspace)

    def test_bad_row(self):
        file = self.path('row.csv', 'date,value\n2026-01-01,1\n2026-01-02,wet\n2026-01-03,3\n')
        done = goals('import', self.workspace, file)
        self.assertEqual(done.returncode, 1)
        self.assertIn('row.csv: line 3', done.err)
        self.assertEqual(self.kpis(), {})

    def test_many_bad_rows(self):
        file = self.path('wet.csv', 'date,value\n2026-01-01,1\n2026-01-02,2\n2026-01-03,3\n' + '2026-02-01,wet\n' * 1000)
        done = goals('import', self.workspace, file, '--map', 'date=date', '--map', 'value=value')
        self.assertEqual(done.returncode, 1)
        self.assertLess(len(done.err.splitlines()), 30)

    def test_encodings(self):
        for name, text in (('bom.csv', b'\xef\xbb\xbfdate,value\r\n2026-01-01,1\r\n2026-02-01,2\r\n'),
                           ('latin.csv', 'date,value,note\n2026-01-01,1,Fr\u00fchling\n2026-02-01,2,\n'.encode('latin-1')),
                           ('wide.csv', '\ufeffdate,value\n2026-01-01,1\n2026-02-01,2\n'.encode('utf-16-le'))):
            self.succeed('import', self.workspace, self.path(name, text))
        self.assertEqual({kpi['value'] for kpi in self.kpis().values()}, {2})

    def test_real_series(self):
        folder = os.path.join(DATA, 'kpi')
        if not os.path.isdir(folder):
            self.skipTest('the reference series are not here')
        for name in sorted(os.listdir(folder)):
            if not name.endswith('.csv') or name in ('known_changes.csv', 'nhs_ae_trusts_monthly.csv'):   # no series of one KPI
                continue
            self.succeed('import', self.workspace, os.path.join(folder, name))
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                rows = [line.rstrip('\n').split(',') for line in file][1:]
            kpi = self.kpis()[name[:-4]]
            last = next(row for row in reversed(rows) if row[1] not in ('', 'NA'))
            self.assertEqual(kpi['value'], float(last[1]), name)
        self.succeed('validate', self.workspace)


def tool(name, *arguments):
    if shutil.which(name) is None:
        raise unittest.SkipTest(f'{name} is not installed')
    return subprocess.run([name, *arguments], capture_output=True, check=True, text=True).stdout


class Pictures(Case):
    def setUp(self):
        super().setUp()
        self.new_sample()

    def test_chart(self):
        for suffix, magic in (('png', b'\x89PNG'), ('svg', b'<?xml'), ('pdf', b'%PDF')):
            path = self.path('chart.' + suffix)
            self.succeed('chart', self.workspace, 'Revenue', '--output', path, '--width', '640', '--height', '360', '--today', TODAY)
            with open(path, 'rb') as file:
                data = file.read()
            self.assertTrue(data.startswith(magic), suffix)
            if suffix == 'png':
                self.assertEqual(data[16:24], (640).to_bytes(4, 'big') + (360).to_bytes(4, 'big'))
            if suffix == 'svg':
                self.assertIn(b'</svg>', data)
        self.assertIn('640 x 360', tool('pdfinfo', path))

    def test_dark(self):
        light, dark = self.path('light.png'), self.path('dark.png')
        self.succeed('chart', self.workspace, 'Revenue', '-o', light)
        self.succeed('chart', self.workspace, 'Revenue', '-o', dark, '--dark')
        self.assertNotEqual(open(light, 'rb').read(), open(dark, 'rb').read())

    def test_chart_refused(self):
        for output in ('chart.gif', 'chart', ''):
            path = os.path.join(self.folder, output)
            self.fail_with(1, 'chart', self.workspace, 'Revenue', '--output', path)
        self.fail_with(1, 'chart', self.workspace, 'Revenue', '-o', '/nowhere/at/all.png', says='/nowhere/at/all.png')
        for size in ('0', '-3', '1000000'):
            self.assertNotEqual(goals('chart', self.workspace, 'Revenue', '-o', self.path('x.png'), '--width', size).returncode, 0)
        self.assertFalse(os.path.exists(self.path('x.png')))

    def test_report(self):
        for paper, size in (('a4', r'595\.\d+ x 841\.\d+ pts \(A4\)'), ('letter', r'612 x 792 pts \(letter\)')):
            path = self.path(paper + '.pdf')
            self.succeed('report', self.workspace, '--cycle', '2026 Q4', '-o', path, '--paper', paper, '--today', TODAY)
            self.assertRegex(tool('pdfinfo', path), size)
            text = re.sub(r'\s+', ' ', tool('pdftotext', '-raw', path, '-'))
            for objective in self.status('--cycle', '2026 Q4')['objectives']:
                self.assertIn(objective['title'], text)

    def test_links_and_devices(self):
        """What is written replaces a file, and nothing else."""
        file, link, pipe, loop = (self.path(name) for name in ('file.pdf', 'link.pdf', 'pipe.pdf', 'loop.pdf'))
        self.path('file.pdf', 'before')
        os.symlink('file.pdf', link)
        os.mkfifo(pipe)
        os.symlink(loop, loop)
        os.mkdir(self.path('folder.pdf'))
        os.symlink('/dev/full', self.path('full.pdf'))
        for command in (['report', self.workspace, '--cycle', '2026 Q4'], ['chart', self.workspace, 'Revenue']):
            self.path('file.pdf', 'before')
            self.succeed(*command, '-o', link)
            with open(file, 'rb') as written:
                self.assertTrue(written.read().startswith(b'%PDF'))
            self.assertTrue(os.path.islink(link))
            for name in ('pipe.pdf', 'folder.pdf', 'full.pdf'):
                before = os.lstat(self.path(name)).st_ino
                self.fail_with(1, *command, '-o', self.path(name), says=f'{self.path(name)}: expected a file')
                self.assertEqual(os.lstat(self.path(name)).st_ino, before)
            self.fail_with(1, *command, '-o', loop, says=f'{loop}: the link leads nowhere')

    def test_documents_are_kept(self):
        """Neither by its name nor through a link is a document written over."""
        before = self.documents()
        manifest = os.path.join(self.workspace, 'workspace.goals.json')
        os.symlink(manifest, self.path('link.pdf'))
        for command in (['report', self.workspace, '--cycle', '2026 Q4'], ['chart', self.workspace, 'Revenue']):
            self.fail_with(1, *command, '-o', self.path('link.pdf'), says='link.pdf: expected a file for pages or a picture')
        self.fail_with(1, 'report', self.workspace, '--cycle', '2026 Q4', '-o', manifest, says=manifest)
        self.fail_with(1, 'report', self.workspace, '--cycle', '2026 Q4', '-o', os.path.join(self.workspace, 'kpis', 'new.json'), says='new.json')
        self.assertEqual(self.documents(), before)

    def test_report_refused(self):
        path = self.path('kept.pdf', 'kept')
        self.fail_with(1, 'report', self.workspace, '--cycle', '2031 Q1', '-o', path, says='2031 Q1')
        self.fail_with(1, 'report', self.workspace, '--cycle', '2026 Q4', '-o', '/nowhere/at/all.pdf', says='/nowhere/at/all.pdf')
        self.assertEqual(open(path, 'rb').read(), b'kept')


class Year(Case):
    """From an empty folder to the printed review, by commands and an editor alone."""

    def test_end_to_end(self):
        folder = os.path.join(DATA, 'kpi')
        if not os.path.isdir(folder):
            self.skipTest('the reference series are not here')
        self.succeed('new', self.workspace, '--name', 'Emergency', '--today', '2019-03-15')
        for name in ('nhs_ae_4h_performance_monthly', 'us_retail_sales_monthly'):
            self.succeed('import', self.workspace, os.path.join(folder, name + '.csv'))
        def aim(kpi):
            kpi.update({'name': 'Seen within four hours', 'unit': '%', 'better': 'higher',
                        'targets': [{'from': '2016-01-01', 'value': 95, 'warning': 90}]})
        path = self.edit('kpis', aim, lambda kpi: kpi['name'].startswith('nhs'))
        with open(os.path.join(self.workspace, 'workspace.goals.json'), encoding='utf-8') as file:
            cycle = json.load(file)['cycles'][0]
        objective = {
            'format': 'goals-objective', 'version': 1, 'id': '0b7a2f5e-7f37-4a53-9d0b-3f0f6a6e2b11', 'title': 'Nobody waits all night',
            'state': 'active', 'cycle': cycle['id'], 'key-results': [
                {'id': '4f2b6a90-52a1-4c8e-8a43-0a6c3f6a7d01', 'title': 'Patients seen in time', 'kpi': os.path.basename(path)[:-5],
                 'measure': {'type': 'reach', 'unit': '%', 'decimals': 1, 'start': 80, 'target': 95}},
                {'id': '4f2b6a90-52a1-4c8e-8a43-0a6c3f6a7d02', 'title': 'Wards with a second nurse',
                 'measure': {'type': 'reach', 'start': 0, 'target': 8}}]}
        os.makedirs(os.path.join(self.workspace, 'objectives'), exist_ok=True)
        with open(os.path.join(self.workspace, 'objectives', objective['id'] + '.json'), 'w', encoding='utf-8') as file:
            json.dump(objective, file)
        self.succeed('validate', self.workspace)
        self.succeed('check-in', self.workspace, 'Wards with a second nurse', '3', '--date', '2019-03-15', '--confidence', '6')

        status = self.status('--today', '2019-03-15')
        kpi = next(kpi for kpi in status['kpis'] if kpi['name'] == 'Seen within four hours')
        linked, wards = status['objectives'][0]['key-results']
        self.assertEqual(kpi['target'], 95)
        self.assertEqual(kpi['status'], 'unhealthy')
        self.assertEqual(linked['value'], kpi['value'])
        self.assertAlmostEqual(linked['progress'], (kpi['value'] - 80) / 15)
        self.assertAlmostEqual(wards['progress'], 3 / 8)
        self.assertIsNotNone(kpi['control'])

        chart, report = self.path('chart.svg'), self.path('report.pdf')
        self.succeed('chart', self.workspace, 'Seen within four hours', '-o', chart, '--today', '2019-03-15')
        self.succeed('report', self.workspace, '--cycle', cycle['name'], '-o', report, '--today', '2019-03-15')
        text = re.sub(r'\s+', ' ', tool('pdftotext', '-raw', report, '-'))
        for title in ('Nobody waits all night', 'Patients seen in time', 'Wards with a second nurse', 'Seen within four hours'):
            self.assertIn(title, text)


if __name__ == '__main__':
    sys.exit(tap.main(HOME))
