// Licensed to the Apache Software Foundation (ASF) under one
// or more contributor license agreements.  See the NOTICE file
// distributed with this work for additional information
// regarding copyright ownership.  The ASF licenses this file
// to you under the Apache License, Version 2.0 (the
// "License"); you may not use this file except in compliance
// with the License.  You may obtain a copy of the License at
//
//   http://www.apache.org/licenses/LICENSE-2.0
//
// Unless required by applicable law or agreed to in writing,
// software distributed under the License is distributed on an
// "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY
// KIND, either express or implied.  See the License for the
// specific language governing permissions and limitations
// under the License.

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin } from 'esbuild'
import { licencesOf } from './bundled-licences.ts'
import { directImports } from './direct-imports.ts'

/** One file below `dist/`. */
export interface DistFile {
  path: string
  content: string
}

const LICENCE = '/*! SPDX-License-Identifier: Apache-2.0; licences of bundled software: dist/licenses.txt */'
// A bundle has no module URL of its own in CommonJS; a dependency that asks gets the bundle's.
const MODULE_URL = "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;"

// The kernel must exist once, so that an error made in one bundle is recognised in the other.
const IN_KIT = ['kernel', 'actionkit']

export function actionFolders(root: string): string[] {
  return readdirSync(join(root, 'actions')).toSorted()
}

// The rehearsal runs from a checkout only, and the command line says so; the coordinator has a bundle of its own.
const IN_CHECKOUT = ['@tra/rehearsal', '@tra/coordinator']

/** Actions that clean up after the job. */
function withPost(root: string): string[] {
  return actionFolders(root).filter((name) => existsSync(join(root, 'actions', name, 'src/post.ts')))
}

/** Options that every bundle shares. Only white space is minified: the diff of a rebuilt bundle stays legible. */
export function bundleOptions(root: string) {
  return {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    charset: 'utf8',
    minifyWhitespace: true,
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'silent',
    alias: {
      // Its other form asks for its parts by names that no bundler sees.
      'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
      '@actions/http-client': join(root, 'scripts/shims/actions-http-client.ts'),
      '@actions/http-client/lib/auth': join(root, 'scripts/shims/actions-http-client.ts'),
    },
    external: IN_CHECKOUT,
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: `${LICENCE}${MODULE_URL}` },
  } satisfies BuildOptions
}

