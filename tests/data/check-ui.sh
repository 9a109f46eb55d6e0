#!/usr/bin/env bash
# Every .ui file is well-formed and has the shape that GtkBuilder reads.
set -euo pipefail

grammar=/usr/share/gtk-4.0/gtk4builder.rng
mapfile -t files < <(find "$GOALS_SOURCE_ROOT/src" -name '*.ui' | sort)
[ ${#files[@]} -gt 0 ] || exit 0

if [ -e "$grammar" ]; then
  xmllint --noout --relaxng "$grammar" "${files[@]}"
else
  xmllint --noout "${files[@]}"
fi
