/* goals-banned.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* Functions that are wrong in this program: unbounded, dependent on the locale, or not thread safe.
 * Included by the compiler before every file of ours (meson.build), after the system headers that declare them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison sprintf vsprintf strcpy strcat strtok atof atoi strtod localtime gmtime ctime asctime
