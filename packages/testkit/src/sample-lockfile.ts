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

import { createHash } from 'node:crypto'

interface SampleDependency {
  name: string
  version: string
  license: string
  dependencies?: Record<string, string>
  dev?: true
}

// Real packages with their real licences; nothing is ever downloaded.
const dependencies: readonly SampleDependency[] = [
  { name: '@types/node', version: '22.15.3', license: 'MIT', dependencies: { 'undici-types': '~6.21.0' }, dev: true },
  { name: 'commander', version: '13.1.0', license: 'MIT' },
  { name: 'fast-uri', version: '3.0.6', license: 'BSD-3-Clause' },
  { name: 'lru-cache', version: '6.0.0', license: 'ISC', dependencies: { yallist: '^4.0.0' } },
  { name: 'semver', version: '7.7.1', license: 'ISC' },
  { name: 'tslib', version: '2.8.1', license: '0BSD' },
  { name: 'typescript', version: '5.8.3', license: 'Apache-2.0', dev: true },
  { name: 'undici-types', version: '6.21.0', license: 'MIT', dev: true },
  { name: 'yallist', version: '4.0.0', license: 'ISC' },
]

const runtime = { commander: '^13.1.0', 'fast-uri': '^3.0.6', 'lru-cache': '^6.0.0', semver: '^7.7.1', tslib: '^2.8.1' }
const development = { '@types/node': '^22.15.3', typescript: '^5.8.3' }

/** The package.json of the sample project. */
export function samplePackage(name: string, version: string): object {
  return { name, version, license: 'Apache-2.0', type: 'module', dependencies: runtime, devDependencies: development }
}

/** A package-lock.json (version 3) that fits it: direct, transitive, scoped and development dependencies. */
export function sampleLockfile(name: string, version: string): object {
  const root = { name, version, license: 'Apache-2.0', dependencies: runtime, devDependencies: development }
  const packages = dependencies.map((dependency) => [`node_modules/${dependency.name}`, lockedPackage(dependency)])
  return { name, version, lockfileVersion: 3, requires: true, packages: { '': root, ...Object.fromEntries(packages) } }
}

function lockedPackage({ name, version, license, dependencies: needs, dev }: SampleDependency): object {
  const file = `${name.split('/').at(-1)}-${version}.tgz`
  return {
    version,
    resolved: `https://registry.npmjs.org/${name}/-/${file}`,
    integrity: `sha512-${createHash('sha512').update(file).digest('base64')}`,
    ...(dev && { dev }),
    license,
    ...(needs && { dependencies: needs }),
  }
}
