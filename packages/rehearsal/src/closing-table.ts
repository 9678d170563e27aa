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

/** One finished step of a rehearsal. */
export interface Row {
  step: string
  verdict: string
  milliseconds: number
  evidence: string
}

/** The closing table: step, verdict, time, evidence. */
export function closingTable(rows: readonly Row[]): string {
  const cells = rows.map(({ step, verdict, milliseconds, evidence }) => [
    step,
    verdict,
    `${(milliseconds / 1000).toFixed(1)} s`,
    evidence,
  ])
  const total = rows.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const all = [['step', 'verdict', 'time', 'evidence'], ...cells, ['', '', `${(total / 1000).toFixed(1)} s`, '']]
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
