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

import { ValueIds } from './value-ids.ts'

/** Where a value stands in its document: a chain up to the root, so that going down costs nothing. */
export interface Place {
  readonly above: Place | undefined
  readonly key: string | number
}

/** One thing that a document does against its schema. */
export interface Fault {
  place: Place | undefined
  /** Made when somebody reads it: most faults belong to readings of a value that were only tried. */
  message: () => string
}

/** Looks at one value: reports faults to the run and leaves what is below to it. */
export type Check = (value: unknown, place: Place | undefined, run: ValidationRun) => void

interface Waiting {
  check: Check
  value: unknown
  place: Place
}

/**
 * Carries out checks until the document ends or enough faults are known. What is below a value waits in a list instead of
 * being descended into, so a document may be nested as deep as its author likes.
 */
export class ValidationRun {
  readonly ids = new ValueIds()
  #faults: Fault[] = []
  readonly #waiting: Waiting[] = []
  readonly #maxFaults: number

  constructor(maxFaults: number) {
    this.#maxFaults = maxFaults
  }

  report(place: Place | undefined, message: () => string): void {
    this.#faults.push({ place, message })
  }

  /** A value with nothing below it is looked at at once. */
  check(check: Check, value: unknown, place: Place): void {
    if (typeof value !== 'object' || value === null) check(value, place, this)
    else this.#waiting.push({ check, value, place })
  }

  run(check: Check, value: unknown): readonly Fault[] {
    check(value, undefined, this)
    this.#goOn(0, this.#maxFaults)
    return this.#faults
  }

  /** The first fault that a value has under a check, without reporting it; undefined when it has none. */
  trial(check: Check, value: unknown, place: Place | undefined): Fault | undefined {
    const [reported, outside] = [this.#faults, this.#waiting.length]
    this.#faults = []
    check(value, place, this)
    this.#goOn(outside, 1)
    const [fault] = this.#faults
    this.#faults = reported
    this.#waiting.length = outside
    return fault
  }

  #goOn(outside: number, maxFaults: number): void {
    while (this.#waiting.length > outside && this.#faults.length < maxFaults) {
      const next = this.#waiting.pop()
      next?.check(next.value, next.place, this)
    }
  }
}

export function depthOf(place: Place | undefined): number {
  return pathOf(place).length
}

/** Keys from the root to the place. */
export function pathOf(place: Place | undefined): (string | number)[] {
  const path: (string | number)[] = []
  for (let at = place; at !== undefined; at = at.above) path.push(at.key)
  return path.reverse()
}
