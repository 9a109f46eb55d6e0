"""From nothing to the printed review, as somebody goes who has just installed Goals, on real series.

Everything is done in the window, by pointer and keyboard; every step is checked in the documents on disk.
"""

import csv
import datetime
import json
import os
import pathlib
import shutil

from documents import Workspace
from driver import run, wait_for
from pages import Outline
from scenarios import PROGRAM, Skip, main, scenario

DATA = pathlib.Path(os.environ.get('GOALS_SHARED_DATA')
                    or pathlib.Path(__file__).resolve().parents[3] / 'shared' / 'data') / 'kpi'
WORKSPACE, PERSON = 'Emergency Care', 'Ida Falk'
DELAY, BEDS, STAFF, SHOPS = 'Care without delay', 'Beds are free in time', 'Staff who stay', 'Sell well near the wards'
SEEN, TRIAGE, DESK = 'Nine of ten seen in time', 'Triage within a quarter of an hour', 'Open the night desk'
WAITING, SALES = 'Seen within four hours', 'Retail sales'
WINTER, ROTA, NURSES = 'The winter plan has begun', 'Two wards share one rota', 'Four nurses are trained'
PAPER = {'A4': (595, 842), 'letter': (612, 792)}


def read_series(name):
    with open(DATA / name, encoding='utf-8', newline='') as file:
        return {row['date']: float(row['value']) for row in csv.DictReader(file)}


