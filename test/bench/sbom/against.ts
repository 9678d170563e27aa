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

import { alternate, type Figures, type Program } from '../measure.ts'
import type { Row } from '../rows.ts'
import type { SbomBench } from './sbom-bench.ts'

/** A goal against a peer: what ours may take of its time, and of its memory. */
export interface Goal {
  what: string
  ours: Program
  peer: Program | undefined
  time: number
  memory?: number
}

const least = (figures: Figures | undefined) => Math.min(...(figures?.seconds ?? []))

/** Fastest run of each, in turn. A peer that is not there is no row that was reached. */
export function against({ what, ours, peer, time, memory }: Goal, { rounds }: SbomBench): Row[] {
  if (peer === undefined) return skipped(what, 'its tool is not installed')
  const figures = alternate([ours, peer], rounds)
  const [own, other] = [figures.get(ours.name), figures.get(peer.name)]
  const rows: Row[] = [
    {
      what: `${what}: time`,
      value: least(own) / least(other),
      atMost: time,
      detail: `${least(own).toFixed(3)} s, ${peer.name} ${least(other).toFixed(3)} s`,
    },
  ]
  if (memory === undefined || own?.megabytes === undefined || other?.megabytes === undefined) return rows
  const detail = `${own.megabytes.toFixed(0)} MB, ${peer.name} ${other.megabytes.toFixed(0)} MB`
  return [...rows, { what: `${what}: memory`, value: own.megabytes / other.megabytes, atMost: memory, detail }]
}

export function skipped(what: string, why: string): Row[] {
  return [{ what, value: Number.NaN, detail: `skipped: ${why}` }]
}
