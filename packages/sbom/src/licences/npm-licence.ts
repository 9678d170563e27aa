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

import { posix } from 'node:path'
import * as z from 'zod'
import type { FoundPackage } from '../merge-graphs.ts'
import { choiceOf, type InstalledLicence } from './installed-licence.ts'
import { type InstalledPackages, textIn, whereInstalled } from './installed-packages.ts'
import { licenceInDirectory } from './licence-file.ts'

// Before npm 3, `license` was an object and `licenses` a list from which one may choose.
const oneSchema = z.union([z.string(), z.object({ type: z.string() }).transform(({ type }) => type)])
const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: oneSchema.optional().catch(undefined),
  licenses: z
    .union([z.array(oneSchema), oneSchema.transform((one) => [one])])
    .optional()
    .catch(undefined),
})

/** Where npm, Yarn and pnpm may have put it, the lockfile's own word first. */
function directoriesOf({ name, version, found }: FoundPackage): string[] {
  const flat = name.replaceAll('/', '+')
  const places = found.flatMap(({ file, entry }) => {
    const modules = posix.join(posix.dirname(file), 'node_modules')
    const own = entry.includes('node_modules/') ? [posix.join(posix.dirname(file), entry)] : []
    return [...own, `${modules}/${name}`, `${modules}/.pnpm/${flat}@${version}/node_modules/${name}`]
  })
  return [...new Set(places)]
}

function manifestIn(installed: InstalledPackages, path: string) {
  try {
    return manifestSchema.safeParse(JSON.parse(textIn(installed, 'tree', path) ?? '')).data
  } catch {
    return undefined
  }
}

/** What `package.json` in `node_modules` says, when it is of this very version; else its licence file. */
export const npmLicence: InstalledLicence = (one, installed) => {
  for (const directory of directoriesOf(one)) {
    const path = `${directory}/package.json`
    const manifest = manifestIn(installed, path)
    if (manifest?.name !== one.name || manifest.version !== one.version) continue
    const licence = manifest.license ?? choiceOf(manifest.licenses ?? [])
    if (licence !== undefined && !/^see licen[cs]e in/i.test(licence))
      return { licence, source: 'installed', where: whereInstalled('tree', path) }
    return licenceInDirectory(installed, 'tree', directory)
  }
  return undefined
}
