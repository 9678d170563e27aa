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

/** A line of a stream, or a part of one that is very long. */
export interface TextPiece {
  /** One character per byte. */
  text: string
  /** It goes on where the piece before it was cut. */
  continues: boolean
}

/** Longest piece, so that a line without an end takes no memory. */
const MAX_PIECE = 64 * 1024
/** What a cut line repeats, so that nothing short is cut in two. */
const OVERLAP = 1024

function pieces(line: string, continues: boolean): TextPiece[] {
  const found: TextPiece[] = []
  for (let start = 0; start === 0 || start + OVERLAP < line.length; start += MAX_PIECE - OVERLAP)
    found.push({ text: line.slice(start, start + MAX_PIECE), continues: continues || start > 0 })
  return found
}

/** Cuts a stream into lines, one list per chunk. Bounded in memory whatever the lines are. */
export async function* textPieces(chunks: AsyncIterable<Buffer>): AsyncGenerator<TextPiece[]> {
  let rest = ''
  let continues = false
  for await (const chunk of chunks) {
    const lines = (rest + chunk.toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    const found = lines.flatMap((line, index) => pieces(line, continues && index === 0))
    if (lines.length > 0) continues = false
    if (rest.length > MAX_PIECE) {
      found.push(...pieces(rest, continues))
      rest = rest.slice(-OVERLAP)
      continues = true
    }
    yield found
  }
  if (rest !== '') yield pieces(rest, continues)
}
