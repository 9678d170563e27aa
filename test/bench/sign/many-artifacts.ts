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

import { join } from 'node:path'
import { bundled } from '../bundled.ts'
import { alternate, ours, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { startLab } from './bench-lab.ts'
import { filesToSign, type SignBench } from './sign-bench.ts'

const LATENCY_MILLISECONDS = 150
const ARTIFACTS = 50
const ARTIFACT_BYTES = 1024 * 1024

/** One session against the library's own builder, over services as far away as the public ones. */
export async function manyArtifacts(bench: SignBench): Promise<Row[]> {
  const { files, output } = filesToSign(bench, ARTIFACTS, ARTIFACT_BYTES)
  const lab = await startLab(bench.scratch, LATENCY_MILLISECONDS)
  const program = (name: string, file: string, ...more: string[]) =>
    ours(
      name,
      [bundled(join(import.meta.dirname, file), bench.scratch), lab.file, files, output, ...more],
      bench.scratch,
    )
  try {
    const figures = alternate(
      [
        program('session', 'sign-with-session.ts'),
        program('one by one', 'sign-with-library.ts', '1'),
        program('eight at once', 'sign-with-library.ts', '8'),
      ],
      bench.rounds,
    )
    const session = figures.get('session')
    return (
      [
        ['one by one', 8],
        ['eight at once', 2],
      ] as const
    ).map(([peer, atLeast]) => ({
      what: `${ARTIFACTS} artifacts: @sigstore/sign ${peer} / session`,
      value: ratio(figures.get(peer), session),
      atLeast,
      detail: `${secondsOf(figures.get(peer))} / ${secondsOf(session)}`,
    }))
  } finally {
    await lab.close()
  }
}
