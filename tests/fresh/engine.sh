#!/usr/bin/env bash
# The sync engine is a library of its own: its folder and its tests, copied into an empty project, pass there with yjs, y-protocols,
# lib0 and ws alone (and vitest to run them). Then the stock client, which is not part of it, is added for the tests that speak with it.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
export PATH="$root/node_modules/.bin:$PATH"
project=$(mktemp -d)
trap 'rm -rf "$project"' EXIT
mkdir -p "$project/server" "$project/tests"
cp -r "$root/server/sync" "$project/server/sync"
cp -r "$root/tests/sync" "$project/tests/sync"
cd "$project"
pinned() { # the version of the hub's own manifest
  for name in "$@"; do
    node -p "const { dependencies, devDependencies } = require('$root/package.json'); '$name@' + { ...devDependencies, ...dependencies }['$name']"
  done
}
echo '{ "name": "fresh", "private": true, "type": "module" }' >package.json
# shellcheck disable=SC2046
npm install --silent --no-audit --no-fund --prefer-offline $(pinned yjs y-protocols lib0 ws)
# shellcheck disable=SC2046
npm install --silent --no-audit --no-fund --prefer-offline --save-dev $(pinned vitest)
direct=$(node -p "Object.keys(require('./package.json').dependencies).sort().join(' ')")
[ "$direct" = 'lib0 ws y-protocols yjs' ] || { echo "unexpected dependencies: $direct"; exit 1; }
./node_modules/.bin/vitest run --root . --testTimeout 30000 --exclude '**/stock*.test.ts'
# shellcheck disable=SC2046
npm install --silent --no-audit --no-fund --prefer-offline --save-dev $(pinned y-websocket)
./node_modules/.bin/vitest run --root . --testTimeout 30000 stock
