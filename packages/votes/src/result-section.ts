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

import type { Heading } from './result-heading.ts'
import type { Standing } from './result-words.ts'
import type { VoteValue } from './vote-value.ts'

/** A list of names with one value. */
export interface Section {
  value: VoteValue
  standing: Standing | undefined
  bulleted: boolean
  entries: number
  /** Two names stood in lines one below the other. */
  adjacent: boolean
}

/** What the headings around a list say, where its own does not: "Binding:" over "+1", or "+1" over "Committers:". */
export interface Surroundings {
  value?: VoteValue
  standing?: Standing
  outer?: 'value' | 'standing'
}

/** What is around the lines below a heading. */
export function surroundings(around: Surroundings, { value, standing }: Heading): Surroundings {
  if (value !== undefined && standing !== undefined) return {}
  if (value !== undefined) return around.outer === 'standing' ? { ...around, value } : { value, outer: 'value' }
  if (standing === undefined) return around
  return around.outer === 'value' ? { ...around, standing } : { standing, outer: 'standing' }
}

/** The list that a heading opens. */
export function sectionBelow({ value, standing }: Heading, around: Surroundings): Section {
  const isBare = value === undefined && standing === undefined
  return {
    value: value ?? (isBare ? '+1' : (around.value ?? '+1')),
    standing: standing ?? (isBare ? undefined : around.standing),
    bulleted: false,
    entries: 0,
    adjacent: false,
  }
}
