import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Metafile } from 'esbuild'

/** ASF category A (www.apache.org/legal/resolved.html) as far as dependencies of this project use them. */
const CATEGORY_A = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
])

interface PackageManifest {
  name: string
  version: string
  license?: string
}

/** Folders of the packages whose code is in a bundle, nested ones included. */
export function bundledPackages({ inputs }: Pick<Metafile, 'inputs'>): string[] {
  const folders = Object.keys(inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [])
  return [...new Set(folders)].toSorted()
}

async function licenceText(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((candidate) => /^licen[cs]e(\.(md|txt))?$/i.test(candidate))
  return name === undefined ? '(no licence file in the package)' : (await readFile(join(folder, name), 'utf8')).trim()
}

/**
 * Names, versions and licence texts of everything bundled: a bundle is a redistribution.
 * @throws Error for a licence outside category A.
 */
export async function licencesOf(root: string, metafile: Pick<Metafile, 'inputs'>): Promise<string> {
  const sections = await Promise.all(
    bundledPackages(metafile).map(async (folder) => {
      const manifest: PackageManifest = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'))
      const { name, version, license = 'none' } = manifest
      if (!CATEGORY_A.has(license)) throw new Error(`${name} ${version} has licence ${license}, not of ASF category A`)
      return `${name} ${version} (${license})\n\n${await licenceText(join(root, folder))}\n`
    }),
  )
  return ['Software bundled in these files, with its licences.\n', ...sections]
    .join(`\n${'-'.repeat(78)}\n\n`)
    .replaceAll('\r\n', '\n')
}
