// The import law of the README, as rules that fail. Zones come from the folders, so a new slice is covered when it exists.
const { readdirSync, readFileSync } = require('node:fs')

const listed = (file) =>
  [...readFileSync(file, 'utf8').matchAll(/import\('\.\/([a-z]+)\/index\.ts'\)/g)].map((match) => match[1])
const order = listed('server/features/index.ts')
const slices = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '_template')
    .map((entry) => entry.name)

const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  comment: `${from} may import only ${allowed}`,
  from: { path: from },
  to: { pathNot: allowed, path: '^(shared|server|client|tests|tools)/' },
})

/** Between slices: only the other's index, only upwards in the ordered list. */
const between = (tree) =>
  slices(`${tree}/features`).map((slice) => {
    const above = order.slice(0, Math.max(order.indexOf(slice), 0))
    const open = tree === 'shared' ? '' : 'index\\.ts$'
    return {
      name: `${tree}-${slice}-looks-up-only`,
      severity: 'error',
      from: { path: `^${tree}/features/${slice}/` },
      to: {
        path: `^${tree}/features/[^/]+/`,
        pathNot: [`^${tree}/features/${slice}/`, ...above.map((name) => `^${tree}/features/${name}/${open}`)],
      },
    }
  })

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(shared|server|client)/',
        pathNot: [
          '\\.d\\.ts$',
          '^client/(link/)?vite\\.config\\.ts$',
          '^server/admin\\.ts$',
          '^client/public/',
          '/_template/',
        ],
      },
      to: {},
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      // Peers of the benchmarks have packages of their own, installed on demand.
      from: { pathNot: '^tests/bench/peers/' },
      to: { couldNotResolve: true, pathNot: ['^virtual:', '\\?(raw|url|worker)$', '\\.css$'] },
    },
    only('shared-contract-stands-alone', '^shared/contract/', '^shared/contract/'),
    only('shared-features-on-contract', '^shared/features/', '^shared/'),
    only('kernel-on-contract', '^server/kernel/', '^(shared/contract|server/kernel)/'),
    only('slices-on-kernel', '^server/features/', '^(shared|server/(kernel|features|workbook|office))/'),
    only(
      'workbook-and-office-know-no-slice',
      '^server/(workbook|office)/',
      '^(shared|server/(kernel|workbook|office))/',
    ),
    only('storage-on-kernel', '^server/storage/', '^(shared/contract|server/kernel|server/storage)/'),
    only(
      'oidc-on-kernel',
      '^server/oidc/',
      '^(shared/contract|server/kernel|server/oidc|server/config\\.ts)',
    ),
    only('nodes-on-kernel', '^server/nodes/', '^(shared/contract|server/kernel|server/nodes)/'),
    only(
      'doors-on-kernel',
      '^server/transport/',
      '^(shared/contract|server/kernel|server/transport|server/config\\.ts|server/sync/index\\.ts)',
    ),
    only(
      'the-page-behind-a-link-is-small',
      '^client/link/',
      '^(shared|client/link|client/(locales/moments\\.ts|ui/tokens\\.css))',
    ),
    only('sync-knows-nobody', '^server/sync/', '^server/sync/'),
    {
      name: 'sync-needs-little',
      severity: 'error',
      from: { path: '^server/sync/' },
      to: { dependencyTypes: ['npm'], pathNot: 'node_modules/(yjs|y-protocols|lib0)/' },
    },
    {
      name: 'nobody-imports-app',
      severity: 'error',
      from: { path: '^(shared|server)/', pathNot: '^server/(main|admin|app)\\.ts$' },
      to: { path: '^server/(app|main|admin)\\.ts$' },
    },
    only(
      'hub-and-ui-on-shared',
      '^client/(hub|ui|editor|locales)/',
      '^(shared|client/(hub|ui|editor|locales))/',
    ),
    only('client-slices', '^client/features/', '^(shared|client/(hub|ui|editor|locales|features))/'),
    only('client-never-server', '^client/', '^(client|shared)/'),
    ...between('shared'),
    ...between('server'),
    ...between('client'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|data|pictures|\\.cache)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.client.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.vue', '.json', '.mjs', '.cjs'],
    },
  },
}
