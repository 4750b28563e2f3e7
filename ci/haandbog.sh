#!/usr/bin/env bash
# The steps of a handbook's CI. The files of the hosts call them, and anyone can run them at home:
#
#   ci/haandbog.sh check    every finding: on the change (GitHub, GitLab), as SARIF, and in words
#   ci/haandbog.sh build    the site, with compressed files beside the others
#   ci/haandbog.sh due      what waits for review within 30 days; says so and is no failure
#
# HAANDBOG  the program (else `haandbog` in PATH, else it is built here with Cargo)
# BASE_URL  where the handbook is published;  OUT  the folder of the site (public)
# BOOKS     the whole handbook in one file beside the pages: --epub, --pdf or both (PDF needs a browser)
set -euo pipefail

program=${HAANDBOG:-}
if [ -z "$program" ]; then
  if command -v haandbog >/dev/null; then
    program=haandbog
  else
    cargo build --release --locked --quiet
    program=target/release/haandbog
  fi
fi

check() {
  # The report is written also when there are errors, so that the host can show them.
  "$program" check --format sarif >haandbog.sarif || true
  [ -s haandbog.sarif ] || { echo "no report was written" >&2; exit 2; }
  local status=0
  if [ "${GITHUB_ACTIONS:-}" = true ]; then
    "$program" check --format github || status=$?
  elif [ "${GITLAB_CI:-}" = true ]; then
    "$program" check --format gitlab >gl-code-quality-report.json || status=$?
    "$program" check || true
  else
    "$program" check || status=$?
  fi
  # A new page is published with its address written down, so that it can never vanish unseen.
  if [ "$status" = 0 ] && [ -f adresser.txt ]; then
    "$program" addresses || status=$?
  fi
  return "$status"
}

build() {
  local books
  read -ra books <<<"${BOOKS:-}"
  "$program" build --compress "${books[@]}" --out "${OUT:-public}" ${BASE_URL:+--base-url "$BASE_URL"}
}

due() {
  local list status=0
  list=$("$program" due --within 30d --format markdown) || status=$?
  [ "$status" -le 1 ] || return "$status"
  list=${list:-Intet venter på at blive gennemgået.}
  printf '%s\n' "$list"
  if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    printf '## Gennemgang\n\n%s\n' "$list" >>"$GITHUB_STEP_SUMMARY"
  fi
}

case "${1:-}" in
  check | build | due) "$1" ;;
  *)
    sed -n '2,10p' "$0" | cut -c3- >&2
    exit 2
    ;;
esac
