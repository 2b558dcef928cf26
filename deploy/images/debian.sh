#!/usr/bin/env bash
# usage: debian.sh [--check]
#
# Makes the image leaderforge/debian where it is missing: a minimal Debian with CA certificates, by debootstrap, for machines that reach
# no registry. All images that are built here can stand on it. With --check it only fails where it could not be made.
set -euo pipefail

image=leaderforge/debian
! docker image inspect "$image" >/dev/null 2>&1 || exit 0
if [[ "$(id -u)" != 0 ]] || ! command -v debootstrap >/dev/null; then
  printf 'There is no image %s: run this as root with debootstrap installed (apt-get install debootstrap).\n' "$image" >&2
  exit 1
fi
[[ "${1:-}" != --check ]] || exit 0
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
debootstrap --variant=minbase --include=ca-certificates bookworm "$folder/debian" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"}
# What no process reads; of the documentation the copyright stays, as its terms ask.
cd "$folder/debian"
rm -rf usr/share/man usr/share/info usr/share/locale usr/share/lintian usr/share/bash-completion var/cache/* var/lib/apt/lists/* var/log/*
find usr/share/doc -mindepth 2 ! -name copyright -type f -delete
find usr/share/doc -mindepth 1 -type d -empty -delete
tar -c . | docker import - "$image"
