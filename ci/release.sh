#!/usr/bin/env bash
# One binary for a release, with nothing to install beside it: ci/release.sh [FOLDER] (dist/)
#
# TARGET  the machine it is for (else this machine's own, with musl linked in)
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-dist}
target=${TARGET:-$(uname -m)-unknown-linux-musl}

rustup target add "$target"
# A small part of the program is in C, which is compiled for musl too.
[[ $target != *-musl ]] || ci/tools.sh make make musl-gcc musl-tools
cargo build --profile dist --locked --target "$target"
mkdir -p "$out"
strip -o "$out/haandbog" "${CARGO_TARGET_DIR:-target}/$target/dist/haandbog"
# A binary that looks for a library on the machine it comes to is no release.
if ldd "$out/haandbog" 2>/dev/null | grep -q '=>'; then
  echo "$out/haandbog is not static:" >&2
  ldd "$out/haandbog" >&2
  exit 1
fi
(cd "$out" && sha256sum haandbog >haandbog.sha256)
"$out/haandbog" --version
echo "$(stat -c %s "$out/haandbog") bytes in $out/haandbog"
