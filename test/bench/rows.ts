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

import { type Figures, median } from './measure.ts'

/** One comparison: what was measured, and what it should stay under (or, with `atLeast`, above). */
export interface Row {
  what: string
  value: number
  unit?: '×' | 'MB' | 'KB' | 'bytes' | 's'
  atMost?: number
  atLeast?: number
  detail: string
}

export function secondsOf(figures: Figures | undefined): string {
  return `${median(figures?.seconds ?? []).toFixed(2)} s`
}

function verdict({ value, atMost, atLeast }: Row): string {
  if (atMost !== undefined) return `${value <= atMost ? 'within' : 'ABOVE'} ${atMost}`
  if (atLeast !== undefined) return `${value >= atLeast ? 'at least' : 'BELOW'} ${atLeast}`
  return ''
}

export function table(rows: readonly Row[]): string[] {
  return rows.map((row) => {
    const value = `${row.value.toFixed(row.unit === 'bytes' ? 0 : 2)} ${row.unit ?? '×'}`
    return `  ${row.what.padEnd(58)} ${value.padStart(12)}  ${verdict(row).padEnd(14)} ${row.detail}`
  })
}
