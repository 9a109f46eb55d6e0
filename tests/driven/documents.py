"""A small workspace to drive, and its documents as they are on disk."""

import datetime
import json
import pathlib
import uuid

from driver import wait_for

PERSON = 'a0000000-0000-4000-8000-000000000001'
TEAM = 'a0000000-0000-4000-8000-000000000002'
CYCLE = 'a0000000-0000-4000-8000-000000000003'


def make_id(text):
    """The same id for the same text, run after run."""
    return str(uuid.UUID(bytes=uuid.uuid5(uuid.NAMESPACE_URL, text).bytes, version=4))


def key_result(title, **changes):
    return {
        'id': make_id(title), 'title': title, 'owner': PERSON, 'weight': 1, 'start-date': None, 'due': None,
        'measure': {'type': 'reach', 'unit': '%', 'decimals': 0, 'start': 0, 'target': 100, 'low': None, 'high': None},
        'kpi': None, 'milestones': [], 'check-ins': [], 'initiatives': [], 'closing': None, **changes,
    }


def objective(title, rank, *key_results, **changes):
    return {
        'format': 'goals-objective', 'version': 1, 'id': make_id(title), 'title': title, 'description': '',
        'kind': 'committed', 'level': 'tactical', 'state': 'active', 'cycle': CYCLE, 'owner': PERSON, 'team': TEAM,
        'parent': None, 'rank': rank, 'supports': [], 'tags': [], 'weight': 1, 'progress-from': 'both',
        'key-results': list(key_results), 'closing': None, **changes,
    }


class Workspace:
    """The folder, read anew each time: the program writes it by itself, a little after each edit."""

    def __init__(self, path):
        self.path = pathlib.Path(path)

    @classmethod
    def create(cls, path):
        """Three objectives, two of them with key results, in a cycle that contains today."""
        self = cls(path)
        today = datetime.date.today()
        (self.path / 'objectives').mkdir(parents=True)
        (self.path / 'kpis').mkdir()
        self._write('workspace.goals.json', {
            'format': 'goals-workspace', 'version': 1, 'id': make_id('workspace'), 'name': 'Lakeside Clinic',
            'settings': {'week-starts-on': 'monday', 'check-in-day': 'friday', 'check-in-every': 1,
                         'at-risk-gap': 0.1, 'off-track-gap': 0.25},
            'people': [{'id': PERSON, 'name': 'Ida Falk', 'email': 'ida@example.org'}],
            'teams': [{'id': TEAM, 'name': 'Front Desk', 'parent': None, 'lead': PERSON}],
            'cycles': [{'id': CYCLE, 'name': 'This Quarter', 'start': str(today - datetime.timedelta(days=40)),
                        'end': str(today + datetime.timedelta(days=50)), 'state': 'active', 'parent': None}],
        })
        for document in (
                objective('Serve more patients', 'A', key_result('Open two new rooms'), key_result('Answer the telephone')),
                objective('Shorten the waiting', 'B', key_result('Send reminders')),
                objective('Train everybody', 'C')):
            self._write(f'objectives/{document["id"]}.json', document)
        return self

    def _write(self, name, document):
        text = json.dumps(document, indent=2, ensure_ascii=False) + '\n'
        (self.path / name).write_text(text, encoding='utf-8')

    def documents(self, folder):
        return [json.loads(path.read_text(encoding='utf-8')) for path in sorted((self.path / folder).glob('*.json'))]

    @property
    def objectives(self):
        return self.documents('objectives')

    @property
    def kpis(self):
        return self.documents('kpis')

    def objective(self, title):
        return next((document for document in self.objectives if document['title'] == title), None)

    def key_result(self, title):
        """The key result and the title of the objective that has it."""
        for document in self.objectives:
            for found in document['key-results']:
                if found['title'] == title:
                    return found, document['title']
        return None, None

    def parent_of(self, title):
        """Title of what an objective is aligned to, None at the top level."""
        parent = self.objective(title)['parent']
        if parent is None:
            return None
        above = next(document for document in self.objectives if document['id'] == parent['objective'])
        if parent.get('key-result') is None:
            return above['title']
        return next(found['title'] for found in above['key-results'] if found['id'] == parent['key-result'])

    def snapshot(self):
        """Every document's bytes."""
        return {path.relative_to(self.path).as_posix(): path.read_bytes() for path in sorted(self.path.rglob('*.json'))}

    def wait(self, probe, what):
        """Until probe() is true of the documents; half-written ones do not count."""
        def careful():
            try:
                return probe()
            except (AttributeError, KeyError, StopIteration, TypeError, ValueError, OSError):
                return False
        return wait_for(careful, what)
