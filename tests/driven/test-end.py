"""However the program is told to end, what was edited is on disk."""

import os
import signal

from scenarios import main, scenario

OLD, TYPED = 'Train everybody', 'Train all of us'


def rename(stage):
    """A new title, typed into its row, and not yet ended."""
    goals, workspace = stage.start_on_workspace(page=2)
    row = goals.find(role='tree table', name='Outline').first(role='label', name=OLD)
    goals.click(row, at=(0.1, 0.5))
    goals.key('F2')
    goals.replace(TYPED)
    return goals, workspace


def expect_end(goals, workspace):
    assert goals.process.wait(30) == 0
    assert workspace.objective(TYPED) is not None
    assert workspace.objective(OLD) is None


def end_by(stage, number):
    goals, workspace = rename(stage)
    os.kill(goals.process.pid, number)
    expect_end(goals, workspace)


@scenario('SIGTERM saves what is being typed')
def terminate(stage):
    end_by(stage, signal.SIGTERM)


@scenario('SIGINT saves what is being typed')
def interrupt(stage):
    end_by(stage, signal.SIGINT)


@scenario('SIGHUP saves what is being typed, also while a dialog is open')
def hang_up(stage):
    goals, workspace = rename(stage)
    goals.key('Return')
    goals.key('ctrl+comma')
    os.kill(goals.process.pid, signal.SIGHUP)
    expect_end(goals, workspace)


@scenario('quitting saves what is being typed')
def leave(stage):
    goals, workspace = rename(stage)
    goals.quit()
    expect_end(goals, workspace)


main()
