#!/usr/bin/env python3
# test-conflicts.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""`goals conflicts` and `goals settle`: what two sides do not agree on, listed and answered without a window."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

import tap

PROGRAM = os.path.abspath(sys.argv[1])
TODAY = '2026-11-21'
HOME = tempfile.mkdtemp(prefix='goals-conflicts-')
KEYS = {'id', 'kind', 'file', 'document', 'title', 'path', 'words', 'mine', 'theirs', 'answers'}


def environment(locale):
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_', 'G_')) or name in ('PATH', 'GSETTINGS_SCHEMA_DIR')}
    return {**kept, 'HOME': HOME, 'XDG_STATE_HOME': HOME + '/state', 'LC_ALL': locale, 'TZ': 'UTC', 'GSETTINGS_BACKEND': 'memory'}


def goals(*arguments, locale='C.UTF-8'):
    done = subprocess.run([PROGRAM, *arguments], env=environment(locale), capture_output=True, timeout=120)
    done.out = done.stdout.decode('utf-8', 'replace')
    done.err = done.stderr.decode('utf-8', 'replace')
    return done


def load(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


def save(path, document):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False, indent=2)
        file.write('\n')


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=HOME)
        self.workspace = os.path.join(self.folder, 'work')
        self.assertEqual(goals('new', self.workspace, '--sample', '--today', TODAY).returncode, 0)
        names = sorted(os.listdir(os.path.join(self.workspace, 'objectives')))
        # two that are below nothing
        tops = [name for name in names if load(self.path(name))['parent'] is None]
        self.first, self.second = (self.path(name) for name in tops[:2])

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.workspace, 'objectives', name)

    def documents(self):
        return {os.path.join(folder, name): open(os.path.join(folder, name), 'rb').read()
                for folder, _, names in os.walk(self.workspace) for name in names}

    def list(self):
        done = goals('conflicts', self.workspace, '--json')
        conflicts = json.loads(done.out)['conflicts']
        self.assertEqual((done.returncode, done.err), (1 if conflicts else 0, ''))
        for conflict in conflicts:
            self.assertEqual(set(conflict), KEYS)
        return conflicts

    def one(self, kind):
        conflicts = self.list()
        self.assertEqual([conflict['kind'] for conflict in conflicts], [kind])
        return conflicts[0]

    def settle(self, id, answer, left=0):
        done = goals('settle', self.workspace, id, answer)
        self.assertEqual((done.returncode, done.err), (0, ''), done.out)
        self.assertIn(f'settled, {answer}\n', done.out)
        self.assertEqual(len(self.list()), left)
        return done.out

    def refuse(self, code, *arguments, says=''):
        """One line, and nothing is touched."""
        before = self.documents()
        done = goals('settle', self.workspace, *arguments)
        self.assertEqual((done.returncode, done.out), (code, ''), done.err)
        self.assertRegex(done.err, r'\Agoals: [^\n]+\n\Z')
        self.assertIn(says, done.err)
        self.assertEqual(self.documents(), before)


class Circles(Case):
    """Two moves, each below the other's: somebody else saved one of them."""

    def setUp(self):
        super().setUp()
        self.ids = [load(path)['id'] for path in (self.first, self.second)]
        self.close(self.first, self.second)

    def close(self, *paths):
        """Each below the next, the last below the first."""
        for i, path in enumerate(paths):
            document = load(path)
            document['parent'] = {'objective': load(paths[(i + 1) % len(paths)])['id']}
            save(path, document)

    def parents(self, *paths):
        return [(load(path)['parent'] or {}).get('objective') for path in paths]

    def test_list(self):
        before = self.documents()
        conflict = self.one('circle')
        titles = [load(path)['title'] for path in (self.first, self.second)]
        # the one with the larger id is asked about
        self.assertEqual(conflict['file'], os.path.relpath(max(self.first, self.second), self.workspace))
        self.assertEqual((conflict['path'], conflict['answers']), ('/parent', ['mine', 'theirs']))
        low, high = (title for _, title in sorted(zip(self.ids, titles)))
        self.assertEqual((conflict['mine'], conflict['theirs']), (f'“{high}” below “{low}”', f'“{low}” below “{high}”'))
        done = goals('conflicts', self.workspace)
        self.assertEqual((done.returncode, done.err), (1, ''))
        for part in (conflict['id'], conflict['file'] + ': /parent: ', conflict['mine'], conflict['theirs'], 'mine, theirs\n'):
            self.assertIn(part, done.out)
        self.assertEqual(self.documents(), before)

    def test_id_is_lasting(self):
        """It says which moves are meant, not how they are called here."""
        id = self.one('circle')['id']
        document = load(self.first)
        document['title'] = 'Otherwise'
        save(self.first, document)
        self.assertEqual(self.one('circle')['id'], id)
        done = goals('conflicts', self.workspace, locale='C')
        self.assertEqual(done.out[:len(id)], id)
        self.assertTrue(done.out.isascii())

    def test_mine_and_theirs(self):
        high, low = sorted((self.first, self.second), reverse=True)
        for answer, moved, top in (('mine', high, low), ('theirs', low, high)):
            self.close(self.first, self.second)
            others = {path: text for path, text in self.documents().items() if path not in (high, low)}
            self.settle(self.one('circle')['id'][:4], answer)
            self.assertEqual(self.parents(moved, top), [load(top)['id'], None])
            self.assertEqual(goals('validate', self.workspace).returncode, 0)
            self.assertEqual(goals('conflicts', self.workspace).out, 'No conflict\n')
            self.assertEqual({path: text for path, text in self.documents().items() if path in others}, others)

    def test_refused(self):
        conflict = self.one('circle')
        self.refuse(1, conflict['id'], 'both', says=f"{conflict['file']}: /parent: expected one of mine, theirs, found “both”")
        self.refuse(2, conflict['id'], 'ours', says='“ours”')
        self.refuse(1, 'ffffffff0', 'mine', says='“ffffffff0”')
        self.refuse(1, '', 'mine')
        self.refuse(2, conflict['id'])

    def test_two_circles(self):
        names = [name for name in sorted(os.listdir(os.path.dirname(self.first)))
                 if self.path(name) not in (self.first, self.second)]
        below = [self.path(name) for name in names[:3]]
        self.close(*below)
        conflicts = self.list()
        self.assertEqual([conflict['kind'] for conflict in conflicts], ['circle'] * 2)
        self.assertEqual(len({conflict['id'] for conflict in conflicts}), 2)
        self.refuse(1, '', 'mine')
        self.assertIn('1 conflict is left', self.settle(conflicts[0]['id'], 'mine', left=1))
        self.refuse(1, conflicts[0]['id'], 'mine', says=conflicts[0]['id'])
        self.settle(conflicts[1]['id'], 'theirs')
        # one objective of three has gone up, and the rest still hangs together
        self.assertEqual(self.parents(*below).count(None), 1)


