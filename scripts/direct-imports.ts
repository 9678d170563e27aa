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

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Plugin } from 'esbuild'

const EXPORT = /^export \{([^}]*)\} from '(\.[^']+)'/gm
const IMPORT = /^import \{([^}]*)\} from '@tra\/([a-z]+)'/gm

const namesIn = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** Where each name that a package exports is defined: by name, the path of the file. */
export function definitionsOf(index: string, directory: string): Map<string, string> {
  const rows = [...index.matchAll(EXPORT)].flatMap(([, list = '', file = '']) =>
    namesIn(list)
      .filter((name) => !name.startsWith('type '))
      .map((name) => [name, join(directory, file)] as const),
  )
  return new Map(rows)
}

/**
 * The text of a module with its imports from our packages sent to the files that define the names. Types fall away. An
 * import of a package that `definitions` does not know, or of a name, stays as it is.
 */
export function withDirectImports(
  text: string,
  definitions: (packageName: string) => ReadonlyMap<string, string> | undefined,
): string {
  return text.replace(IMPORT, (whole, list: string, packageName: string) => {
    const known = definitions(packageName)
    const names = namesIn(list).filter((name) => !name.startsWith('type '))
    if (known === undefined || !names.every((name) => known.has(name))) return whole
    return names.map((name) => `import { ${name} } from ${JSON.stringify(known.get(name))}`).join('; ')
  })
}

/**
 * In a bundle whose parts are loaded when they are needed, a package's front door would load all that lies behind it: a
 * command that reads one file would pay for Sigstore, mail and every registry. The sources keep the front doors.
 * @param left packages that exist in another bundle and must not be looked through.
 */
export function directImports(root: string, left: readonly string[]): Plugin {
  const known = new Map<string, Map<string, string>>()
  const definitions = (packageName: string) => {
    const index = join(root, 'packages', packageName, 'src/index.ts')
    if (left.includes(packageName) || !existsSync(index)) return undefined
    const found = known.get(packageName) ?? definitionsOf(readFileSync(index, 'utf8'), dirname(index))
    known.set(packageName, found)
    return found
  }
  return {
    name: 'direct-imports',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[/\\](packages|actions)[/\\].*\.ts$/ }, ({ path }) => ({
        contents: withDirectImports(readFileSync(path, 'utf8'), definitions),
        loader: 'ts',
      })),
  }
}
