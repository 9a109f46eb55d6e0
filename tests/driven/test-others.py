"""What others do to the folder of an open window."""

import os
import signal

from scenarios import main, scenario

TITLE, OTHER, MINE = 'Train everybody', 'Train all of us', 'Train whoever wants to'


def outline(goals):
    return goals.find(role='tree table', name='Outline')


def show(goals, title):
    goals.find(role='label', name=title, timeout=10)


def path_of(workspace, title):
    return os.path.join(workspace.path, 'objectives', workspace.objective(title)['id'] + '.json')


def replace(path, old, new):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    assert old in text
    with open(path + '.new', 'w', encoding='utf-8') as file:
        file.write(text.replace(old, new))
    os.rename(path + '.new', path)


def press(goals, words):
    """A button of a bar that has just come: where it is when it has quite come."""
    goals.find(role='push button', contains=words, timeout=15)
    goals.settle()
    goals.click(goals.find(role='push button', contains=words))


def start(stage, workspace, home):
    goals = stage.start(workspace.path, home=home)
    goals.find(name='Overview', role='page tab')
    goals.key('alt+2')
    return goals


def rename(goals, old, new):
    import pages
    pages.rename(goals, old, new)


@scenario('what another program changes appears by itself, and undo is about what was done here')
def appear(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    other = next(item['title'] for item in workspace.objectives if item['title'] != TITLE)
    rename(goals, other, 'Mine')
    workspace.wait(lambda: workspace.objective('Mine'), 'the edit is saved')
    replace(path_of(workspace, TITLE), TITLE, OTHER)
    show(goals, OTHER)
    goals.key('ctrl+z')
    workspace.wait(lambda: workspace.objective(other), 'the step of this window is undone')
    assert workspace.objective(OTHER) is not None


@scenario('a conflict copy is merged in two clicks, and what differs is asked')
def merge_copy(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    path = path_of(workspace, TITLE)
    copy = path.replace('.json', '.sync-conflict-20261127-101112-ABCDEFG.json')
    with open(path, encoding='utf-8') as file:
        text = file.read()
    with open(copy, 'w', encoding='utf-8') as file:
        file.write(text.replace(TITLE, OTHER))
    press(goals, 'Show')
    goals.settle()
    stage.picture('others-copy')
    goals.click(goals.find(role='push button', contains='Merge'))
    goals.find(role='push button', contains='Take Theirs')
    stage.picture('others-conflict')
    workspace.wait(lambda: not os.path.exists(copy), 'the copy is gone')
    goals.click(goals.find(role='push button', contains='Take Theirs'))
    goals.find(role='label', name='Everything Is Settled')
    workspace.wait(lambda: workspace.objective(OTHER), 'theirs is saved')
    goals.key('Escape')
    show(goals, OTHER)
    goals.key('ctrl+z')
    workspace.wait(lambda: workspace.objective(TITLE), 'the answer is undone')


@scenario('a folder that vanishes stops edits until it is back')
def vanish(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    away = str(workspace.path) + '-away'
    before = workspace.snapshot()
    os.rename(workspace.path, away)
    goals.find(role='push button', contains='Bring It Back', timeout=15)
    goals.settle()
    stage.picture('others-vanished')
    os.rename(away, workspace.path)
    goals.vanish(role='push button', contains='Bring It Back', timeout=15)
    assert workspace.snapshot() == before


@scenario('documents that vanished are brought back')
def bring_back(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    before = workspace.snapshot()
    folder = os.path.join(workspace.path, 'objectives')
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))
    press(goals, 'Bring Them Back')
    workspace.wait(lambda: workspace.snapshot() == before, 'all is as it was')


@scenario('one document of few that vanished is asked about by its name, and can go')
def one_gone(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    other = next(item['title'] for item in workspace.objectives if item['title'] != TITLE)
    rename(goals, other, 'Mine')
    workspace.wait(lambda: workspace.objective('Mine'), 'the edit is saved')
    os.unlink(path_of(workspace, TITLE))
    goals.find(role='label', contains=f'“{TITLE}” has vanished from the folder', timeout=15)
    goals.settle()
    stage.picture('others-one-vanished')
    press(goals, 'It Was Deleted')
    goals.find(role='label', contains=f'Delete “{TITLE}” Here')
    goals.settle()
    stage.picture('others-one-asked')
    press(goals, '_Delete Delete')
    goals.vanish(role='label', name=TITLE, timeout=15)
    goals.key('ctrl+z')
    workspace.wait(lambda: workspace.objective(other), 'the step of this window is undone')
    assert workspace.objective(TITLE) is None


@scenario('what is being typed when a document vanishes is not lost')
def typed(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    other = next(item['title'] for item in workspace.objectives if item['title'] != TITLE)
    goals.click(outline(goals).first(role='label', name=other), at=(0.1, 0.5))
    goals.click(goals.find(role='text', name='Title'))
    goals.replace(MINE)
    os.unlink(path_of(workspace, TITLE))
    press(goals, 'Bring It Back')
    workspace.wait(lambda: workspace.objective(TITLE), 'what vanished is back')
    workspace.wait(lambda: workspace.objective(MINE), 'what was typed is saved')


@scenario('a document that breaks is repaired, and nothing is written over it before')
def repair(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    path = path_of(workspace, TITLE)
    with open(path, 'rb') as file:
        whole = file.read()
    with open(path, 'wb') as file:
        file.write(whole[:len(whole) // 2])
    press(goals, 'Show')
    goals.settle()
    stage.picture('others-broken')
    with open(path, 'rb') as file:
        assert file.read() == whole[:len(whole) // 2]
    goals.click(goals.find(role='push button', contains='Repair…'))
    goals.settle()
    stage.picture('others-repair')
    goals.key('Escape')
    goals.settle()
    goals.key('Escape')


@scenario('Undo goes on where a program that was killed left it')
def come_back(stage):
    import documents
    workspace = documents.Workspace.create(stage.folder / 'workspace')
    home = stage.folder / 'home'
    goals = start(stage, workspace, home)
    rename(goals, TITLE, MINE)
    workspace.wait(lambda: workspace.objective(MINE), 'the edit is saved')
    goals.settle()
    os.kill(goals.process.pid, signal.SIGKILL)
    goals.process.wait(10)
    goals = start(stage, workspace, home)
    show(goals, MINE)
    goals.key('ctrl+z')
    workspace.wait(lambda: workspace.objective(TITLE), 'the step of the last time is undone')


main()
