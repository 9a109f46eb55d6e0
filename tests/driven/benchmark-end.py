"""How long after the last letter, and after the program is told to end, an edit is on disk, and the program gone."""

import os
import pathlib
import signal
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import documents  # noqa: E402
import driver  # noqa: E402

OLD = 'Train everybody'
PROGRAM = os.environ.get('GOALS_PROGRAM', 'goals')
# Seconds.
BY_ITSELF, AT_THE_END = 2.0, 0.5


def start(folder):
    workspace = documents.Workspace.create(folder)
    goals = driver.Goals(PROGRAM, workspace.path)
    goals.find(name='Overview', role='page tab')
    goals.key('alt+2')
    row = goals.find(role='tree table', name='Outline').first(role='label', name=OLD)
    goals.click(row, at=(0.1, 0.5))
    goals.key('F2')
    return goals, workspace


def until_saved(workspace, title):
    while workspace.objective(title) is None:
        time.sleep(0.002)


def report(what, seconds, bar):
    print(f'{what}: {seconds * 1e3:.0f} ms; bar {bar * 1e3:.0f} ms: {"reached" if seconds <= bar else "not reached"}')


def measure(folder, what, act, bar):
    """The title that was typed is on disk after: from just before act(), which ends the edit or the program."""
    goals, workspace = start(folder)
    title = what.capitalize()
    goals.replace(title)
    time.sleep(1)
    began = time.monotonic()
    act(goals)
    until_saved(workspace, title)
    report(f'On disk after {what}', time.monotonic() - began, bar)
    if bar == AT_THE_END:
        goals.process.wait(30)
        print(f'The program is gone after {(time.monotonic() - began) * 1e3:.0f} ms')
    goals.end()


def main():
    ways = [
        ('the row is left', lambda goals: goals.key('Return'), BY_ITSELF),
        ('SIGTERM', lambda goals: os.kill(goals.process.pid, signal.SIGTERM), AT_THE_END),
        ('quitting', lambda goals: goals.key('ctrl+q'), AT_THE_END),
    ]
    with tempfile.TemporaryDirectory(prefix='goals-benchmark-') as base:
        for number, (what, act, bar) in enumerate(ways):
            measure(pathlib.Path(base) / str(number), what, act, bar)


main()
