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
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value !== 'object' || value === null) continue
    const children = Array.isArray(value) ? value : Object.values(value)
    if (!Array.isArray(value)) found.members += children.length
    if ('bom-ref' in value && typeof value['bom-ref'] === 'string') found.refs.push(value['bom-ref'])
    for (const child of children) if (typeof child === 'object' && child !== null) waiting.push(child)
  }
  return found
}
