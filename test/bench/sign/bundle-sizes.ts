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

import { resolve } from 'node:path'
import { buildSync } from 'esbuild'
import { bundleOptions } from '../../../scripts/bundle.ts'
import type { Row } from '../rows.ts'

const ROOT = resolve(import.meta.dirname, '../../..')

const ENTRIES = [
  { what: 'sign', contents: "export * from './packages/adapters/src/sigstore/signing-session.ts'", atMost: 260 },
  {
    what: 'verify and its trust root',
    contents:
      "export * from './packages/adapters/src/sigstore/bundle-verifier.ts'; export * from './packages/adapters/src/sigstore/trust-root.ts'",
    atMost: 450,
  },
]

/** How much of other people's code Sigstore brings into a bundle, before anything is made smaller. */
export async function bundleSizes(): Promise<Row[]> {
  return ENTRIES.map(({ what, contents, atMost }) => {
    const { metafile, outputFiles } = buildSync({
      ...bundleOptions(ROOT),
      minifyWhitespace: false,
      stdin: { contents, resolveDir: ROOT, loader: 'ts' },
      outfile: 'bundle.js',
    })
    const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs))
    const foreign = inputs.filter(([path]) => path.includes('node_modules/') || path.includes('service-fetch/'))
    const bytes = foreign.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)
    const whole = outputFiles.reduce((sum, { contents: text }) => sum + text.length, 0)
    return {
      what: `Sigstore code to ${what}`,
      value: bytes / 1024,
      unit: 'KB',
      atMost,
      detail: `whole bundle ${(whole / 1024).toFixed(0)} KB`,
    }
  })
}
