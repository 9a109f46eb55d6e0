# Sourced by build-aux/run and build-aux/test: installs what a build or a test run
# needs and this machine does not have. The package manager is left alone when
# nothing is missing.
# shellcheck shell=bash

# needs_of build|desktop|test: how to see that a thing is there, and the package that
# brings it on Debian and its family, on Fedora, and on Arch. "-": comes with the compiler.
needs_of () {
  case $1 in
    build) cat <<'TABLE' ;;
cmd:cc                      gcc                   gcc                   gcc
cmd:ld                      binutils              binutils              binutils
file:/usr/include/stdio.h   libc6-dev             glibc-devel           glibc
cmd:meson                   meson                 meson                 meson
cmd:ninja                   ninja-build           ninja-build           ninja
cmd:pkg-config              pkg-config            pkgconf-pkg-config    pkgconf
cmd:python3                 python3               python3               python
cmd:msgfmt                  gettext               gettext               gettext
cmd:xmllint                 libxml2-utils         libxml2               libxml2
cmd:glib-compile-resources  libglib2.0-dev-bin    glib2-devel           glib2-devel
cmd:update-desktop-database desktop-file-utils    desktop-file-utils    desktop-file-utils
cmd:update-mime-database    shared-mime-info      shared-mime-info      shared-mime-info
cmd:gtk4-update-icon-cache  libgtk-4-bin          gtk4                  gtk-update-icon-cache
pc:glib-2.0>=2.74           libglib2.0-dev        glib2-devel           glib2
pc:json-glib-1.0>=1.6.6     libjson-glib-dev      json-glib-devel       json-glib
pc:gtk4>=4.8                libgtk-4-dev          gtk4-devel            gtk4
pc:libadwaita-1>=1.2        libadwaita-1-dev      libadwaita-devel      libadwaita
icons:Adwaita               adwaita-icon-theme    adwaita-icon-theme    adwaita-icon-theme
pixbuf:svg                  librsvg2-common       rsvg-pixbuf-loader    librsvg
font:Cantarell              fonts-cantarell       abattis-cantarell-fonts cantarell-fonts
TABLE
    desktop) cat <<'TABLE' ;;
cmd:Xvfb                    xvfb                  xorg-x11-server-Xvfb  xorg-server-xvfb
cmd:openbox                 openbox               openbox               openbox
cmd:dbus-run-session        dbus-daemon           dbus-daemon           dbus
cmd:xdotool                 xdotool               xdotool               xdotool
cmd:import                  imagemagick           ImageMagick           imagemagick
TABLE
    test) cat <<'TABLE' ;;
cmd:git                     git                   git                   git
cmd:appstreamcli            appstream             appstream             appstream
cmd:desktop-file-validate   desktop-file-utils    desktop-file-utils    desktop-file-utils
cmd:glib-compile-schemas    libglib2.0-bin        glib2                 glib2
cmd:gdbus                   libglib2.0-bin        glib2                 glib2
cmd:pdftotext               poppler-utils         poppler-utils         poppler
cmd:groff                   groff-base            groff-base            groff
cmd:shellcheck              shellcheck            ShellCheck            shellcheck
cmd:file                    file                  file                  file
cmd:strace                  strace                strace                strace
lib:libasan                 -                     libasan               -
lib:libubsan                -                     libubsan              -
atspi:                      at-spi2-core          at-spi2-core          at-spi2-core
python:gi                   python3-gi            python3-gobject       python-gobject
python:jsonschema           python3-jsonschema    python3-jsonschema    python-jsonschema
typelib:Atspi-2.0           gir1.2-atspi-2.0      at-spi2-core          at-spi2-core
TABLE
  esac
}

# The system's own Python: the one that the packages above extend.
SYSTEM_PYTHON=/usr/bin/python3
[ -x "$SYSTEM_PYTHON" ] || SYSTEM_PYTHON=python3

is_there () {
  local kind=${1%%:*} what=${1#*:}

  case $kind in
    cmd)     command -v "$what" ;;
    file)    [ -e "$what" ] ;;
    pc)      pkg-config --exists "${what/>=/ >= }" ;;
    icons)   [ -d "/usr/share/icons/$what" ] ;;
    # Newer ones have their loaders in processes of their own (glycin).
    pixbuf)  compgen -G "/usr/lib*/glycin-loaders/*/*$what*" || compgen -G "/usr/libexec/glycin-loaders/*/*$what*" || \
             compgen -G "/usr/lib*/gdk-pixbuf-2.0/*/loaders/*$what*" || \
             compgen -G "/usr/lib/*/gdk-pixbuf-2.0/*/loaders/*$what*" ;;
    font)    compgen -G "/usr/share/fonts/*/*/$what*" || compgen -G "/usr/share/fonts/*/$what*" ;;
    lib)     [ "$(cc -print-file-name="$what.so")" != "$what.so" ] ;;
    atspi)   [ -x /usr/libexec/at-spi-bus-launcher ] || [ -x /usr/lib/at-spi-bus-launcher ] ;;
    python)  "$SYSTEM_PYTHON" -c "import $what" ;;
    typelib) compgen -G "/usr/lib*/girepository-1.0/$what.typelib" || compgen -G "/usr/lib/*/girepository-1.0/$what.typelib" ;;
  esac >/dev/null 2>&1
}

as_root () {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Not root and no sudo: please run this yourself: $*" >&2
    return 1
  fi
}

install_packages () {
  local manager=$1
  shift

  echo "Installing: $*"
  case $manager in
    apt-get)
      as_root env DEBIAN_FRONTEND=noninteractive apt-get update -q </dev/null
      as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" </dev/null ;;
    dnf)
      as_root dnf install -y "$@" </dev/null ;;
    pacman)
      as_root pacman -S --needed --noconfirm "$@" </dev/null ;;
  esac
}

# need build|desktop|test...: installs what is missing, then looks again.
need () {
  local kind probe debian fedora arch manager='' missing=() packages=()

  for manager in apt-get dnf pacman ''; do
    [ -z "$manager" ] || ! command -v "$manager" >/dev/null || break
  done

  while read -r probe debian fedora arch; do
    ! is_there "$probe" || continue
    missing+=("$probe")
    case $manager in
      apt-get) packages+=("$debian") ;;
      dnf)     packages+=("$fedora") ;;
      pacman)  packages+=("$arch") ;;
    esac
  done < <(for kind in "$@"; do needs_of "$kind"; done)

  [ ${#missing[@]} -gt 0 ] || return 0
  if [ -z "$manager" ]; then
    echo "Missing, and no package manager that this script knows: ${missing[*]#*:}" >&2
    return 1
  fi

  mapfile -t packages < <(printf '%s\n' "${packages[@]}" | grep -vx -e - | sort -u)
  [ ${#packages[@]} -eq 0 ] || install_packages "$manager" "${packages[@]}"
  for probe in "${missing[@]}"; do
    is_there "$probe" || echo "Still missing after installing: ${probe#*:}" >&2
  done
}
