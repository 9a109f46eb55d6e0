"""What cannot be saved is said, kept, and saved by itself as soon as it can be."""

import contextlib
import os
import pathlib
import shutil
import subprocess
import sys

from scenarios import Skip, main, scenario

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'storage'))
import disks  # noqa: E402

TITLE, MINE, MORE = 'Train everybody', 'Train whoever wants to', 'Train all who want to'
BAR = {'role': 'push button', 'contains': 'Try Again'}


def edit_unsaved(stage, goals, workspace, picture):
    """An edit that stays in the window: a bar says so, and nothing on disk is any other."""
    import pages
    before = workspace.snapshot()
    pages.rename(goals, TITLE, MINE)
    goals.find(**BAR, timeout=10)
    goals.settle()
    stage.picture(picture)
    assert workspace.snapshot() == before


def expect_saved(goals, workspace, title):
    workspace.wait(lambda: workspace.objective(title), 'it is saved by itself when it can be')
    goals.vanish(**BAR, timeout=15)


@contextlib.contextmanager
def unchangeable(folder):
    if subprocess.run(['chattr', '+i', folder], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        raise Skip('a folder cannot be made unchangeable here')
    try:
        yield
    finally:
        subprocess.run(['chattr', '-i', folder], check=True)


@scenario('in a folder that cannot be written, also on the way out')
def locked_folder(stage):
    goals, workspace = stage.start_on_workspace(page=2)
    with unchangeable(workspace.path / 'objectives'):
        edit_unsaved(stage, goals, workspace, 'unsaved-folder')
        goals.key('ctrl+w')
        goals.find(role='push button', contains='Save Elsewhere', timeout=10)
        goals.settle()
        stage.picture('unsaved-closing')
    goals.key('Escape')
    expect_saved(goals, workspace, MINE)


@scenario('in one window of two: the other goes, and this one saves elsewhere on the way out')
def one_of_two(stage):
    import documents
    import driver
    import pages
    goals, locked = stage.start_on_workspace(page=2)
    fine = documents.Workspace.create(stage.folder / 'second' / 'workspace')
    elsewhere = stage.folder / 'elsewhere'
    elsewhere.mkdir()
    with unchangeable(locked.path / 'objectives'):
        edit_unsaved(stage, goals, locked, 'unsaved-first')
        goals.key('ctrl+shift+n')
        driver.wait_for(lambda: len(goals.toplevels) == 2, 'a second window')
        goals.key('ctrl+o')
        goals.choose_file('Open a Workspace Folder', fine.path)
        driver.wait_for(lambda: len(goals.all(name='Overview', role='page tab')) == 2, 'a workspace in both')
        goals.key('alt+2', 'ctrl+n')
        goals.replace(MORE)
        goals.key('Return', 'ctrl+q')
        driver.wait_for(lambda: fine.objective(MORE), 'the other is saved')
        goals.find(role='push button', contains='Close Anyway', timeout=10)
        driver.wait_for(lambda: len(goals.all(name='Overview', role='page tab')) == 1, 'the other is gone')
        goals.settle()
        stage.picture('unsaved-one-of-two')
        goals.click(goals.all(role='push button', contains='Save Elsewhere')[-1])
        goals.choose_file('Save Everything in an Empty Folder', elsewhere)
        assert goals.process.wait(30) == 0
        assert locked.objective(TITLE) is not None
    assert documents.Workspace(elsewhere).objective(MINE) is not None
    stage.start(elsewhere).find(name='Overview', role='page tab')


class Quota:
    """A part of a disk with a quota that counts for everybody, also for root."""

    def __init__(self, disk):
        self.disk = disk
        self.part = pathlib.Path(disk.place) / 'part'
        self.btrfs('quota', 'enable', disk.place)
        self.btrfs('subvolume', 'create', self.part)

    @staticmethod
    def btrfs(*arguments):
        return subprocess.run(['btrfs', *arguments], check=True, capture_output=True, text=True).stdout

    def exhaust(self):
        """Nothing is left."""
        self.btrfs('filesystem', 'sync', self.disk.place)
        used = self.btrfs('qgroup', 'show', '--raw', '-f', self.part).splitlines()[-1].split()[1]
        self.limit(used)

    def limit(self, size):
        # It cannot be changed through the part itself once it is reached
        self.btrfs('qgroup', 'limit', size, '0/256', self.disk.place)


def take_quota(stage):
    for tool in ('mkfs.btrfs', 'btrfs'):
        if shutil.which(tool) is None:
            raise Skip(f'{tool} is not there')
    if os.geteuid() != 0 or not disks.mount_for_ourselves():
        raise Skip('mounting is not allowed')
    try:
        disk = disks.Disk(stage.folder, ('mkfs.btrfs', '-q', '-f'), 'loop')
        disk.mount()
        stage.at_end(disk.unmount)
        return Quota(disk)
    except subprocess.CalledProcessError:
        raise Skip('a disk with a quota cannot be mounted here') from None


@scenario('beyond a quota, which the bar names, until there is more')
def beyond_quota(stage):
    import pages
    quota = take_quota(stage)
    goals, workspace = stage.start_on_workspace(page=2, folder=quota.part)
    quota.exhaust()
    edit_unsaved(stage, goals, workspace, 'unsaved-quota')
    goals.find(role='label', contains='Changes could not be saved')
    goals.find(role='label', contains='quota')
    pages.rename(goals, MINE, MORE)
    goals.settle()
    goals.find(**BAR)
    assert workspace.objective(TITLE) is not None
    quota.limit('none')
    expect_saved(goals, workspace, MORE)


main()
