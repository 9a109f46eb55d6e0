#!/usr/bin/env python3
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs test programs with all their folders on file systems that other programs serve: another computer's over ssh, NTFS, exFAT, and a
folder that is handed through. They exchange no names, some know no links, modes or times as short as ours. Usage: shares.py PROGRAM…
Needs to be root and to be allowed to mount; what is not there is skipped."""

import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

import disks

IMAGE = 300 << 20
SFTP_SERVER = '/usr/lib/openssh/sftp-server'


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


class Missing(Exception):
    """Cannot be had here, and why."""


def need(*tools):
    for tool in tools:
        if shutil.which(tool, path=os.environ['PATH'] + ':/sbin:/usr/sbin') is None:
            raise Missing(f'{tool} is not there')


def make_image(folder, *command):
    image = folder / 'image'
    with open(image, 'wb') as file:
        file.truncate(IMAGE)
    run(*command, image)
    return image


def serve_folder(folder, place, ending):
    need('bindfs')
    (folder / 'served').mkdir()
    run('bindfs', folder / 'served', place)


def serve_ntfs(folder, place, ending):
    need('mkfs.ntfs', 'mount.ntfs-3g')
    run('mount.ntfs-3g', make_image(folder, 'mkfs.ntfs', '-q', '-F'), place)


def serve_exfat(folder, place, ending):
    need('mkfs.exfat', 'mount.exfat-fuse', 'losetup')
    image = make_image(folder, 'mkfs.exfat')
    device = subprocess.run(['losetup', '--find', '--show', image], check=True, capture_output=True, text=True).stdout.strip()
    ending.callback(run, 'losetup', '--detach', device)
    run('mount.exfat-fuse', device, place)


def serve_ssh(folder, place, ending):
    need('sshfs', SFTP_SERVER)
    (folder / 'served').mkdir()
    # as between two computers, without what keeps others from listening
    ours, theirs = socket.socketpair()
    with ours, theirs:
        for end, command in ((theirs, [SFTP_SERVER]), (ours, ['sshfs', '-f', '-o', 'passive', f':{folder}/served', place])):
            process = subprocess.Popen(command, stdin=end, stdout=end, stderr=subprocess.DEVNULL)
            ending.callback(process.wait)
    for _ in range(100):
        if os.path.ismount(place):
            return
        time.sleep(0.1)
    raise OSError('nobody serves it')


SHARES = {'a folder handed through': serve_folder, 'NTFS': serve_ntfs, 'exFAT': serve_exfat, 'ssh': serve_ssh}


@contextlib.contextmanager
def share(serve):
    """A folder on it."""
    with contextlib.ExitStack() as ending:
        folder = pathlib.Path(tempfile.mkdtemp(prefix='goals-share-'))
        ending.callback(shutil.rmtree, folder, ignore_errors=True)
        place = folder / 'place'
        place.mkdir()
        try:
            with contextlib.ExitStack() as mounting:
                serve(folder, place, mounting)
                mounting.callback(run, 'umount', '--lazy', place)
                ending.enter_context(mounting.pop_all())
        except (subprocess.CalledProcessError, OSError) as error:
            raise Missing(f'it cannot be mounted: {error}') from None
        inside = place / 'tests'
        inside.mkdir()
        yield inside
        time.sleep(0.5)


def check(program, place):
    """None, or what it said."""
    environment = {**os.environ, 'TMPDIR': str(place)}
    done = subprocess.run(program.split(), env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return None if done.returncode == 0 else done.stdout.decode(errors='replace')


def main(programs):
    print(f'1..{len(SHARES) * len(programs)}', flush=True)
    number, failed = 0, False
    for name, serve in SHARES.items():
        try:
            with share(serve) as place:
                for program in programs:
                    number += 1
                    trouble = check(program, place)
                    failed = failed or trouble is not None
                    print(f'{"ok" if trouble is None else "not ok"} {number} - {os.path.basename(program)} on {name}', flush=True)
                    print('\n'.join((trouble or '').splitlines()[-6:]), end='', file=sys.stderr, flush=True)
        except Missing as reason:
            for program in programs:
                number += 1
                print(f'ok {number} - {os.path.basename(program)} on {name} # SKIP {reason}', flush=True)
    sys.exit(1 if failed else 0)


if os.geteuid() != 0 or not disks.mount_for_ourselves():
    print('1..0 # SKIP mounting is not allowed')
else:
    main(sys.argv[1:])
