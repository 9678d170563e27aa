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

import { isRecord } from '../../shared/is-record.ts'

/** What is found in one walk over a parsed document. */
export interface DocumentWalk {
  /** Members of all objects. */
  members: number
  /** Every `bom-ref`: of components, services, licences and whatever else may bear one. */
  refs: string[]
}

/** A list of its own instead of recursion: a deep document needs no deep stack. */
export function walkDocument(document: unknown): DocumentWalk {
  const found: DocumentWalk = { members: 0, refs: [] }
  const waiting: unknown[] = [document]
  while (waiting.length > 0) {
    const value = waiting.pop()
    const children = childrenOf(value, found)
    for (const child of children) if (typeof child === 'object') waiting.push(child)
  }
  return found
}

function childrenOf(value: unknown, found: DocumentWalk): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return []
  const { 'bom-ref': ref } = value
  if (typeof ref === 'string') found.refs.push(ref)
  const children = Object.values(value)
  found.members += children.length
  return children
}
