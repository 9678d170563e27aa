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

import type { Pom } from './pom-model.ts'

const REFERENCE = /\$\{([^${}]{1,256})\}/g
const MAX_TEXT_LENGTH = 512
const MAX_NESTING = 50

/** What Maven calls the project's own coordinates, with those it inherits. */
function projectProperties(poms: readonly Pom[]): Map<string, string> {
  const [own] = poms
  const known = {
    groupId: own?.groupId ?? own?.parent?.groupId,
    artifactId: own?.artifactId,
    version: own?.version ?? own?.parent?.version,
    'parent.groupId': own?.parent?.groupId,
    'parent.version': own?.parent?.version,
  }
  const properties = new Map<string, string>()
  for (const [name, value] of Object.entries(known)) {
    if (value === undefined) continue
    properties.set(`project.${name}`, value).set(`pom.${name}`, value)
  }
  return properties
}

/**
 * Fills in `${…}`; undefined when a property is unknown, refers to itself or grows beyond any coordinate (a text that doubles
 * in each of fifty properties is an old attack).
 */
export function propertyResolver(poms: readonly Pom[]): (text: string) => string | undefined {
  const properties = new Map(poms.toReversed().flatMap((pom) => [...pom.properties]))
  for (const [name, value] of projectProperties(poms)) properties.set(name, value)
  const resolved = new Map<string, string | undefined>()

  function resolve(text: string, depth: number): string | undefined {
    let isKnown = depth < MAX_NESTING && text.length <= MAX_TEXT_LENGTH
    if (!isKnown) return undefined
    const filled = text.replaceAll(REFERENCE, (_, name: string) => {
      if (!resolved.has(name)) {
        // Unknown while it is being resolved: then it refers to itself.
        resolved.set(name, undefined)
        const value = properties.get(name)
        resolved.set(name, value === undefined ? undefined : resolve(value, depth + 1))
      }
      const value = resolved.get(name)
      isKnown &&= value !== undefined
      return value ?? ''
    })
    return isKnown && filled.length <= MAX_TEXT_LENGTH ? filled : undefined
  }

  return (text) => resolve(text, 0)
}