class Journey:
    """The steps, in the order in which they are told."""

    def __init__(self, stage):
        self.stage = stage
        self.home = stage.folder / 'home'
        self.place = stage.folder / 'place'
        self.place.mkdir()
        self.workspace = Workspace(self.place / WORKSPACE)
        self.goals = stage.start(home=self.home)

    def wait(self, probe, what):
        self.workspace.wait(probe, what)

    def button(self, **what):
        return self.goals.find(role='push button', **what)

    def kpi(self, name):
        return next(document for document in self.workspace.kpis if document['name'] == name)

    def status(self):
        """What the command line computes of the same documents."""
        answer = run(PROGRAM, 'status', self.workspace.path, '--json')
        assert answer.returncode == 0, answer.stderr
        return json.loads(answer.stdout)

    # A workspace and its numbers.

    def create_workspace(self):
        goals = self.goals
        self.stage.picture('journey-1-welcome')
        goals.click(self.button(contains='New Workspace'))
        goals.fill(WORKSPACE, contains='Name of the Workspace')
        goals.click(self.button(contains='Choose a Folder'))
        goals.choose_file('Folder for the New Workspace', self.place)
        goals.fill(PERSON, contains='Your Name')
        self.stage.picture('journey-2-new-workspace')
        goals.key('Return')
        goals.find(name='Overview', role='page tab')
        manifest = json.loads((self.workspace.path / 'workspace.goals.json').read_text(encoding='utf-8'))
        assert manifest['name'] == WORKSPACE
        assert [person['name'] for person in manifest['people']] == [PERSON]
        today = str(datetime.date.today())
        assert [cycle['state'] for cycle in manifest['cycles'] if cycle['start'] <= today <= cycle['end']] == ['active']
        self.cycle = manifest['cycles'][0]['name']

    def import_series(self, file, name, unit):
        goals, series = self.goals, read_series(file)
        goals.key('alt+3')
        goals.settle()
        goals.key('alt+i')
        goals.click(self.button(contains='Choose File'))
        goals.choose_file('Import a Table', DATA / file)
        goals.find(role='label', name=f'{len(series)} new')
        goals.fill(name, name='Name')
        goals.fill(unit, name='Unit')
        self.stage.picture(f'journey-3-import-{len(series)}')
        goals.key('Return')
        self.wait(lambda: len(self.kpi(name)['measurements']) == len(series), f'{len(series)} measurements of "{name}"')
        kpi = self.kpi(name)
        assert kpi['measurements'] == series
        assert (kpi['unit'], kpi['frequency'], kpi['better']) == (unit, 'monthly', 'higher')
        goals.vanish(role='filler', name='Import')

    def set_target(self, name, value, warning=None):
        """On the page of the KPI that has just been imported."""
        goals = self.goals
        goals.click(self.button(name='Add Target'))
        goals.find(role='text', name='Target')
        goals.settle()
        goals.type(str(value))
        if warning is not None:
            goals.key('Tab')
            goals.type(str(warning))
        goals.key('Return')
        self.wait(lambda: [(row['value'], row['warning']) for row in self.kpi(name)['targets']] == [(value, warning)],
                  f'a target of {value} for "{name}"')
        # What is still open takes the next click
        goals.vanish(role='text', name='Target')
        goals.settle()

    def leave_kpi(self):
        self.goals.click(self.button(name='Back to All KPIs'))
        self.goals.settle()

    def record(self, value, note):
        """Today's value, on the page of a KPI."""
        goals, today = self.goals, str(datetime.date.today())
        board = goals.find(role='table', name='KPIs')
        goals.click(board.first(role='label', name=WAITING))
        goals.find(role='image', name=f'Trend of {WAITING}')
        goals.fill(today, name='Day')
        goals.fill(str(value), name='Value')
        goals.key('Tab')
        goals.type(note)
        goals.key('Return')
        self.wait(lambda: self.kpi(WAITING)['measurements'][today] == value and self.kpi(WAITING)['notes'][today] == note,
                  f'{value} recorded today')

    def look_at_chart(self, points, last):
        goals = self.goals
        chart = goals.find(role='image', name=f'Trend of {WAITING}')
        wait_for(lambda: f'{points} measurements' in chart.description and last in chart.description,
                 f'a chart that says "{points} measurements" and "{last}"')
        _, _, width, height = chart.extents
        assert width > 400 and height > 250, chart.extents
        self.stage.picture('journey-5-chart')

    # Objectives and their key results.

    def type_title(self, key, title, exists):
        self.goals.key(key)
        self.goals.settle()
        self.goals.type(title)
        self.goals.key('Return')
        self.wait(lambda: exists(title), f'"{title}" on disk')

    def type_objectives(self):
        workspace = self.workspace
        self.goals.key('alt+2')
        for key, title in (('ctrl+n', DELAY), ('Return', BEDS), ('Return', STAFF), ('Return', SHOPS)):
            self.type_title(key, title, workspace.objective)
        self.outline = Outline(self.goals, workspace)
        self.outline.select(DELAY)
        for key, title in (('ctrl+k', SEEN), ('Return', TRIAGE), ('Return', DESK)):
            self.type_title(key, title, lambda title: workspace.key_result(title)[0])
        assert all(workspace.key_result(title)[1] == DELAY for title in (SEEN, TRIAGE, DESK))

    def cascade(self):
        outline = self.outline
        outline.drag(BEDS, DELAY)
        outline.expect_parent(BEDS, DELAY)
        outline.drag(STAFF, DESK)
        outline.expect_parent(STAFF, DESK)
        outline.drag(TRIAGE, SHOPS)
        outline.expect_home(TRIAGE, SHOPS)
        assert outline.workspace.parent_of(SHOPS) is None
        self.stage.picture('journey-4-cascade')

    def feed(self, start, target):
        """Links the KPI to a key result, which has no measure of its own yet."""
        goals = self.goals
        self.outline.select(SEEN)
        choice = goals.find(role='combo box', name='Fed by KPI')
        goals.settle()
        goals.reveal(choice, among=goals.find(role='combo box', name='Owner'))
        goals.click(choice)
        goals.key('Down', 'Return')
        self.wait(lambda: self.workspace.key_result(SEEN)[0]['kpi'] == self.kpi(WAITING)['id'], 'the KPI at the key result')
        measure = self.workspace.key_result(SEEN)[0]['measure']
        assert (measure['unit'], measure['start'], measure['target']) == ('%', start, target), measure

    def compare_progress(self):
        """The outline shows what the command line computes."""
        shown = 0
        for objective in self.status()['objectives']:
            for entity in (objective, *objective['key-results']):
                words = f'{round(100 * entity["progress"])}\u202f%'
                wait_for(lambda e=entity, w=words: w in self.outline.words(e['title']), f'"{words}" at "{entity["title"]}"')
                shown += entity['progress'] > 0
        return shown

    # The week and the end of it.

    def check_in(self, *rounds):
        """The round of all that is due, by keyboard alone."""
        goals = self.goals
        goals.key('alt+4')
        for title, value, confidence, note in rounds:
            goals.find(role='list item', name=f'{title}, {self.workspace.key_result(title)[1]}, Due')
            goals.settle()
            if value is not None:
                goals.replace(str(value))
                goals.key('Tab')
            goals.key(str(confidence), 'Tab')
            goals.type(note)
            before = self.workspace.snapshot()
            goals.key('ctrl+Return')
            self.wait(lambda: self.is_checked_in(title, value, confidence, note), f'a check-in of "{title}"')
        goals.find(role='label', name='Everything Is Checked In')
        return before

    def is_checked_in(self, title, value, confidence, note):
        check_ins = self.workspace.key_result(title)[0]['check-ins']
        return [(c['value'], c['confidence'], c['note'], c['date']) for c in check_ins] == \
            [(value, confidence, note, str(datetime.date.today()))]

    def print_review(self):
        goals, target = self.goals, self.stage.folder / 'review.pdf'
        goals.key('alt+5')
        goals.click(self.button(contains=f'Cycle: {self.cycle}'))
        goals.settle()
        goals.key('Return')
        goals.find(role='label', contains=self.cycle)
        goals.settle()
        self.stage.picture('journey-6-review')
        goals.key('ctrl+e')
        goals.choose_file('Export Review', target)
        wait_for(lambda: target.exists() and target.read_bytes().rstrip().endswith(b'%%EOF'), 'a whole PDF')
        text = ' '.join(run('pdftotext', '-layout', target, '-').stdout.split())
        for words in (self.cycle, WORKSPACE, DELAY, BEDS, STAFF, SHOPS, SEEN, TRIAGE, DESK, WAITING, SALES, ROTA, NURSES):
            assert words in text, f'"{words}" is not in the PDF: {text[:3000]}'
        size = run('pdfinfo', target).stdout.split('Page size:')[1].split()
        assert any(abs(float(size[0]) - w) < 1 and abs(float(size[2]) - h) < 1 for w, h in PAPER.values()), size

    def undo(self, before):
        """The last check-in goes and comes back."""
        after = self.workspace.snapshot()
        self.goals.key('ctrl+z')
        self.wait(lambda: self.workspace.snapshot() == before, 'the bytes from before the last check-in')
        self.goals.key('ctrl+shift+z')
        self.wait(lambda: self.workspace.snapshot() == after, 'the bytes with the last check-in')

    def come_back(self):
        """The next day the workspace is there by itself, and in the list of recent ones."""
        before, words = self.workspace.snapshot(), self.see_outline()
        self.stage.leave()
        self.goals = self.stage.start(home=self.home)
        assert self.see_outline() == words
        first = self.goals.windows()[0][0]
        self.goals.key('ctrl+shift+n')
        wait_for(lambda: len(self.goals.windows()) == 2, 'another window')
        run('xdotool', 'windowactivate', '--sync', first)
        self.goals.key('ctrl+w')
        wait_for(lambda: len(self.goals.toplevels) == 1, 'the first window closed')
        self.stage.picture('journey-7-recent')
        self.goals.click(self.goals.find(role='list item', name=WORKSPACE))
        assert self.see_outline() == words
        assert self.workspace.snapshot() == before

    def see_outline(self):
        self.goals.find(name='Overview', role='page tab')
        self.goals.key('alt+2')
        self.outline = Outline(self.goals, self.workspace)
        return {title: self.outline.words(title) for title in (DELAY, BEDS, STAFF, SHOPS, SEEN, TRIAGE, DESK)}


