/* fuzz.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

/* What libFuzzer, or the program that replays the corpus, calls with every input: it must not crash, hang or break what
 * the file says. Always 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
