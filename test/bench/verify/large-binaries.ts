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

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundled } from '../bundled.ts'
import { alternate, ours, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { type Bench, verifyProgram } from './bench.ts'
import { noiseFile } from './candidate.ts'

const GIGABYTE = 1024 ** 3

/** A gigabyte against the three programs that read it, and two of them on one and on two threads. */
export function largeBinaries(bench: Bench): Row[] {
  const [first, second] = ['one', 'two'].map((name) =>
    noiseFile(join(bench.scratch, `apache-bench-1.0-${name}-bin.tgz.bin`), GIGABYTE),
  )
  if (first === undefined || second === undefined) return []
  const single = bench.maker.candidate('gigabyte', [first])
  const pair = bench.maker.candidate('two-gigabytes', [first, second])
  const script =
    'for f in *.bin; do sha512sum -c "$f.sha512" && gpg --homedir "$1" --quiet --verify "$f.asc" "$f" && sha256sum "$f"; done'
  const peers = { name: 'peers', command: 'bash', args: ['-ec', script, 'peers', bench.maker.home], cwd: single }
  const rounds = Math.min(3, bench.rounds)
  const figures = alternate([verifyProgram('verify', bench, single), peers], rounds)
  const read = bundled(join(import.meta.dirname, 'read-candidate.ts'), bench.scratch)
  const threads = alternate(
    ['0', '2'].map((count) => ours(count, [read, pair, count], bench.scratch)),
    rounds,
  )
  const hash = 'openssl dgst -sha512'
  const limit = alternate(
    [
      { name: 'in turn', command: 'bash', args: ['-ec', `${hash} *one-bin*.bin; ${hash} *two-bin*.bin`], cwd: pair },
      {
        name: 'at once',
        command: 'bash',
        args: ['-ec', `${hash} *one-bin*.bin & ${hash} *two-bin*.bin; wait`],
        cwd: pair,
      },
    ],
    rounds,
  )
  for (const file of [first, second]) rmSync(file)
  for (const directory of [single, pair]) rmSync(directory, { recursive: true })
  const [own, peer, one, two] = [figures.get('verify'), figures.get('peers'), threads.get('0'), threads.get('2')]
  return [
    {
      what: '1 GB, both digests and OpenPGP / sha512sum, gpg, sha256sum',
      value: ratio(own, peer),
      atMost: 0.25,
      detail: `${secondsOf(own)} / ${secondsOf(peer)}`,
    },
    {
      what: 'the machine: openssl on two files in turn / at once',
      value: ratio(limit.get('in turn'), limit.get('at once')),
      detail: `${secondsOf(limit.get('in turn'))} / ${secondsOf(limit.get('at once'))}`,
    },
    {
      what: 'two files of 1 GB, the own thread / two threads',
      value: ratio(one, two),
      atLeast: 1.8,
      detail: `${secondsOf(one)} / ${secondsOf(two)}`,
    },
  ]
}