@scenario('a new workspace goes from real series to a printed review, and is there again the next day')
def journey(stage):
    if not DATA.is_dir():
        raise Skip(f'there is no {DATA}')
    if shutil.which('pdftotext') is None:
        raise Skip('pdftotext is not installed')
    path = Journey(stage)
    path.create_workspace()
    path.import_series('nhs_ae_4h_performance_monthly.csv', WAITING, '%')
    path.set_target(WAITING, 95, 90)
    path.leave_kpi()
    path.import_series('us_retail_sales_monthly.csv', SALES, 'M$')
    path.set_target(SALES, 450000)
    path.leave_kpi()

    path.type_objectives()
    path.cascade()
    series = read_series('nhs_ae_4h_performance_monthly.csv')
    path.feed(start=series[max(series)], target=95)
    path.goals.key('alt+3')
    path.record(88.4, WINTER)
    path.look_at_chart(len(series) + 1, '88.40')
    path.goals.key('alt+2')
    assert path.compare_progress() == 2

    before = path.check_in((SEEN, None, 7, WINTER), (DESK, 40, 6, NURSES), (TRIAGE, 55, 8, ROTA))
    path.goals.key('alt+2')
    assert path.compare_progress() > 3
    path.print_review()
    valid = run(PROGRAM, 'validate', path.workspace.path)
    assert valid.returncode == 0, valid.stdout + valid.stderr
    path.undo(before)
    path.come_back()


main()
