# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks in a file, for whoever is root and allowed to mount."""

import ctypes
import os
import pathlib
import subprocess
import time

CLONE_NEWNS = 0x00020000
# How long whoever works on a disk may still have it when it is to go, in seconds.
PATIENCE = 15


def mount_for_ourselves():
    """Makes what is mounted from now on visible to nobody else; whether that can be.

    A program that takes a name space of its own, as other tests do, would take our disks along, and keep them as they were cut: what is
    mounted after that is the same dead disk once more."""
    if ctypes.CDLL(None).unshare(CLONE_NEWNS) != 0:
        return False
    return subprocess.run(['mount', '--make-rprivate', '/'], check=False, stderr=subprocess.DEVNULL).returncode == 0


def users_of(place):
    """The programs that have something open there, or are there themselves, each with what it has."""
    users = []
    for process in pathlib.Path('/proc').glob('[0-9]*'):
        for link in (process / 'cwd', process / 'root', process / 'exe', *process.glob('fd/*')):
            try:
                if pathlib.Path(os.readlink(link)).is_relative_to(place):
                    users.append(f'{(process / "comm").read_text(encoding="utf-8").strip()} ({os.readlink(link)})')
            except OSError:             # it has ended
                pass
    return ', '.join(users)


class Disk:
    def __init__(self, folder, make, options, size=400 << 20, image=None):
        self.image = image or os.path.join(folder, 'image')
        self.place = os.path.join(folder, 'mounted')
        self.options = options
        os.makedirs(self.place, exist_ok=True)
        with open(self.image, 'wb') as image:
            image.truncate(size)
        subprocess.run([*make, self.image], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def mount(self):
        subprocess.run(['mount', '-o', self.options, self.image, self.place], check=True, stderr=subprocess.DEVNULL)

    def unmount(self):
        end = time.monotonic() + PATIENCE
        while subprocess.run(['umount', self.place], check=False, stderr=subprocess.DEVNULL).returncode != 0:
            if time.monotonic() > end:
                raise OSError(f'{self.place} cannot be unmounted; it is used by {users_of(self.place) or "nobody"}')
            time.sleep(0.1)
