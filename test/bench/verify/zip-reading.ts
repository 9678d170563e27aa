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

import { basename } from 'node:path'
import { alternate, ratio } from '../measure.ts'
import { type Row, secondsOf } from '../rows.ts'
import { type Bench, verifyProgram } from './bench.ts'

/** The same tree as a zip: digests, OpenPGP, CRC, headers and blob ids against a mere test of its CRCs. */
export function zipReading(bench: Bench): Row[] {
  const directory = bench.maker.candidate('zip', [bench.source.zip])
  const unzip = { name: 'unzip', command: 'unzip', args: ['-tqq', basename(bench.source.zip)], cwd: directory }
  const figures = alternate([verifyProgram('verify', bench, directory), unzip], bench.rounds)
  const [own, peer] = [figures.get('verify'), figures.get('unzip')]
  return [
    {
      what: 'verify of a zip / unzip -tqq',
      value: ratio(own, peer),
      atMost: 0.95,
      detail: `${secondsOf(own)} / ${secondsOf(peer)}`,
    },
    { what: 'verify of a zip, resident set', value: own?.megabytes ?? Number.NaN, unit: 'MB', atMost: 160, detail: '' },
  ]
}
