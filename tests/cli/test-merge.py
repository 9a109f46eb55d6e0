#!/usr/bin/env python3
# test-merge.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""`goals merge`: by itself, and as the merge driver of a real git with two clones and random edits on both sides.

Arguments: the program, then how many random edits (default 160) and the seed."""

import glob
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unittest
import uuid

import tap

PROGRAM = os.path.abspath(sys.argv[1])
EDITS = int(sys.argv[2]) if len(sys.argv) > 2 else 160
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else 1
TODAY = '2026-11-21'
HOME = tempfile.mkdtemp(prefix='goals merge ')
GIT = shutil.which('git')


def environment():
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(('ASAN_', 'UBSAN_', 'LSAN_', 'G_')) or name in ('PATH', 'GSETTINGS_SCHEMA_DIR')}
    person = {f'GIT_{role}_{what}': value for role in ('AUTHOR', 'COMMITTER')
              for what, value in (('NAME', 'Tester'), ('EMAIL', 'tester@example.org'))}
    return {**kept, **person, 'HOME': HOME, 'XDG_STATE_HOME': HOME + '/state', 'LC_ALL': 'C.UTF-8', 'TZ': 'UTC',
            'GSETTINGS_BACKEND': 'memory', 'GIT_CONFIG_NOSYSTEM': '1', 'GIT_CONFIG_GLOBAL': HOME + '/no-such-file'}


def run(*command, folder=None):
    done = subprocess.run(command, env=environment(), cwd=folder, capture_output=True, timeout=120)
    done.out = done.stdout.decode('utf-8', 'replace')
    done.err = done.stderr.decode('utf-8', 'replace')
    return done


def goals(*arguments, folder=None):
    return run(PROGRAM, *arguments, folder=folder)


def read(path):
    with open(path, 'rb') as file:
        return file.read()


def load(path):
    return json.loads(read(path))


def save(path, document):
    with open(path, 'w', encoding='utf-8') as file:
        json.dump(document, file, ensure_ascii=False, indent=2)
        file.write('\n')


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(dir=HOME)
        self.workspace = os.path.join(self.folder, 'work')
        self.assertEqual(goals('new', self.workspace, '--sample', '--today', TODAY).returncode, 0)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def git(self, folder, *arguments, succeed=True):
        done = run(GIT, *arguments, folder=folder)
        if succeed:
            self.assertEqual(done.returncode, 0, f'{arguments}: {done.out}{done.err}')
        return done

    def documents(self, folder):
        names = glob.glob(os.path.join(folder, 'objectives', '*.json')) + glob.glob(os.path.join(folder, 'kpis', '*.json'))
        return sorted(names) + [os.path.join(folder, 'workspace.goals.json')]


class Files(Case):
    """Without git."""

    def setUp(self):
        super().setUp()
        self.document = next(path for path in self.documents(self.workspace) if load(path).get('key-results'))

    def versions(self, ours=None, theirs=None):
        original = self.document
        paths = [os.path.join(self.folder, name) for name in ('base', 'ours', 'theirs')]
        for path, edit in zip(paths, (None, ours, theirs)):
            shutil.copy(original, path)
            if edit is not None:
                document = load(path)
                edit(document)
                save(path, document)
        return paths

    def test_merge(self):
        base, ours, theirs = self.versions(lambda document: document.update(title='Ours ›', weight=3),
                                           lambda document: document.update(description='Theirs'))
        os.chmod(ours, 0o640)
        done = goals('merge', base, ours, theirs)
        self.assertEqual((done.returncode, done.out, done.err), (0, '', ''))
        self.assertEqual([load(ours)[key] for key in ('title', 'weight', 'description')], ['Ours ›', 3, 'Theirs'])
        self.assertEqual(os.stat(ours).st_mode & 0o777, 0o640)
        self.assertEqual(os.listdir(self.folder).count('ours'), 1)
        self.assertEqual(len(os.listdir(self.folder)), 4)

    def test_conflict(self):
        base, ours, theirs = self.versions(lambda document: document.update(title='Ours'),
                                           lambda document: document.update(title='Theirs', weight=7))
        done = goals('merge', base, ours, theirs, 'objectives/x.json')
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.err, 'goals: objectives/x.json: Title: changed on both sides: kept "Ours", not "Theirs"\n')
        self.assertEqual((load(ours)['title'], load(ours)['weight']), ('Ours', 7))
        os.replace(ours, self.document)
        self.assertEqual(goals('validate', self.workspace).returncode, 0)

    def test_restored(self):
        """An edit wins over a deletion: said, but nobody has to choose."""
        base, ours, theirs = self.versions(lambda document: document['key-results'].pop(0),
                                           lambda document: document['key-results'][0].update(title='Edited'))
        done = goals('merge', base, ours, theirs)
        self.assertEqual(done.returncode, 0)
        self.assertIn('Edited', done.err)
        self.assertEqual(load(ours)['key-results'][0]['title'], 'Edited')

    def test_no_base(self):
        base, ours, theirs = self.versions(None, lambda document: document.update(tags=['new']))
        open(base, 'w').close()
        self.assertEqual(goals('merge', base, ours, theirs).returncode, 0)
        self.assertIn('new', load(ours)['tags'])

    def test_unreadable(self):
        """Whatever is wrong: ours is left as it is."""
        newer = lambda document: document.update(version=2)
        wrong = lambda document: document.update(weight='heavy')
        other = lambda document: document.update(id=str(uuid.uuid4()))
        for ours_edit, theirs_edit in ((newer, None), (None, newer), (wrong, None), (None, wrong), (None, other)):
            base, ours, theirs = self.versions(ours_edit, theirs_edit)
            before = read(ours)
            done = goals('merge', base, ours, theirs)
            self.assertEqual(done.returncode, 1)
            self.assertRegex(done.err, r'\Agoals: [^\n]+\n\Z')
            self.assertEqual(read(ours), before)
        for broken in ('base', 'ours', 'theirs'):
            paths = dict(zip(('base', 'ours', 'theirs'), self.versions()))
            os.remove(paths[broken])
            done = goals('merge', *paths.values())
            self.assertEqual((done.returncode, done.err), (1, f'goals: {paths[broken]}: there is no such file\n'))
            os.mkfifo(paths[broken])
            self.assertEqual(goals('merge', *paths.values()).returncode, 1)
            os.remove(paths[broken])
        base, ours, theirs = self.versions()
        for text in (b'', b'{', b'<<<<<<< HEAD\n', b'\xff\xfe', b'[' * 100000):
            with open(theirs, 'wb') as file:
                file.write(text)
            before = read(ours)
            self.assertEqual(goals('merge', base, ours, theirs).returncode, 1)
            self.assertEqual(read(ours), before)

    def copy(self, edit, name=' (conflicted copy 2026-11-21 093612).json'):
        path = self.document[:-len('.json')] + name
        document = load(self.document)
        edit(document)
        save(path, document)
        return path

    def test_copies(self):
        """Named by validate; what only one of them has is merged, and the copy goes."""
        path = self.copy(lambda document: document.update(tags=document.get('tags', []) + ['new']))
        again = self.copy(lambda document: document.update(tags=document.get('tags', []) + ['newer']), '.sync-conflict-20261121-101010-A.json')
        done = goals('validate', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertIn('(conflicted copy 2026-11-21 093612).json: another version of objectives/', done.err)
        self.assertIn('goals merge --copies', done.err)
        done = goals('merge', '--copies', self.workspace)
        self.assertEqual((done.returncode, done.err, done.out.count('merged into')), (0, '', 2))
        self.assertFalse(os.path.exists(path) or os.path.exists(again))
        self.assertLessEqual({'new', 'newer'}, set(load(self.document)['tags']))
        self.assertEqual(goals('validate', self.workspace).returncode, 0)

    def test_copy_that_differs(self):
        """Nobody knows which title came later: both files stay as they are."""
        path = self.copy(lambda document: document.update(title='Theirs'))
        before = read(self.document), read(path)
        done = goals('merge', '--copies', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertIn('Title: changed on both sides', done.err)
        self.assertEqual((read(self.document), read(path)), before)

    def test_markers(self):
        text = read(self.document).decode()
        title = next(line for line in text.splitlines(True) if line.startswith('  "title"'))
        marked = f'<<<<<<< HEAD\n{title}||||||| base\n{title}=======\n  "title": "Theirs",\n>>>>>>> theirs\n'
        with open(self.document, 'w', encoding='utf-8') as file:
            file.write(text.replace(title, marked))
        done = goals('validate', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertIn('found the two sides of a conflict between markers', done.err)
        done = goals('merge', '--copies', self.workspace)
        self.assertEqual((done.returncode, done.err), (0, ''))
        self.assertEqual(load(self.document)['title'], 'Theirs')
        self.assertEqual(goals('validate', self.workspace).returncode, 0)

    def test_usage(self):
        for arguments in (['a', 'b'], ['a', 'b', 'c', 'd', 'e'], ['--set-up', 'a', 'b'], ['--else']):
            self.assertEqual(goals('merge', *arguments).returncode, 2, arguments)


@unittest.skipIf(GIT is None, 'git is not installed')
class SetUp(Case):
    def test_set_up(self):
        self.git(self.workspace, 'init', '-q')
        with open(os.path.join(self.workspace, '.gitattributes'), 'w', encoding='utf-8') as file:
            file.write('*.png binary')
        for _ in range(2):
            done = goals('merge', '--set-up', folder=self.workspace)
            self.assertEqual((done.returncode, done.err), (0, ''))
            self.assertEqual(read(os.path.join(self.workspace, '.gitattributes')).decode().splitlines(),
                             ['*.png binary', 'workspace.goals.json merge=goals', 'objectives/*.json merge=goals',
                              'kpis/*.json merge=goals'])
        self.assertIn(PROGRAM, self.git(self.workspace, 'config', 'merge.goals.driver').out)

    def test_elsewhere(self):
        self.assertEqual(goals('merge', '--set-up', self.folder).returncode, 1)
        done = goals('merge', '--set-up', self.workspace)
        self.assertEqual(done.returncode, 1)
        self.assertIn('git', done.err)
        self.assertFalse(os.path.exists(os.path.join(self.workspace, '.gitattributes')))


class Person:
    """One clone. Notes what it edited since the last merge: (file, path) → value, and every thing it made."""

    def __init__(self, case, rand, folder):
        self.case, self.rand, self.folder = case, rand, folder
        self.edited, self.before, self.made = {}, {}, []

    def new_id(self):
        return str(uuid.UUID(int=self.rand.getrandbits(128), version=4))

    def edit(self, only_append):
        # Few, so that they meet
        path = self.rand.choice(self.case.documents(self.folder)[::6])
        name = os.path.relpath(path, self.folder)
        document = load(path)
        if name.startswith('objectives'):
            self.edit_objective(name, document, only_append)
        elif name.startswith('kpis'):
            self.edit_kpi(name, document, only_append)
        else:
            made = self.new_id()
            document['people'].append({'id': made, 'name': 'Person ' + made[:4], 'email': ''})
            self.made.append((name, made))
        save(path, document)

    def note(self, holder, key, value, name, path):
        """Sets it; what was there when the round began comes from the commit that both began with."""
        self.before.setdefault((name, path), holder.get(key))
        holder[key] = value
        self.edited[(name, path)] = value

    def edit_objective(self, name, document, only_append):
        results = document['key-results']
        if not results or (not only_append and self.rand.random() < 0.3):
            if only_append:
                return
            key = self.rand.choice(['title', 'description'])
            self.note(document, key, self.rand.choice(['one', 'two', 'three']), name, key)
            return
        result = self.rand.choice(results)
        if not only_append and self.rand.random() < 0.3:
            self.note(result['measure'], 'target', self.rand.randint(1, 9), name, result['id'] + '/target')
        else:
            made = self.new_id()
            result['check-ins'].append({'id': made, 'date': f'2026-11-{self.rand.randint(1, 28):02}', 'value': self.rand.random(),
                                        'confidence': self.rand.randint(0, 10), 'note': 'by ' + made[:4], 'author': None})
            self.made.append((name, made))

    def edit_kpi(self, name, document, only_append):
        if only_append:
            tag = 'tag ' + self.new_id()[:8]
            document['tags'].append(tag)
            self.made.append((name, tag))
            return
        day = f'2026-11-{self.rand.randint(1, 28):02}'
        self.note(document['measurements'], day, self.rand.randint(1, 3), name, day)

    def commit(self):
        self.case.git(self.folder, 'add', '-A')
        self.case.git(self.folder, 'commit', '-q', '--allow-empty', '-m', 'Edit')


@unittest.skipIf(GIT is None, 'git is not installed')
class Clones(Case):
    def setUp(self):
        super().setUp()
        self.rand = random.Random(SEED)
        origin = os.path.join(self.folder, 'origin.git')
        self.git(self.folder, 'init', '-q', '--bare', '-b', 'main', origin)
        self.git(self.workspace, 'init', '-q', '-b', 'main')
        self.assertEqual(goals('merge', '--set-up', self.workspace).returncode, 0)
        self.git(self.workspace, 'add', '-A')
        self.git(self.workspace, 'commit', '-q', '-m', 'Begin')
        self.git(self.workspace, 'push', '-q', origin, 'main')
        self.people = []
        for name in ('ann', 'bob'):
            folder = os.path.join(self.folder, name)
            self.git(self.folder, 'clone', '-q', origin, folder)
            self.assertEqual(goals('merge', '--set-up', folder).returncode, 0)
            self.people.append(Person(self, self.rand, folder))

    def check_documents(self, folder):
        for path in self.documents(folder):
            self.assertNotIn(b'<<<<<<<', read(path))
            load(path)
        done = goals('validate', folder)
        self.assertEqual(done.returncode, 0, done.err)

    def exchange(self):
        """Both commit, the second merges what the first pushed. Returns what conflicted, by what should have."""
        one, other = self.people if self.rand.random() < 0.5 else reversed(self.people)
        for person in (one, other):
            person.commit()
        self.git(one.folder, 'push', '-q', 'origin', 'main')
        expected = {place[0] for place in one.edited if place in other.edited
                    and len({one.before[place], one.edited[place], other.edited[place]}) == 3}
        done = self.git(other.folder, 'pull', '-q', '--no-rebase', '--no-edit', succeed=False)
        conflicts = set(self.git(other.folder, 'diff', '--name-only', '--diff-filter=U').out.split())
        self.assertEqual(done.returncode != 0, bool(conflicts), done.err)
        self.check_documents(other.folder)
        if conflicts:
            other.commit()
        # What only one of them edited is there, of what both did it is that of the one who merged
        for person, mine in ((one, one.edited), (other, other.edited)):
            for place, value in mine.items():
                if person is one and other.edited.get(place, other.before.get(place)) != other.before.get(place):
                    continue
                if person is other and value == other.before[place]:
                    continue
                self.assertEqual(value_at(other.folder, place), value, place)
        self.git(other.folder, 'push', '-q', 'origin', 'main')
        self.git(one.folder, 'pull', '-q', '--ff-only')
        for person in (one, other):
            person.edited, person.before = {}, {}
        return conflicts, expected

    def disagree(self):
        """Both give one title another text: without it a short run may have nobody who disagrees."""
        path = next(path for path in self.documents(self.people[0].folder) if os.sep + 'objectives' + os.sep in path)
        name = os.path.relpath(path, self.people[0].folder)
        for person, title in zip(self.people, ('this', 'that')):
            path = os.path.join(person.folder, name)
            document = load(path)
            person.note(document, 'title', title, name, 'title')
            save(path, document)

    def run_edits(self, only_append):
        n_conflicts = 0
        for turn in range(EDITS // 8):
            for person in self.people:
                for _ in range(4):
                    person.edit(only_append)
            if turn == 0 and not only_append:
                self.disagree()
            conflicts, expected = self.exchange()
            self.assertLessEqual(conflicts, expected)
            if not only_append:
                self.assertEqual(conflicts, expected)
            n_conflicts += len(conflicts)
        for person in self.people:
            for name, made in self.people[0].made + self.people[1].made:
                self.assertIn(made.encode(), read(os.path.join(person.folder, name)), name)
        self.assertEqual(self.git(self.people[0].folder, 'rev-parse', 'HEAD^{tree}').out,
                         self.git(self.people[1].folder, 'rev-parse', 'HEAD^{tree}').out)
        return n_conflicts

    def test_append(self):
        self.assertEqual(self.run_edits(True), 0)

    def test_any(self):
        # Where nobody ever disagrees nothing is shown
        self.assertGreater(self.run_edits(False), 0)


def value_at(folder, place):
    name, path = place
    document = load(os.path.join(folder, name))
    if path.endswith('/target'):
        return next(result for result in document['key-results'] if result['id'] == path.split('/')[0])['measure']['target']
    return document['measurements'][path] if name.startswith('kpis') else document[path]


if __name__ == '__main__':
    sys.exit(tap.main(HOME))
