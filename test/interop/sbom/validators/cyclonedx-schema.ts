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

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const SCHEMAS = join(
  dirname(createRequire(import.meta.resolve('@tra/sbom')).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
)

/** Where CycloneDX's library keeps a schema of the standard: `bom-1.7`, `xsd`. */
export function cyclonedxSchema(name: string, extension: 'schema.json' | 'xsd'): string {
  return join(SCHEMAS, `${name}.SNAPSHOT.${extension}`)
}

/** The version of the standard that a format of ours is written in: `1.7` of `cyclonedx-1.7-json`. */
export function cyclonedxVersion(format: string, language: 'json' | 'xml'): string | undefined {
  const [name, version, written] = format.split('-')
  return name === 'cyclonedx' && written === language ? version : undefined
}
