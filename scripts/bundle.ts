import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildOptions, type BuildResult, build, type Metafile } from 'esbuild'
import { licencesOf } from './bundled-licences.ts'

/** One file below `dist/`. */
export interface DistFile {
  path: string
  content: string
}

// A bundle has no module URL of its own in CommonJS; a dependency that asks gets the bundle's.
const MODULE_URL = "const __moduleUrl=require('node:url').pathToFileURL(__filename).href;"

/** Bundles: the actions, found by their folders, and the command line. */
export function entries(root: string): { name: string; main: string }[] {
  const actions = readdirSync(join(root, 'actions')).toSorted()
  return [
    ...actions.map((name) => ({ name, main: `./actions/${name}/src/main.ts` })),
    { name: 'cli', main: './packages/cli/src/main.ts' },
  ]
}

/** Options that every layout shares. Only white space is minified: the diff of a rebuilt bundle stays legible. */
export function bundleOptions(root: string): BuildOptions & { metafile: true; write: false } {
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
      '@actions/http-client': join(root, 'scripts/shims/actions-http-client.ts'),
      '@actions/http-client/lib/auth': join(root, 'scripts/shims/actions-http-client.ts'),
      'make-fetch-happen': join(root, 'scripts/shims/make-fetch-happen.ts'),
    },
    // The rehearsal runs from a checkout only, and the command line says so; XML is an optional part of the SBOM library.
    external: ['@tra/rehearsal', 'xmlbuilder2'],
    define: { 'import.meta.url': '__moduleUrl' },
    banner: { js: MODULE_URL },
  }
}

/** @throws Error for any warning: what the bundler only warns of crashes on a runner. */
export function assertNoWarnings({ warnings }: BuildResult): void {
  if (warnings.length === 0) return
  const lines = warnings.map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`)
  throw new Error(`the bundler warned:\n${lines.join('\n')}`)
}

const camelCase = (name: string) => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())

/** One shared bundle and a stub per entry (docs/decisions/0002-dist-layout.md). */
export async function bundleShared(root: string): Promise<DistFile[]> {
  const all = entries(root)
  const contents = all.map(({ name, main }) => `export const ${camelCase(name)} = () => import('${main}')`).join('\n')
  const result = await build({
    ...bundleOptions(root),
    stdin: { contents, resolveDir: root, sourcefile: 'entries.ts', loader: 'ts' },
    outfile: join(root, 'dist/shared/index.js'),
  })
  assertNoWarnings(result)
  const stubs = all.map(({ name }) => ({ path: `${name}/index.js`, content: stub(name) }))
  return [...stubs, { path: 'shared/index.js', content: textOf(result) }, ...(await notices(root, result.metafile))]
}

function stub(name: string): string {
  return `'use strict'\nvoid require('../shared/index.js').${camelCase(name)}()\n`
}

export function textOf({ outputFiles = [] }: BuildResult): string {
  return outputFiles.map(({ text }) => text).join('')
}

async function notices(root: string, metafile: Metafile): Promise<DistFile[]> {
  return [
    { path: 'package.json', content: '{ "type": "commonjs" }\n' },
    { path: 'licenses.txt', content: await licencesOf(root, metafile) },
  ]
}