/** @throws Error for any warning: what the bundler only warns of crashes on a runner. */
export function assertNoWarnings({ warnings }: Pick<BuildResult, 'warnings'>): void {
  if (warnings.length === 0) return
  const lines = warnings.map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`)
  throw new Error(`the bundler warned:\n${lines.join('\n')}`)
}

export function textOf({ outputFiles = [] }: BuildResult): string {
  return outputFiles.map(({ text }) => text).join('')
}

const pascalCase = (name: string) => name.replace(/(^|-)(.)/g, (_, __, letter: string) => letter.toUpperCase())

/** Sends imports that match elsewhere, to a bundle that exists once. */
function elsewhere(filter: RegExp, path: string): Plugin {
  return {
    name: 'elsewhere',
    setup: ({ onResolve }) => onResolve({ filter }, () => ({ path, external: true })),
  }
}

const fromKit = elsewhere(/^@tra\/(kernel|actionkit)$/, '../kit/index.js')

/** Commands of `sbom` that only the shared body holds, by the name of their function; by their modules' folder. */
const SBOM_COMMANDS = 'packages/cli/src/commands/sbom'
const OTHER_SBOM_COMMANDS: Record<string, string> = {
  'check-sbom': 'checkSboms',
  'compare-sboms': 'compareSboms',
  'describe-archive-file': 'describeArchiveFile',
  'installed-licences': 'installedLicences',
  'look-up-vulnerabilities': 'lookUpVulnerabilities',
  'print-notices': 'printNotices',
  'report-licences': 'reportLicences',
}

const otherSbomCommand = new RegExp(`^\\./(?:${Object.keys(OTHER_SBOM_COMMANDS).join('|')})\\.ts$`)

const COORDINATOR = 'packages/coordinator/src'
/** Parts of the coordinator that few of them need, by the name of their function; what they bring along the shared body has. */
const RARE_COORDINATOR_PARTS: Record<string, string> = {
  'keys/web-keys': 'webKeys',
  'mirror/dist-mirror': 'distMirror',
  'pages/workflow-form': 'workflowForm',
}

const rareCoordinatorPart = new RegExp(`^\\.{1,2}/(?:${Object.keys(RARE_COORDINATOR_PARTS).join('|')})\\.ts$`)
/** The database engines: one is 15 MB of WebAssembly and data that it looks for beside itself. */
const ENGINES = ['@electric-sql/pglite', '@hono/node-server', '@opentelemetry/api', 'hono', 'pg', 'prom-client']

async function bundle(
  root: string,
  name: string,
  request: { contents: string; plugins: Plugin[]; external?: string[] },
): Promise<BuildResult<{ metafile: true }>> {
  const { contents, plugins, external = IN_CHECKOUT } = request
  const result = await build({
    ...bundleOptions(root),
    external,
    stdin: { contents, resolveDir: root, sourcefile: `${name}.ts`, loader: 'ts' },
    outfile: join(root, `dist/${name}/index.js`),
    plugins,
  })
  assertNoWarnings(result)
  return result
}

function worker(root: string, name: string) {
  const contents = `import './packages/adapters/src/archive/${name}.ts'`
  return bundle(root, name, { contents, plugins: [directImports(root, [])] })
}

/**
 * The layout of docs/decisions/0002-dist-layout.md: `kit` holds what reads the inputs (kernel, action kit, specs),
 * `shared` what is loaded once they are good, and each action is a stub. The kernel exists once, so that an error made
 * in one bundle is recognised in the other. `sbom-command` is what `trusted-release sbom <directory>` runs, and starts in half the
 * time; whatever else the command is asked for it takes from `shared`. `read-worker` and `digest-worker` are what threads run for large files: small
 * bundles of their own, because a thread that loads all of `shared` starts too slowly to pay.
 */
export async function bundleAll(root: string): Promise<DistFile[]> {
  const actions = actionFolders(root)
  const posts = withPost(root)
  const kit = await bundle(root, 'kit', {
    contents: [
      "export * from '@tra/kernel'",
      "export * from '@tra/actionkit'",
      ...actions.map((name) => `export const start${pascalCase(name)} = () => import('./actions/${name}/src/main.ts')`),
      ...posts.map((name) => `export const post${pascalCase(name)} = () => import('./actions/${name}/src/post.ts')`),
    ].join('\n'),
    plugins: [elsewhere(/^\.\/(run|clean-up)\.ts$/, '../shared/index.js'), directImports(root, IN_KIT)],
  })
  const shared = await bundle(root, 'shared', {
    contents: [
      ...actions.map((name) => lazily(`run${pascalCase(name)}`, `./actions/${name}/src/run.ts`)),
      ...Object.entries(OTHER_SBOM_COMMANDS).map(([file, name]) => lazily(name, `./${SBOM_COMMANDS}/${file}.ts`)),
      ...posts.map((name) => lazily(`cleanUp${pascalCase(name)}`, `./actions/${name}/src/clean-up.ts`)),
      ...Object.entries(RARE_COORDINATOR_PARTS).map(([file, name]) => lazily(name, `./${COORDINATOR}/${file}.ts`)),
      "export const startCli = () => import('./packages/cli/src/main-all.ts')",
    ].join('\n'),
    plugins: [fromKit, directImports(root, IN_KIT)],
  })
  const sbomCommand = await bundle(root, 'sbom-command', {
    contents: "export const startCli = () => import('./packages/cli/src/main-sbom.ts')",
    plugins: [fromKit, elsewhere(otherSbomCommand, '../shared/index.js'), directImports(root, IN_KIT)],
  })
  const coordinator = await bundle(root, 'coordinator', {
    contents: "export const startCli = () => import('./packages/cli/src/main-coordinator.ts')",
    plugins: [fromKit, elsewhere(rareCoordinatorPart, '../shared/index.js'), directImports(root, IN_KIT)],
    external: ENGINES,
  })
  const reader = await worker(root, 'read-worker')
  const hasher = await worker(root, 'digest-worker')
  const bundles = [kit, shared, sbomCommand, coordinator, reader, hasher]
  const metafile = together(...bundles.map((made) => made.metafile))
  return [
    ...actions.map((name) => ({ path: `${name}/index.js`, content: stub('kit', `start${pascalCase(name)}`) })),
    ...posts.map((name) => ({ path: `${name}/post.js`, content: stub('kit', `post${pascalCase(name)}`) })),
    { path: 'cli/index.js', content: commandLine },
    { path: 'kit/index.js', content: textOf(kit) },
    { path: 'read-worker/index.js', content: textOf(reader) },
    { path: 'digest-worker/index.js', content: textOf(hasher) },
    { path: 'shared/index.js', content: textOf(shared) },
    { path: 'sbom-command/index.js', content: textOf(sbomCommand) },
    { path: 'coordinator/index.js', content: textOf(coordinator) },
    { path: 'package.json', content: '{ "type": "commonjs" }\n' },
    { path: 'licenses.txt', content: await licencesOf(root, metafile) },
  ]
}

// One action's modules, and their dependencies' top-level code, must not run when another action does.
function lazily(name: string, module: string): string {
  return `export const ${name} = async (...given) => (await import('${module}')).${name}(...given)`
}

const commandLine = `// SPDX-License-Identifier: Apache-2.0
'use strict'
const bodies = { sbom: 'sbom-command', coordinator: 'coordinator' }
const body = Object.hasOwn(bodies, process.argv[2]) ? bodies[process.argv[2]] : 'shared'
void require(\`../\${body}/index.js\`).startCli()
`

function stub(bundle: string, start: string): string {
  return `// SPDX-License-Identifier: Apache-2.0\n'use strict'\nvoid require('../${bundle}/index.js').${start}()\n`
}

function together(...metafiles: Metafile[]): Pick<Metafile, 'inputs'> {
  return { inputs: Object.assign({}, ...metafiles.map(({ inputs }) => inputs)) }
}
