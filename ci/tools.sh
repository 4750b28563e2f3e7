#!/usr/bin/env bash
# Installs what a command needs, where the command is missing: ci/tools.sh COMMAND PACKAGE [COMMAND PACKAGE ...]
set -euo pipefail

missing=()
while [ $# -gt 0 ]; do
  command -v "$1" >/dev/null || missing+=("$2")
  shift 2
done
[ ${#missing[@]} -gt 0 ] || exit 0
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
$sudo apt-get update -q >/dev/null
$sudo apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
