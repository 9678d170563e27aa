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

import * as z from 'zod'
import { parsedToml } from '../shared/parsed-toml.ts'
import type { InstalledLicence } from './installed-licence.ts'
import { type InstalledPackages, textIn } from './installed-packages.ts'
import { licenceInFile } from './licence-file.ts'

/** One folder for each registry that was ever used. */
const MAX_REGISTRIES = 20

const manifestSchema = z.object({
  package: z.object({ license: z.string().optional(), 'license-file': z.string().optional() }),
})

function manifestIn(installed: InstalledPackages, path: string) {
  const text = textIn(installed, 'cargo', path)
  if (text === undefined) return undefined
  try {
    return manifestSchema.safeParse(parsedToml(text, 'Cargo.toml')).data?.package
  } catch {
    return undefined
  }
}

/** What `Cargo.toml` in the sources of a registry says; `license-file` where its text is known. */
export const cargoLicence: InstalledLicence = ({ name, version }, installed) => {
  const crate = `${name}-${version}`
  for (const registry of installed.list('cargo', '').slice(0, MAX_REGISTRIES)) {
    const manifest = manifestIn(installed, `${registry}/${crate}/Cargo.toml`)
    if (manifest === undefined) continue
    // The registry's folder is named by a hash that differs between machines.
    if (manifest.license !== undefined)
      return { licence: manifest.license, source: 'installed', where: `installed:cargo/${crate}/Cargo.toml` }
    const file = manifest['license-file']
    const found = file && licenceInFile(installed, 'cargo', `${registry}/${crate}/${file}`)
    return found ? { ...found, where: `installed:cargo/${crate}/${file}` } : undefined
  }
  return undefined
}
