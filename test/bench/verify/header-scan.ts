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

import { basename, join } from 'node:path'
import { bundled } from '../bundled.ts'
import { alternate, ours, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import type { Bench } from './bench.ts'

/** Our look at every header in the packed archive, and nothing else, against RAT on the unpacked tree. */
export function headerScan(bench: Bench): Row[] {
  if (bench.rats.length === 0) {
    console.log('  header scan: skipped, give Apache RAT jars with --rat <jar>')
    return []
  }
  const unpack = `rm -rf "$1"/* && tar xzf "$2" -C "$1" && find "$1" -xtype l -delete`
  alternate(
    [{ name: 'tar', command: 'bash', args: ['-c', unpack, 'tar', bench.work, bench.source.path], cwd: bench.scratch }],
    0,
  )
  const scan = ours(
    'scan',
    [bundled(join(import.meta.dirname, 'scan-headers.ts'), bench.scratch), bench.source.path],
    bench.scratch,
  )
  return bench.rats.map((jar) => {
    const args = ['-jar', jar, '-d', join(bench.work, bench.source.root)]
    const figures = alternate(
      [scan, { name: 'rat', command: 'java', args, cwd: bench.scratch, accepts: [0, 1] }],
      Math.min(3, bench.rounds),
    )
    const [own, rat] = [figures.get('scan'), figures.get('rat')]
    const limit = basename(jar).includes('0.16') ? 0.03 : 0.16
    return {
      what: `header scan / ${basename(jar)}`,
      value: ratio(own, rat),
      atMost: limit,
      detail: `${secondsOf(own)} / ${secondsOf(rat)}`,
    }
  })
}
