"""Runs the scenarios of a file, each on a new workspace in a new run of the program, as TAP."""

import contextlib
import os
import pathlib
import shutil
import sys
import tempfile
import traceback

SCENARIOS = []
PROGRAM = os.environ.get('GOALS_PROGRAM', 'goals')
# Pictures, trees and logs of failed scenarios are left here.
REMAINS = pathlib.Path(os.environ.get('GOALS_DRIVEN_REMAINS', '.'))


def scenario(title):
    """Marks a function as a scenario; it gets a Stage."""
    def mark(function):
        SCENARIOS.append((title, function))
        return function
    return mark


def missing():
    """Why nothing can be driven here, or None."""
    for tool in ('xdotool', 'import'):
        if shutil.which(tool) is None:
            return f'{tool} is not installed'
    if 'DISPLAY' not in os.environ:
        return 'there is no display'
    try:
        import gi
        gi.require_version('Atspi', '2.0')
    except (ImportError, ValueError):
        return 'the accessibility bindings for Python are not installed'
    return None


class Skip(Exception):
    """A scenario cannot be played here."""


class Stage:
    """What a scenario gets: a folder, and the means to start the program in it."""

    def __init__(self, folder):
        self.folder = folder
        self.goals = None
        self.programs = contextlib.ExitStack()
        self.ending = contextlib.ExitStack()

    def at_end(self, function):
        """Calls it when the program has ended, however that went."""
        self.ending.callback(function)

    def take(self, goals):
        """The program that is played with from now on; it is ended when all is over, like those before it."""
        self.goals = goals
        self.programs.callback(goals.end)
        return goals

    def start(self, *arguments, home=None, **environment):
        import driver
        self.take(driver.Goals(PROGRAM, *arguments, environment=environment, home=home))
        self.goals.find(role='frame')
        return self.goals

    def start_on_workspace(self, page, folder=None, home=None):
        """The small workspace of documents.py, on a page: 1 overview … 5 review. folder: where it is to be."""
        import documents
        workspace = documents.Workspace.create((folder or self.folder) / 'workspace')
        goals = self.start(workspace.path, home=home)
        goals.find(name='Overview', role='page tab')
        goals.key(f'alt+{page}')
        return goals, workspace

    def start_on_sample(self):
        """The sample workspace as the command line makes it."""
        import driver
        made = driver.run(PROGRAM, 'new', self.folder / 'sample', '--sample')
        assert made.returncode == 0, made.stderr
        goals = self.start(self.folder / 'sample')
        goals.find(name='Overview', role='page tab')
        return goals

    def leave(self):
        """Quits as a person does, and expects that nothing was wrong."""
        self.goals.quit()
        if self.goals.complaints:
            raise AssertionError('the log complains: ' + ' | '.join(self.goals.complaints[:5]))

    def picture(self, name):
        """For whoever wants to look; kept beside the logs."""
        REMAINS.mkdir(parents=True, exist_ok=True)
        self.goals.shot(REMAINS / f'{name}.png')

    def leave_remains(self, name):
        if self.goals is None:
            return
        REMAINS.mkdir(parents=True, exist_ok=True)
        self.goals.shot(REMAINS / f'{name}.png')
        (REMAINS / f'{name}.log').write_text(self.goals.log, encoding='utf-8')
        application = self.goals.application
        tree = application.outline() if application is not None else 'nothing on the accessibility bus'
        (REMAINS / f'{name}.tree').write_text(tree, encoding='utf-8')


    def end(self):
        with self.ending, self.programs:
            pass
        shutil.rmtree(self.folder, ignore_errors=True)


def perform(function, name):
    """What went wrong, as text; none if nothing did."""
    stage = Stage(pathlib.Path(tempfile.mkdtemp(prefix='goals-driven-')))
    skipped, trouble = None, ''
    try:
        function(stage)
        if stage.goals is not None:
            stage.leave()
    except Skip as reason:
        skipped = reason
    except Exception:
        trouble = traceback.format_exc()
        stage.leave_remains(name)
    try:
        stage.end()
    except Exception:
        # often for what went wrong before
        trouble += traceback.format_exc()
    if skipped is not None and not trouble:
        raise skipped
    return trouble


def main():
    reason = missing()
    if reason is not None:
        print(f'1..0 # SKIP {reason}')
        return
    wanted = sys.argv[1:]
    chosen = [(title, function) for title, function in SCENARIOS if not wanted or function.__name__ in wanted]
    print(f'1..{len(chosen)}', flush=True)
    failed = False
    for number, (title, function) in enumerate(chosen, 1):
        try:
            trouble = perform(function, f'{pathlib.Path(sys.argv[0]).stem}-{function.__name__}')
        except Skip as reason:
            print(f'ok {number} - {title} # SKIP {reason}', flush=True)
            continue
        failed = failed or trouble != ''
        print(f'{"not ok" if trouble else "ok"} {number} - {title}', flush=True)
        # not as a comment of the report: whoever prints the logs of failed tests leaves those out
        print(trouble, end='', file=sys.stderr, flush=True)
    sys.exit(1 if failed else 0)
