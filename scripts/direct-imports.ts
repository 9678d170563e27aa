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
const IMPORT = /^import \{([^}]*)\} from '(@tra\/[a-z]+|\.[^']*\/index\.ts)'/gm
const FRONT_DOOR = /[/\\]index\.ts$/

const namesIn = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')

/**
 * Where each value that a front door exports is defined: by name, the path of the file. Front doors behind it are looked
 * through as well.
 * @param index path of the front door.
 * @param read gives the text of a file.
 */
export function definitionsOf(index: string, read: (path: string) => string): Map<string, string> {
  const rows = [...read(index).matchAll(EXPORT)].flatMap(([, list = '', file = '']) => {
    const path = join(dirname(index), file)
    const behind = FRONT_DOOR.test(path) ? definitionsOf(path, read) : undefined
    return namesIn(list)
      .filter((name) => !name.startsWith('type '))
      .map((name) => [name, behind?.get(name) ?? path] as const)
  })
  return new Map(rows)
}

/**
 * The text of a module with its imports from front doors sent to the files that define the names. Types fall away. An
 * import of a front door that `definitions` does not know, or of a name, stays as it is.
 * @param definitions of a front door by what stands in the import: a package's name, or a relative path.
 */
export function withDirectImports(
  text: string,
  definitions: (from: string) => ReadonlyMap<string, string> | undefined,
): string {
  return text.replace(IMPORT, (whole, list: string, from: string) => {
    const known = definitions(from)
    const names = namesIn(list).filter((name) => !name.startsWith('type '))
    if (known === undefined || !names.every((name) => known.has(name))) return whole
    return names.map((name) => `import { ${name} } from ${JSON.stringify(known.get(name))}`).join('; ')
  })
}

/**
 * In a bundle whose parts are loaded when they are needed, a front door would load all that lies behind it: a command that
 * reads one file would pay for Sigstore, mail and every registry. The sources keep the front doors.
 * @param left packages that exist in another bundle and must not be looked through.
 */
export function directImports(root: string, left: readonly string[]): Plugin {
  const known = new Map<string, Map<string, string>>()
  const definitions = (index: string) => {
    const found = known.get(index) ?? definitionsOf(index, (path) => readFileSync(path, 'utf8'))
    known.set(index, found)
    return found
  }
  const indexOf = (from: string, importer: string) => {
    if (from.startsWith('.')) return join(dirname(importer), from)
    const name = from.replace('@tra/', '')
    return left.includes(name) ? undefined : join(root, 'packages', name, 'src/index.ts')
  }
  return {
    name: 'direct-imports',
    setup: ({ onLoad }) =>
      onLoad({ filter: /[/\\](packages|actions)[/\\].*\.ts$/ }, ({ path }) => ({
        contents: withDirectImports(readFileSync(path, 'utf8'), (from) => {
          const index = indexOf(from, path)
          return index === undefined || !existsSync(index) ? undefined : definitions(index)
        }),
        loader: 'ts',
      })),
  }
}
