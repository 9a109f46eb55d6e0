#!/usr/bin/env python3
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the disk away in the middle of saving, many times, and looks at what is left.

A file system in a file is mounted, a program saves on it round after round, and the file system is told to shut down: nothing more
reaches the disk, as when the power goes. After mounting it again every document must be whole, every round that was called saved must be
there, and a round is in both of its documents or in none. Usage: power-cut.py SAVER-LOOP [CUTS]. Needs to be root and to be
allowed to mount; where that is not so it says so and skips."""

import fcntl
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

import disks

SHUTDOWN = 0x8004587D           # FS_IOC_SHUTDOWN
DROP_ALL, FLUSH_LOG = 2, 1      # what of the unwritten is lost

# name, how to make it, mount options, what a shutdown keeps. The last but one is as nasty as ext4 may be.
DISKS = (
    ('ext4', ('mkfs.ext4', '-q', '-F'), 'loop', DROP_ALL),
    ('ext4 with its log', ('mkfs.ext4', '-q', '-F'), 'loop,noauto_da_alloc,data=writeback', FLUSH_LOG),
    ('xfs', ('mkfs.xfs', '-q', '-f'), 'loop', DROP_ALL),
    ('xfs with its log', ('mkfs.xfs', '-q', '-f'), 'loop', FLUSH_LOG),
    ('btrfs', ('mkfs.btrfs', '-q', '-f'), 'loop', DROP_ALL),
)
# Those that cannot be told to shut down.
CUT_BELOW = {'btrfs'}


class DiskToCut(disks.Disk):
    def cut(self, what):
        descriptor = os.open(self.place, os.O_RDONLY)
        try:
            fcntl.ioctl(descriptor, SHUTDOWN, struct.pack('I', what))
        finally:
            os.close(descriptor)

    def can_be_cut(self, what):
        """Tries it once; the disk is mounted afterwards if so."""
        try:
            self.cut(what)
        except OSError:
            return False
        finally:
            self.unmount()
        self.mount()
        return True


class DiskOnDisk(DiskToCut):
    """Lies on another disk, and that is cut: what was not flushed to the device is lost, as with the cache of a disk."""

    def __init__(self, folder, make, options):
        self.below = DiskToCut(os.path.join(folder, 'below'), ('mkfs.ext4', '-q', '-F'), 'loop', size=800 << 20)
        self.below.mount()
        try:
            super().__init__(folder, make, options, image=os.path.join(self.below.place, 'image'))
        finally:
            self.below.unmount()

    def mount(self):
        self.below.mount()
        try:
            super().mount()
        except subprocess.CalledProcessError:
            self.below.unmount()
            raise

    def unmount(self):
        super().unmount()
        self.below.unmount()

    def cut(self, what):
        self.below.cut(what)


class Died(Exception):
    """What is wrong: a program that should have ended well, with what it said, or what it left."""


def run(program, *arguments, state):
    environment = dict(os.environ, XDG_STATE_HOME=state)
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Died(f'{arguments[0]} ended with {done.returncode}: {done.stdout}{done.stderr}')
    return done.stdout


def say_why(text):
    for line in text.splitlines():
        print(f'# {line}')


def one_cut(program, disk, what, first):
    """The last round that was called saved, the first that was not tried, and what the two documents hold afterwards."""
    workspace = os.path.join(disk.place, 'workspace')
    state = os.path.join(disk.place, 'state')
    writer = subprocess.Popen([program, 'write', workspace, str(first)], env=dict(os.environ, XDG_STATE_HOME=state),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(random.uniform(0.05, 0.4))
    disk.cut(what)
    # As with a disk that is pulled, the program may live a little longer
    time.sleep(random.choice((0, 0.02)))
    writer.send_signal(signal.SIGKILL)
    output, errors = writer.communicate()
    lines = [line for line in output.splitlines() if line.startswith(('saved ', 'failed '))]
    disk.unmount()
    disk.mount()
    saved = [int(line.split()[1]) for line in lines if line.startswith('saved ')]
    tried = max((int(line.split()[1]) for line in lines), default=first - 1) + 1
    try:
        read = run(program, 'read', workspace, state=state)
    except Died as death:
        raise Died(f'{death}\nthe writer before: {lines[-1:]}, {errors}') from death
    objective, kpi, problems = map(int, read.splitlines()[-1].split())
    return max(saved, default=0), tried, objective, kpi, problems


def two_programs(program, disk, what, first):
    """One saves and stays open, another saves after it, the power goes: what the second saved is there. What the first had to do is
    done, and must not be done again."""
    workspace = os.path.join(disk.place, 'workspace')
    state = os.path.join(disk.place, 'state')
    programs = []
    for number in (first, first + 1):
        programs.append(subprocess.Popen([program, 'hold', workspace, str(number)], env=dict(os.environ, XDG_STATE_HOME=state),
                                         stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True))
        while (line := programs[-1].stdout.readline()).startswith('#'):
            pass
        if line != f'saved {number}\n':
            raise Died(f'not saved: {line}{programs[-1].stderr.read() if not line else ""}')
    disk.cut(what)
    for process in programs:
        process.kill()
        process.communicate()
    disk.unmount()
    disk.mount()
    objective, kpi, problems = map(int, run(program, 'read', workspace, state=state).splitlines()[-1].split())
    if problems or objective != first + 1 or kpi != first + 1:
        raise Died(f'one program saved {first}, and then another {first + 1}: found {objective} and {kpi}, {problems} problems')


def cut_often(program, disk, what, cuts):
    """How many rounds were saved; Died when something is not as it should be."""
    run(program, 'make', os.path.join(disk.place, 'workspace'), state=os.path.join(disk.place, 'state'))
    os.sync()
    floor, first, rounds = 0, 1, 0
    for cut in range(cuts):
        saved, tried, objective, kpi, problems = one_cut(program, disk, what, first)
        floor = max(floor, saved)
        rounds += max(0, saved - first + 1)
        if problems or objective != kpi or objective < floor or objective > tried:
            raise Died(f'cut {cut}: saved up to {floor}, tried {tried}, found {objective} and {kpi}, {problems} problems')
        floor, first = objective, tried + 1
    for turn in range(cuts // 10):
        two_programs(program, disk, what, first + 2 * turn)
    return rounds


def try_disk(program, number, disk_spec, cuts):
    name, make, options, what = disk_spec
    if shutil.which(make[0]) is None:
        print(f'ok {number} - {name} # SKIP {make[0]} is not there')
        return True
    folder = tempfile.mkdtemp(prefix='goals-cut-')
    try:
        try:
            disk = (DiskOnDisk if name in CUT_BELOW else DiskToCut)(folder, make, options)
            disk.mount()
        except subprocess.CalledProcessError:
            print(f'ok {number} - {name} # SKIP it cannot be mounted here')
            return True
        if not disk.can_be_cut(what):
            print(f'ok {number} - {name} # SKIP this kernel does not shut file systems down')
            return True
        try:
            rounds = cut_often(program, disk, what, cuts)
        except Died as death:
            say_why(str(death))
            os.sync()
            shutil.copy(disk.image, f'{folder}-image')
            print(f'# the disk is kept in {folder}-image')
            print(f'not ok {number} - {name}')
            return False
        finally:
            disk.unmount()
        print(f'# {cuts} cuts, {rounds} rounds saved, none lost')
        print(f'ok {number} - {name}')
        return True
    finally:
        shutil.rmtree(folder)


def main():
    disks.mount_for_ourselves()
    program = os.path.abspath(sys.argv[1])
    cuts = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    random.seed()
    print(f'1..{len(DISKS)}')
    good = [try_disk(program, number, spec, cuts) for number, spec in enumerate(DISKS, 1)]
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
