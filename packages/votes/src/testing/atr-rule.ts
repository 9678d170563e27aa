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

const SKIPPED = ['[ ] +1', '[ ] +0', '[ ] -0', '[ ] -1', '+1 votes', '-1 votes']

function ends(line: string): boolean {
  const dated = line.startsWith('On ') && line.slice(6, 8) === ', '
  return line === '-- ' || dated || line.startsWith('From: ') || line.startsWith('________')
}

function castings(line: string): string[] {
  const isZero = ['0', '-0', '+0'].includes(line) || ['0 ', '+0 ', '-0 '].some((start) => line.startsWith(start))
  return [
    ...(line.startsWith('+1') || line.includes(' +1') ? ['+1'] : []),
    ...(line.startsWith('-1') || line.includes(' -1') ? ['-1'] : []),
    ...(isZero ? ['0'] : []),
  ]
}

/** The rule by which ATR's tabulation reads a body, as its description gives it: one casting is the vote, more are `?`. */
export function atrReading(text: string): string {
  const found: string[] = []
  for (const line of text.split('\n')) {
    if (ends(line)) break
    if (line.startsWith('>') || SKIPPED.some((skipped) => line.includes(skipped))) continue
    const cast = castings(line)
    if (cast.length === 1) found.push(...cast)
  }
  return found.length > 1 ? '?' : (found[0] ?? 'none')
}
