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

import { type BillOfMaterials, toolName } from '../bill-of-materials.ts'
import { remarks } from '../remarks.ts'
import type { Annotation } from './spdx-model.ts'
import { agent, spdxTime } from './spdx-words.ts'

/** What is not known, by the reference of what it is not known of. */
export function annotationsByRef({ graph, timestamp }: BillOfMaterials): Map<string, Annotation[]> {
  const annotationDate = spdxTime(timestamp)
  const annotator = agent('Tool', toolName)
  const all = new Map<string, Annotation[]>()
  for (const { ref, text } of remarks(graph)) {
    const annotation: Annotation = { annotationDate, annotationType: 'OTHER', annotator, comment: text }
    const others = all.get(ref)
    if (others === undefined) all.set(ref, [annotation])
    else others.push(annotation)
  }
  return all
}
