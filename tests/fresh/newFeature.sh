#!/usr/bin/env bash
# A slice made by `npm run new:feature` passes the checks and its own tests, and touches nothing but its folders and the two lists.
# Works on a clone, so the checkout stays as it is. `--all` runs the whole test suite there.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone -q "$root" "$clone/hub"
ln -s "$root/node_modules" "$clone/hub/node_modules"
cd "$clone/hub"
npm run -s new:feature sample
changed=$(git status --porcelain --untracked-files=normal | grep -v ' node_modules$' | sort)
expected=' M server/features/index.ts
 M shared/features/index.ts
?? client/features/sample/
?? server/features/sample/
?? shared/features/sample/
?? tests/features/sample/'
if [ "$changed" != "$(echo "$expected" | sort)" ]; then
  echo "new:feature changed something else:"
  echo "$changed"
  exit 1
fi
if [ "$(git diff --numstat | awk '{ print $1, $2 }' | sort -u)" != '1 0' ]; then
  echo 'new:feature changed more than one line of a list'
  exit 1
fi
npm run -s check
if [ "${1:-}" = --all ]; then npm test; else npm test -- tests/features/sample tests/architecture; fi
