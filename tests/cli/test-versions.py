#!/usr/bin/env python3
# test-versions.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Earlier versions and broken documents on the command line: list, restore, repair."""

import glob
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import tap

PROGRAM = sys.argv[1]
HOME = tempfile.mkdtemp(prefix='goals-versions-')


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=HOME)
        self.workspace = os.path.join(self.folder, 'work')
        self.succeed('new', self.workspace, '--sample', '--today', '2026-11-21')

    def tearDown(self):
        shutil.rmtree(self.folder)

    zone = 'UTC'

    def run_goals(self, *arguments):
        kept = {name: value for name, value in os.environ.items()
                if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_', 'G_')) or name in ('PATH', 'GSETTINGS_SCHEMA_DIR')}
        environment = {**kept, 'HOME': self.folder, 'XDG_STATE_HOME': os.path.join(self.folder, 'state'), 'LC_ALL': 'C.UTF-8',
                       'TZ': self.zone, 'GSETTINGS_BACKEND': 'memory'}
        return subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, timeout=120, encoding='utf-8')

    def succeed(self, *arguments):
        done = self.run_goals(*arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ''), done.stdout)
        return done.stdout

    def fail_with(self, code, *arguments, says):
        done = self.run_goals(*arguments)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        self.assertIn(says, done.stderr)

    def kpi(self):
        """Path and contents of the KPI "Revenue"."""
        for path in glob.glob(os.path.join(self.workspace, 'kpis', '*.json')):
            with open(path, encoding='utf-8') as file:
                document = json.load(file)
            if document['name'] == 'Revenue':
                return path, document
        return None, None

    def text(self, path):
        with open(path, encoding='utf-8') as file:
            return file.read()

    def write(self, path, text):
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)


class History(Case):
    def test_lines(self):
        self.succeed('record', self.workspace, 'Revenue', '572', '--date', '2026-11-30')
        lines = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.assertEqual(len(lines), 2, lines)
        self.assertRegex(lines[0], r'\A\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  1 measurement\Z')
        everything = self.succeed('history', self.workspace).splitlines()
        self.assertGreater(len(everything), 10)
        self.assertRegex(everything[0], r'  Revenue: 1 measurement\Z')
        self.assertEqual(everything, sorted(everything, key=lambda line: line[:19], reverse=True))

    def test_nothing(self):
        shutil.rmtree(os.path.join(self.folder, 'state'))
        self.assertIn('No versions', self.succeed('history', self.workspace))

    def test_lists_lost(self):
        self.succeed('record', self.workspace, 'Revenue', '572', '--date', '2026-11-30')
        state = os.path.join(self.folder, 'state', 'goals')
        versions = next(place for place, folders, _ in os.walk(state) if 'index' in folders)
        shutil.rmtree(os.path.join(versions, 'index', 'kpis'))
        lines = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.assertEqual(len(lines), 2, lines)
        self.assertIn('Found again, perhaps of another time', lines[0])

    def test_wrong(self):
        self.fail_with(1, 'history', self.workspace, 'Nonsense', says='no objective or KPI')
        self.fail_with(1, 'history', self.folder, says='workspace.goals.json')
        self.fail_with(2, 'history', says='expected WORKSPACE [ITEM]')


