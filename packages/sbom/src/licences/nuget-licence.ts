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

import { named, textOf } from '../maven/read-xml.ts'
import type { InstalledLicence } from './installed-licence.ts'
import { whereInstalled } from './installed-packages.ts'
import { licenceInFile } from './licence-file.ts'
import { xmlIn } from './xml-metadata.ts'

/** NuGet writes this address beside every `license` element; it says nothing. */
const NO_ADDRESS = 'https://aka.ms/deprecateLicenseUrl'

/** What the `.nuspec` of the global packages folder says: an expression, a file, or the address of older packages. */
export const nugetLicence: InstalledLicence = ({ name, version = '' }, installed) => {
  const [id, directory] = [name.toLowerCase(), `${name}/${version}`.toLowerCase()]
  const path = `${directory}/${id}.nuspec`
  const [metadata] = named(xmlIn(installed, 'nuget', path, 'package'), 'metadata')
  const [element] = named(metadata, 'license')
  const stated = element?.text.trim() ?? ''
  if (element?.attributes.type === 'file') return licenceInFile(installed, 'nuget', `${directory}/${stated}`)
  const licence = stated === '' ? textOf(metadata, 'licenseUrl') : stated
  if (licence === undefined || licence === NO_ADDRESS) return undefined
  return { licence, source: 'installed', where: whereInstalled('nuget', path) }
}
