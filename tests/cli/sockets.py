# sockets.py
#
# Copyright 2026 The Goals contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Which kinds of sockets a program asks the system for, with all its threads and children."""

import re
import subprocess

# What stays on this machine: the display and the buses.
LOCAL = {'AF_UNIX', 'AF_LOCAL', 'AF_UNSPEC'}


def can_trace():
    try:
        return subprocess.run(['strace', '-qq', '-o', '/dev/null', 'true'], capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def traced(trace, *command):
    """The command line that notes every use of a socket in the file @trace."""
    return ['strace', '-f', '-e', 'trace=network', '-o', str(trace), *map(str, command)]


def foreign(trace):
    """Lines that name another kind of address than LOCAL."""
    with open(trace, encoding='utf-8', errors='replace') as file:
        return [line for line in file.read().splitlines() if set(re.findall(r'\bAF_\w+', line)) - LOCAL]
