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

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundled } from '../bundled.ts'
import { alternate, ours, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { noiseFile } from '../verify/candidate.ts'
import { startLab } from './bench-lab.ts'
import type { SignBench } from './sign-bench.ts'

const GIGABYTE = 1024 ** 3

/** A gigabyte is signed and verified as a stream: the library would want it in memory. */
export async function largeFile({ scratch, rounds }: SignBench): Promise<Row[]> {
  const [files, output] = [join(scratch, 'large'), join(scratch, 'output')]
  for (const directory of [files, output]) mkdirSync(directory, { recursive: true })
  const file = noiseFile(join(files, 'apache-bench-1.0-bin.bin'), GIGABYTE)
  const lab = await startLab(scratch, 0)
  try {
    const session = bundled(join(import.meta.dirname, 'sign-with-session.ts'), scratch)
    const sums = {
      name: 'sums',
      command: 'bash',
      args: ['-ec', 'openssl dgst -sha256 "$1"', 'sums', file],
      cwd: scratch,
    }
    const figures = alternate([ours('session', [session, lab.file, files, output], scratch), sums], Math.min(3, rounds))
    const own = figures.get('session')
    const detail = `${secondsOf(own)}, ${ratio(own, figures.get('sums')).toFixed(1)}× one pass of openssl dgst -sha256`
    return [
      {
        what: '1 GiB signed and verified, resident set',
        value: own?.megabytes ?? Number.NaN,
        unit: 'MB',
        atMost: 300,
        detail,
      },
    ]
  } finally {
    await lab.close()
  }
}