class Copies(Case):
    def copy(self, **changes):
        path = self.first[:-len('.json')] + '.sync-conflict-20261121-101010-A.json'
        document = load(self.first)
        document.update(changes)
        save(path, document)
        return path

    def test_merge(self):
        """What differs is asked about next, and can be answered as well."""
        mine = load(self.first)['title']
        path = self.copy(title='Theirs', tags=['new'])
        conflict = self.one('copy')
        self.assertEqual((conflict['file'], conflict['answers']), (os.path.relpath(path, self.workspace), ['mine', 'both']))
        self.refuse(1, conflict['id'], 'theirs', says='expected one of mine, both')
        self.settle(conflict['id'], 'both', left=1)
        self.assertFalse(os.path.exists(path))
        self.assertIn('new', load(self.first)['tags'])
        conflict = self.one('changed')
        self.assertEqual((conflict['path'], conflict['mine'], conflict['theirs']), ('/title', mine, 'Theirs'))
        self.settle(conflict['id'], 'theirs')
        self.assertEqual(load(self.first)['title'], 'Theirs')
        self.assertEqual(goals('validate', self.workspace).returncode, 0)

    def test_values(self):
        for answer, expected in (('mine', '{mine}'), ('both', '{mine} / Theirs')):
            mine = load(self.first)['title']
            self.copy(title='Theirs')
            self.settle(self.one('copy')['id'], 'both', left=1)
            self.settle(self.one('changed')['id'], answer)
            self.assertEqual(load(self.first)['title'], expected.format(mine=mine))

    def test_same(self):
        """A copy that holds nothing else goes, and the document stays as it is."""
        path = self.copy()
        before = open(self.first, 'rb').read()
        self.settle(self.one('copy')['id'], 'both')
        self.assertFalse(os.path.exists(path))
        self.assertEqual(open(self.first, 'rb').read(), before)

    def test_ignore(self):
        path = self.copy(title='Theirs')
        before = self.documents()
        self.settle(self.one('copy')['id'], 'mine')
        self.assertEqual(self.documents(), before)
        os.remove(path)


class Markers(Case):
    def test_merge(self):
        text = open(self.first, encoding='utf-8').read()
        title = next(line for line in text.splitlines(True) if line.startswith('  "title"'))
        marked = f'<<<<<<< HEAD\n{title}=======\n  "title": "Theirs",\n>>>>>>> theirs\n'
        with open(self.first, 'w', encoding='utf-8') as file:
            file.write(text.replace(title, marked))
        conflict = next(conflict for conflict in self.list() if conflict['kind'] == 'markers')
        self.settle(conflict['id'], 'both', left=1)
        self.settle(self.one('changed')['id'], 'theirs')
        self.assertEqual(load(self.first)['title'], 'Theirs')
        self.assertEqual(goals('validate', self.workspace).returncode, 0)

    def test_broken(self):
        with open(self.first, 'a', encoding='utf-8') as file:
            file.write('}')
        conflict = next(conflict for conflict in self.list() if conflict['kind'] == 'broken')
        self.assertEqual(conflict['answers'], [])
        self.assertIn('goals repair', goals('conflicts', self.workspace).out)
        self.refuse(1, conflict['id'], 'mine', says='goals repair')

    def test_copied(self):
        """A key result of one document that somebody has put into another one, too: both lists say so."""
        first, second = load(self.first), load(self.second)
        second['key-results'].append(first['key-results'][0])
        save(self.second, second)
        before = self.documents()
        conflict = self.one('broken')
        self.assertIn(conflict['document'], (self.first.split('work/')[1], self.second.split('work/')[1]))
        self.assertIn(first['key-results'][0]['title'], conflict['words'])
        self.assertEqual(conflict['answers'], [])
        self.assertEqual(self.documents(), before)
        done = goals('conflicts', self.workspace)
        self.assertIn('see goals repair', done.out)
        self.assertIn(conflict['document'], goals('validate', self.workspace).err)
        save(self.second, {**second, 'key-results': second['key-results'][:-1]})
        self.assertEqual(self.list(), [])


if __name__ == '__main__':
    sys.exit(tap.main(HOME))
