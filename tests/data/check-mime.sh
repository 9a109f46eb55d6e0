#!/usr/bin/env bash
# A workspace document is recognised by its name and by what it begins with.
# usage: check-mime.sh MIME-PACKAGE
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir -p "$scratch/share/mime/packages"
cp "$1" "$scratch/share/mime/packages/"
cp /usr/share/mime/packages/freedesktop.org.xml "$scratch/share/mime/packages/"
update-mime-database "$scratch/share/mime"

type_of () {
  XDG_DATA_HOME="$scratch/share" XDG_DATA_DIRS="$scratch/share" gio info -a standard::content-type "$1" |
    sed -n 's/^ *standard::content-type: //p'
}

printf '{\n  "format": "goals-workspace",\n  "version": 1\n}\n' >"$scratch/workspace.goals.json"
printf '{\n  "format": "something-else"\n}\n' >"$scratch/other.json"

[ "$(type_of "$scratch/workspace.goals.json")" = application/vnd.example.goals+json ]
[ "$(type_of "$scratch/other.json")" = application/json ]
