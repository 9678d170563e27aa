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

import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where `setup.sh` puts what is used of each tool. */
const PATHS = {
  cdxgen: 'cdxgen/node_modules/.bin/cdxgen',
  pnpm: 'pnpm/node_modules/.bin/pnpm',
  syft: 'syft/syft',
  sbomqs: 'sbomqs/sbomqs',
  python: 'python/bin/python',
  uv: 'python/bin/uv',
  xmllint: 'xmllint/xmllint',
  node22: 'node22/node',
  node26: 'node26/node',
  ajv: 'ajv/node_modules/ajv/package.json',
  spdx2Schema: 'spdx2-schema/spdx-schema-2.3.json',
  spdx3Schema: 'spdx3-schema/spdx-export.schema.json',
} as const

export type ToolName = keyof typeof PATHS

/** Other people's tools: the path of one, undefined where it can't be had. */
export type Tools = (name: ToolName) => string | undefined

export function toolsIn(folder: string): Tools {
  return (name) => {
    const path = join(folder, PATHS[name])
    return existsSync(path) ? path : undefined
  }
}

/** Where `test/interop/run.sh` has them installed. */
export function defaultToolsFolder(): string {
  const { INTEROP_TOOLS, XDG_CACHE_HOME = join(homedir(), '.cache') } = process.env
  return join(INTEROP_TOOLS ?? join(XDG_CACHE_HOME, 'trusted-release-interop'), 'sbom')
}