class Unkept(Case):
    """The state folder cannot be used: what is saved is saved, and that it has no version is said."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(os.path.join(self.folder, 'state'))
        self.write(os.path.join(self.folder, 'state'), 'in the way')

    def warn(self, *arguments):
        done = self.run_goals(*arguments)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertRegex(done.stderr, r'\Agoals: saved, but no version of it is kept to go back to: .*/state.*\n\Z')

    def test_record(self):
        path, document = self.kpi()
        self.warn('record', self.workspace, 'Revenue', '572', '--date', '2026-11-30')
        self.assertIn('2026-11-30', self.text(path))
        self.assertEqual(self.run_goals('record', self.workspace, 'Nonsense', '1').returncode, 1)

    def test_import(self):
        table = os.path.join(self.folder, 'table.csv')
        self.write(table, 'date,Visits\n2026-11-01,5\n2026-11-02,7\n2026-11-03,6\n')
        self.warn('import', self.workspace, table)
        self.assertIn('Visits', self.succeed('status', self.workspace))

    def test_new(self):
        self.warn('new', os.path.join(self.folder, 'other'))

    def test_copies(self):
        path, _ = self.kpi()
        self.write(path[:-5] + '.sync-conflict-20261121-101112-ABCDEFG.json', self.text(path))
        self.assertEqual(self.run_goals('merge', '--copies', self.workspace).returncode, 1)
        self.assertTrue(glob.glob(os.path.join(self.workspace, 'kpis', '*sync-conflict*')))


class Restore(Case):
    def test_edited(self):
        path, _ = self.kpi()
        before = self.text(path)
        now = time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime())
        while time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime()) == now:
            time.sleep(0.05)
        self.succeed('record', self.workspace, 'Revenue', '572', '--date', '2026-11-30')
        after = self.text(path)
        self.assertIn('would be', self.succeed('restore', self.workspace, 'Revenue', '--as-of', now, '--dry-run'))
        self.assertEqual(self.text(path), after)
        self.assertIn('1 measurement', self.succeed('restore', self.workspace, 'Revenue', '--as-of', now.replace(' ', 'T')))
        self.assertEqual(self.text(path), before)
        self.assertIn('No change', self.succeed('restore', self.workspace, 'Revenue', '--as-of', now))
        # And forward again: what it was restored over is a version like any other
        listed = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.assertEqual(len(listed), 3)
        self.succeed('restore', self.workspace, 'Revenue', '--as-of', listed[1][:19])
        self.succeed('validate', self.workspace)

    def test_clocks_put_back(self):
        # At 01:00 UTC on 25 October clocks go from 03:00 back to 02:00
        self.zone = 'CET-1CEST,M3.5.0,M10.5.0/3'
        path, _ = self.kpi()
        texts = [self.text(path)]
        for value in ('571', '572'):
            self.succeed('record', self.workspace, 'Revenue', value, '--date', '2026-11-30')
            texts.append(self.text(path))
        state = os.path.join(self.folder, 'state', 'goals')
        versions = next(place for place, folders, _ in os.walk(state) if 'index' in folders)
        index = os.path.join(versions, 'index', 'kpis', os.path.basename(path))
        lines = [line.split(' ', 1)[1] for line in self.text(index).splitlines() if not line.startswith('from ')]
        times = (1792882800, 1792889100, 1792891800)
        self.write(index, ''.join(f'{time}000000 {line}\n' for time, line in zip(times, lines)))
        listed = [line.split('  ')[0] for line in self.succeed('history', self.workspace, 'Revenue').splitlines()]
        self.assertEqual(listed, ['2026-10-25 02:30:00 +0100', '2026-10-25 02:45:00 +0200', '2026-10-25 01:00:00'])
        for when, text in zip(listed, reversed(texts)):
            self.succeed('restore', self.workspace, 'Revenue', '--as-of', when)
            self.assertEqual(self.text(path), text)
        self.succeed('restore', self.workspace, 'Revenue', '--as-of', '2026-10-25')
        self.assertEqual(self.text(path), texts[2])

    def test_unkept(self):
        path, document = self.kpi()
        listed = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.write(path, json.dumps({**document, 'name': 'By hand'}))
        before = self.text(path)
        blob = hashlib.sha256(before.encode()).hexdigest()
        state = os.path.join(self.folder, 'state', 'goals')
        versions = next(place for place, folders, _ in os.walk(state) if 'blobs' in folders)
        in_the_way = os.path.join(versions, 'blobs', blob[:2], blob[2:], 'in-the-way')
        os.makedirs(in_the_way)
        self.fail_with(1, 'restore', self.workspace, document['id'], '--as-of', listed[0][:19],
                       says='not restored, as what there is now cannot be kept to go back to: ')
        self.assertEqual(self.text(path), before)
        os.removedirs(in_the_way)
        self.succeed('restore', self.workspace, document['id'], '--as-of', listed[0][:19])
        self.assertNotEqual(self.text(path), before)

    def test_deleted(self):
        path, document = self.kpi()
        before = self.text(path)
        os.unlink(path)
        listed = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.succeed('restore', self.workspace, document['id'][:13], '--as-of', listed[0][:19])
        self.assertEqual(self.text(path), before)

    def test_left_out(self):
        path, document = self.kpi()
        listed = self.succeed('history', self.workspace, 'Revenue').splitlines()
        self.assertNotIn('Left out', self.succeed('restore', self.workspace, 'Revenue', '--as-of', listed[0][:19]))
        manifest = os.path.join(self.workspace, 'workspace.goals.json')
        with open(manifest, encoding='utf-8') as file:
            workspace = json.load(file)
        workspace['people'] = [person for person in workspace['people'] if person['id'] != document['owner']]
        self.write(manifest, json.dumps(workspace))
        left_out = 'Left out, because it names what is gone, is elsewhere now or would make a circle: Owner'
        self.write(path, json.dumps({**document, 'owner': None, 'name': 'Income'}))
        said = self.succeed('restore', self.workspace, document['id'], '--as-of', listed[0][:19], '--dry-run').splitlines()
        self.assertRegex(said[0], r'would be as it was at .*: Name\Z')
        self.assertEqual(said[1:], [left_out])
        said = self.succeed('restore', self.workspace, document['id'], '--as-of', listed[0][:19]).splitlines()
        self.assertRegex(said[0], r'is as it was at .*: Name\Z')
        self.assertEqual(said[1:], [left_out])

    def test_wrong(self):
        self.fail_with(1, 'restore', self.workspace, 'Revenue', '--as-of', '1999-12-31', says='no version of')
        self.fail_with(2, 'restore', self.workspace, 'Revenue', '--as-of', 'yesterday', says='--as-of expects')
        self.fail_with(2, 'restore', self.workspace, 'Revenue', '--as-of', '2026-02-30', says='--as-of expects')
        self.fail_with(2, 'restore', self.workspace, 'Revenue', says='expected WORKSPACE ITEM --as-of TIME')


class Recover(Case):
    """The folder is gone: the drive is not plugged in."""

    def setUp(self):
        super().setUp()
        self.other = os.path.join(self.folder, 'other')
        self.whole = self.documents(self.workspace)

    def documents(self, folder):
        paths = glob.glob(os.path.join(folder, '**', '*.json'), recursive=True)
        return {os.path.relpath(path, folder): self.text(path) for path in paths}

    def test_all(self):
        self.fail_with(1, 'recover', self.workspace, self.other, says='the workspace is there')
        shutil.rmtree(self.workspace)
        self.fail_with(1, 'status', self.workspace, says=f'{len(self.whole)} documents of it are kept on this computer (see goals recover)')
        self.fail_with(1, 'validate', self.workspace, says='are kept on this computer')
        self.fail_with(1, 'repair', self.workspace, says='are kept on this computer')
        self.fail_with(1, 'merge', '--copies', self.workspace, says='are kept on this computer')
        self.assertEqual(self.succeed('recover', self.workspace), f'{len(self.whole)} documents are kept on this computer\n')
        self.assertFalse(os.path.exists(self.other))
        self.assertIn('Saved as a workspace', self.succeed('recover', self.workspace, self.other))
        self.assertEqual(self.documents(self.other), self.whole)
        self.fail_with(1, 'recover', self.workspace, self.other, says='there is a workspace already')

    def leave_journal(self, name, before, after):
        """As a program does that ended before it could save."""
        payload = f'save\nput {name} {len(before.encode())} {len(after.encode())}\n{before}{after}'.encode()
        folder, = glob.glob(os.path.join(self.folder, 'state', 'goals', '*', 'folders', '*'))
        with open(os.path.join(folder, 'journal-1-00000000'), 'wb') as file:
            file.write(b'goals-journal 1 %d %s\n%s' % (len(payload), hashlib.sha256(payload).hexdigest().encode(), payload))

    def test_unsaved(self):
        path, _ = self.kpi()
        name = os.path.relpath(path, self.workspace)
        changed = self.whole[name].replace('"Revenue"', '"Income"')
        self.leave_journal(name, self.whole[name], changed)
        away = self.workspace + '-away'
        os.rename(self.workspace, away)
        self.fail_with(1, 'status', self.workspace, says='changes to 1 document that never reached the folder are kept')
        self.assertEqual(self.succeed('recover', self.workspace).splitlines(),
                         [f'{len(self.whole)} documents are kept on this computer', f'{name}: changed, never reached the folder'])
        self.succeed('recover', self.workspace, self.other)
        self.assertEqual(self.documents(self.other), {**self.whole, name: changed})
        # The folder gets it too when it is back
        os.rename(away, self.workspace)
        self.succeed('status', self.workspace)
        self.assertEqual(self.text(path), changed)

    def test_unknown(self):
        self.fail_with(1, 'recover', os.path.join(self.folder, 'nowhere'), says='no workspace that was there is known')
        self.fail_with(2, 'recover', says='expected WORKSPACE [FOLDER]')
        shutil.rmtree(os.path.join(self.folder, 'state'))
        shutil.rmtree(self.workspace)
        self.fail_with(1, 'recover', self.workspace, says='no workspace that was there is known')
        done = self.run_goals('status', self.workspace)
        self.assertEqual(done.stderr.count('goals: '), 1)


class Repair(Case):
    def test_nothing(self):
        self.assertIn('Nothing to repair', self.succeed('repair', self.workspace))

    def test_cut_off(self):
        path, _ = self.kpi()
        whole = self.text(path)
        broken = whole[:len(whole) // 2]
        name = os.path.relpath(path, self.workspace)
        self.write(path, broken)
        self.assertIn('can be repaired', self.succeed('repair', self.workspace, '--dry-run'))
        self.assertEqual(self.text(path), broken)
        out = self.succeed('repair', self.workspace, name)
        self.assertIn('last good copy', out)
        self.assertIn(f'{name}: repaired', out)
        self.assertEqual(self.text(path), whole)
        self.succeed('validate', self.workspace)
        self.assertIn('Damaged', self.succeed('history', self.workspace, 'Revenue'))

    def test_by_hand(self):
        path, document = self.kpi()
        self.write(path, self.text(path).replace('"name"', 'name').replace('"unit"', '// unit\n  "unit"').replace('"weekly"', '"often"'))
        out = self.succeed('repair', self.workspace)
        self.assertIn('Comments were left out', out)
        self.succeed('validate', self.workspace)
        self.assertEqual(self.kpi()[1]['measurements'], document['measurements'])

    def test_manifest(self):
        manifest = os.path.join(self.workspace, 'workspace.goals.json')
        path, _ = self.kpi()
        whole = self.text(manifest), self.text(path)
        self.write(manifest, '')
        self.write(path, '\0' * 1000)
        self.fail_with(1, 'validate', self.workspace, says='workspace.goals.json')
        self.succeed('repair', self.workspace)
        self.assertEqual((self.text(manifest), self.text(path)), whole)

    def test_manifest_without_copy(self):
        """What objectives name is there again under the same ids, and that it was put in is said."""
        manifest = os.path.join(self.workspace, 'workspace.goals.json')
        before = json.loads(self.text(manifest))
        for broken in (self.text(manifest)[:300], ''):
            shutil.rmtree(os.path.join(self.folder, 'state'))
            self.write(manifest, broken)
            preview = self.succeed('repair', self.workspace, '--dry-run')
            self.assertEqual(self.text(manifest), broken)
            for line in ('The cycle “2026 Q3” is put in', 'The cycle “2026 Q4” is put in', 'people to whom documents refer are put in', 'teams to which documents refer are put in'):
                self.assertIn(line, preview)
            self.succeed('repair', self.workspace)
            self.succeed('validate', self.workspace)
            after = json.loads(self.text(manifest))
            for key in ('id', 'name', 'start', 'end'):
                self.assertEqual([cycle[key] for cycle in after['cycles']], [cycle[key] for cycle in before['cycles']])
            for key in ('people', 'teams'):
                self.assertLessEqual({one['id'] for one in after[key]}, {one['id'] for one in before[key]})

    def test_hopeless(self):
        path, _ = self.kpi()
        shutil.rmtree(os.path.join(self.folder, 'state'))
        self.write(path, 'hello')
        self.fail_with(1, 'repair', self.workspace, says='there is no copy of it')
        self.assertEqual(self.text(path), 'hello')

    def test_newer(self):
        path, _ = self.kpi()
        text = re.sub(r'"version": 1', '"version": 99', self.text(path))
        self.write(path, text)
        self.fail_with(1, 'repair', self.workspace, os.path.relpath(path, self.workspace), says='newer Goals')
        self.assertEqual(self.text(path), text)

    def test_wrong(self):
        self.fail_with(2, 'repair', says='expected WORKSPACE [FILE]')
        self.fail_with(2, 'repair', self.workspace, '../x.json', says='expected the name of a document')
        self.fail_with(1, 'repair', self.folder, says='workspace.goals.json')


if __name__ == '__main__':
    sys.exit(tap.main(HOME))
