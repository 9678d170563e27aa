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

import {
  MAX_DOCUMENT_PROBLEMS,
  type OpenedDocument,
  type TextProblem,
  type UnreadableText,
} from '../opened-document.ts'
import { walkDocument } from './document-walk.ts'
import { MAX_WALKED_DEPTH, textPlaces } from './text-places.ts'
import { type TextShape, textShape } from './text-shape.ts'

/** Reads a JSON text. `JSON.parse` takes the last of two members with one name; here both are seen. */
export function openJson(bytes: Uint8Array, text: string): OpenedDocument | UnreadableText {
  const parsed = parse(text)
  if ('problem' in parsed) return parsed
  const shape = textShape(bytes)
  const { members, refs } = walkDocument(parsed.value)
  const problems = members === shape.members ? [] : repeatedMembers(text, shape)
  const linesOf: OpenedDocument['linesOf'] = (paths) =>
    paths.length === 0 || shape.depth > MAX_WALKED_DEPTH ? new Map() : textPlaces(text, paths, 0).lines
  return { notation: 'json', value: parsed.value, refs, problems, linesOf }
}

function parse(text: string): { value: unknown } | UnreadableText {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    // Without a place the text ended too early.
    const [, line = text.split('\n').length] =
      /\(line (\d+) column/.exec(error instanceof Error ? error.message : '') ?? []
    return { problem: 'it is no JSON', line: Number(line) }
  }
}

function repeatedMembers(text: string, { depth }: TextShape): readonly TextProblem[] {
  const found = depth > MAX_WALKED_DEPTH ? [] : textPlaces(text, [], MAX_DOCUMENT_PROBLEMS).repeated
  return found.length > 0 ? found : [{ path: [], message: 'an object has a member twice' }]
}
