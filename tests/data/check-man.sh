#!/usr/bin/env bash
# The manual page has no errors and knows every command that the program lists.
# usage: check-man.sh PAGE [PROGRAM]
set -euo pipefail

problems=$(groff -man -ww -z -Tutf8 "$1" 2>&1)
if [ -n "$problems" ]; then
  echo "$problems"
  exit 1
fi
[ $# -gt 1 ] || exit 0

page=$(groff -man -Tascii -P-cbou "$1")
status=0
for command in $("$2" --help | grep -oE '^ +goals [a-z][a-z-]*' | awk '{ print $2 }' | sort -u) \
               $("$2" --help | grep -oE -- '--[a-z][a-z-]*' | sort -u); do
  if ! grep -qF -- "$command" <<<"$page"; then
    echo "goals.1 does not know $command"
    status=1
  fi
done
exit "$status"
