#!/bin/sh
# Says what a change of service.yaml would mean, as Markdown: .ci/plan.sh OLD_SPEC >comment.md
# LATTICE_CLI is what npx takes to get the command; LATTICE_WORLD, if set, a folder with the fleet and its policies.
set -eu
lattice() { npx --yes --package "$LATTICE_CLI" lattice "$@"; }
world=${LATTICE_WORLD-}
failed=0

echo '### What this change means'
if ! lattice compile service.yaml ${world:+--world "$world"} -o json >/dev/null 2>errors.txt; then
  failed=1
  printf '\nThe platform would refuse this spec:\n\n```\n%s\n```\n' "$(cat errors.txt)"
elif [ -n "$world" ] && ! lattice check --policies "$world" --fleet service.yaml >check.txt 2>&1; then
  failed=1
  printf '\n`lattice check` found:\n\n```\n%s\n```\n' "$(cat check.txt)"
fi
if [ -s "${1-}" ]; then
  lattice diff "$1" service.yaml ${world:+--world "$world"} >diff.txt 2>&1 || failed=1
else
  lattice plan service.yaml ${world:+--world "$world"} >diff.txt 2>&1 || failed=1
fi
printf '\n```\n%s\n```\n' "$(cat diff.txt)"
rm -f errors.txt check.txt diff.txt
exit "$failed"
