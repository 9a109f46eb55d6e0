"""A folder that does not answer, as on a share whose server is away: nobody waits for it."""

import os
import pathlib
import shutil
import signal
import subprocess
import sys

from scenarios import Skip, main, scenario

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'storage'))
import disks  # noqa: E402

TITLE, MINE, MORE = 'Train everybody', 'Train whoever wants to', 'Train all who want to'


class Silent:
    """A disk that does not answer for a while: who writes on it waits, and hears nothing."""

    def __init__(self, stage):
        for tool in ('mkfs.ext4', 'fsfreeze'):
            if shutil.which(tool) is None:
                raise Skip(f'{tool} is not there')
        if os.geteuid() != 0 or not disks.mount_for_ourselves():
            raise Skip('mounting is not allowed')
        try:
            self.disk = disks.Disk(stage.folder, ('mkfs.ext4', '-q', '-F'), 'loop', size=64 << 20)
            self.disk.mount()
        except subprocess.CalledProcessError:
            raise Skip('a disk in a file cannot be mounted here') from None
        self.place = pathlib.Path(self.disk.place)
        stage.at_end(self.disk.unmount)

    def __enter__(self):
        subprocess.run(['fsfreeze', '--freeze', self.place], check=True)

    def __exit__(self, *unused):
        # Nothing that waits for it ends before
        subprocess.run(['fsfreeze', '--unfreeze', self.place], check=True)


SILENCE = {'role': 'label', 'contains': 'does not answer'}


def edit_in_silence(goals):
    """One edit that hangs, and one that comes after it."""
    import pages
    pages.rename(goals, TITLE, MINE)
    goals.find(**SILENCE, timeout=20)
    goals.find(role='label', contains='kept on this computer')
    pages.rename(goals, MINE, MORE)
    goals.settle()


@scenario('edits are kept until the folder answers')
def silent_folder(stage):
    disk = Silent(stage)
    goals, workspace = stage.start_on_workspace(page=2, folder=disk.place)
    with disk:
        edit_in_silence(goals)
        stage.picture('silent-folder')
        goals.key('ctrl+w')
        goals.find(role='push button', contains='Close Anyway', timeout=10)
        goals.find(role='push button', contains='Save Elsewhere')
        goals.settle()
        stage.picture('silent-closing')
        goals.key('Escape')
    goals.vanish(**SILENCE, timeout=15)
    workspace.wait(lambda: workspace.objective(MORE), 'it is saved when the folder answers')


def has_ended(process):
    """Threads that wait for a disk are not ended by the end of a program; everything else of it is."""
    stat = pathlib.Path(f'/proc/{process.pid}/stat').read_text(encoding='utf-8')
    return stat.rpartition(')')[2].split()[0] == 'Z'


def end_in_silence(stage, end):
    import driver
    disk, home = Silent(stage), stage.folder / 'home'
    goals, workspace = stage.start_on_workspace(page=2, folder=disk.place, home=home)
    with disk:
        edit_in_silence(goals)
        end(goals)
        driver.wait_for(lambda: has_ended(goals.process), 'the end of all but what the disk has in its hands')
        stage.start().quit()
    goals.process.wait(30)
    assert workspace.objective(MORE) is None
    goals = stage.start(workspace.path, home=home)
    goals.find(name='Overview', role='page tab')
    workspace.wait(lambda: workspace.objective(MORE), 'what was kept is in the folder')


@scenario('edits are there the next time when the window is closed all the same')
def silent_closing(stage):
    import driver

    def close(goals):
        goals.key('ctrl+w')
        goals.point(goals.find(role='push button', contains='Close Anyway', timeout=10))
        # without waiting for an answer: nobody gives one
        driver.run('xdotool', 'click', 1)
    end_in_silence(stage, close)


@scenario('edits are there the next time when the program is told to end')
def silent_end(stage):
    end_in_silence(stage, lambda goals: os.kill(goals.process.pid, signal.SIGTERM))


@scenario('who saves elsewhere goes on there at once')
def silent_moving(stage):
    import documents
    import pages
    disk = Silent(stage)
    goals, _ = stage.start_on_workspace(page=2, folder=disk.place)
    elsewhere = documents.Workspace(stage.folder / 'elsewhere')
    elsewhere.path.mkdir()
    with disk:
        edit_in_silence(goals)
        goals.click(goals.find(role='push button', contains='Save Elsewhere'))
        goals.choose_file('Save Everything in an Empty Folder', elsewhere.path)
        goals.vanish(**SILENCE)
        goals.find(name='Overview', role='page tab')
        assert elsewhere.objective(MORE) is not None
        goals.key('alt+2')
        goals.settle()
        pages.rename(goals, MORE, TITLE)
        elsewhere.wait(lambda: elsewhere.objective(TITLE), 'an edit in the new place')


@scenario('nothing that would be left behind is begun until all is elsewhere, and the page stays')
def silent_target(stage):
    import documents
    disk = Silent(stage)
    goals, _ = stage.start_on_workspace(page=2, folder=disk.place)
    elsewhere = documents.Workspace(disk.place / 'elsewhere')
    elsewhere.path.mkdir()
    with disk:
        edit_in_silence(goals)
        goals.click(goals.find(role='push button', contains='Save Elsewhere'))
        goals.choose_file('Save Everything in an Empty Folder', elsewhere.path)
        goals.find(role='label', contains='Saving everything in “elsewhere”')
        goals.key('ctrl+i')
        goals.settle()
        assert goals.toplevel('Check In') is None
    goals.find(role='label', contains='Saved in “elsewhere”')
    assert elsewhere.objective(MORE) is not None
    goals.find(role='tree table', name='Outline')
    goals.key('ctrl+i')
    goals.wait_focus(role='text', name='Value')
    goals.replace('40')
    goals.key('ctrl+Return')
    elsewhere.wait(lambda: any(key_result['check-ins'] for document in elsewhere.objectives
                               for key_result in document['key-results']), 'a check-in in the new place')


class Share:
    """A folder that another program serves, which may stop to do so."""

    def __init__(self, stage):
        if shutil.which('bindfs') is None or not os.access('/dev/fuse', os.W_OK):
            raise Skip('bindfs cannot be used here')
        self.served, self.place = stage.folder / 'served', stage.folder / 'share'
        self.served.mkdir()
        self.place.mkdir()
        # without a memory: every look asks
        self.process = subprocess.Popen(['bindfs', '-f', '-o', 'attr_timeout=0,entry_timeout=0', self.served, self.place])
        stage.at_end(self.end)

    def end(self):
        subprocess.run(['fusermount', '-u', '-z', self.place], check=False)
        self.process.wait(30)

    def __enter__(self):
        self.process.send_signal(signal.SIGSTOP)

    def __exit__(self, *unused):
        self.process.send_signal(signal.SIGCONT)


@scenario('a workspace that lies there can be waited for, or not')
def silent_opening(stage):
    import documents
    import driver
    share = Share(stage)
    driver.wait_for(lambda: os.path.ismount(share.place), 'the share')
    workspace = documents.Workspace.create(share.place / 'workspace')
    with share:
        goals = stage.start(workspace.path)
        goals.find(role='label', contains='has not answered yet', timeout=20)
        goals.click(goals.find(role='push button', contains='Cancel'))
        goals.find(role='push button', contains='Open Folder')
        goals.settle()
        stage.picture('silent-opening')
    goals.quit()
    goals = stage.start(workspace.path)
    goals.find(name='Overview', role='page tab')


main()
