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

import { compareLists, compareNumbers, compareValues, numbersOf } from './compare-lists.ts'

// Semantic Versioning with a fourth number, and with fewer (NuGet docs, "Package versioning").
const VERSION = /^(\d+(?:\.\d+){0,3})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+.*)?$/
const NUMBER = /^\d+$/

interface NugetVersion {
  numbers: bigint[]
  labels: string[] | undefined
}

function parse(text: string): NugetVersion | undefined {
  const [, dotted, labels] = VERSION.exec(text) ?? []
  return dotted === undefined ? undefined : { numbers: numbersOf(dotted), labels: labels?.toLowerCase().split('.') }
}

function compareLabel(one: string, other: string): number {
  const [left, right] = [NUMBER.test(one), NUMBER.test(other)]
  if (left && right) return compareValues(BigInt(one), BigInt(other))
  // A number comes before a word, and a label that is missing before both.
  return left === right ? compareValues(one, other) : one === '' || (left && other !== '') ? -1 : 1
}

function compareLabels(one: string[] | undefined, other: string[] | undefined): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
  return compareLists(one, other, compareLabel, () => '')
}

/** NuGet's order: letters' case says nothing, and `1.0` is `1.0.0.0`. */
export function compareNuget(one: string, other: string): number | undefined {
  const [left, right] = [parse(one), parse(other)]
  if (left === undefined || right === undefined) return undefined
  return compareNumbers(left.numbers, right.numbers) || compareLabels(left.labels, right.labels)
}
