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

# Built twice: a first program notes which way its steps go while it builds the handbook, and the compiler puts that way
# first in the second.
built=${CARGO_TARGET_DIR:-target}/$target/dist/haandbog
build() { RUSTFLAGS="${RUSTFLAGS:-} $1" cargo build --profile dist --locked --target "$target" --bin haandbog; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build "-Cprofile-generate=$work/steps"
"$built" check >/dev/null 2>&1
"$built" build --out "$work/site" >/dev/null 2>&1
"$built" build --out "$work/site" >/dev/null 2>&1
rustup component add llvm-tools
"$(rustc --print target-libdir)/../bin/llvm-profdata" merge -o "$work/profile" "$work/steps"
build "-Cprofile-use=$work/profile"

mkdir -p "$out"
strip -o "$out/haandbog" "$built"
# A binary that looks for a library on the machine it comes to is no release.
if ldd "$out/haandbog" 2>/dev/null | grep -q '=>'; then
  echo "$out/haandbog is not static:" >&2
  ldd "$out/haandbog" >&2
  exit 1
fi
(cd "$out" && sha256sum haandbog >haandbog.sha256)
"$out/haandbog" --version
echo "$(stat -c %s "$out/haandbog") bytes in $out/haandbog"
