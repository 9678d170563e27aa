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

type Compare<Item> = (one: Item, other: Item) => number

/** Item by item from the left; a list that ends is filled up. */
export function compareLists<Item>(
  one: readonly Item[],
  other: readonly Item[],
  compare: Compare<Item>,
  filler: (opposite: Item) => Item,
): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const [left, right] = [one[index], other[index]]
    if (left === undefined && right === undefined) return 0
    const difference = compare(left ?? filler(right as Item), right ?? filler(left as Item))
    if (difference !== 0) return difference
  }
  return 0
}

/** By size for numbers, by code units for texts. */
export function compareValues<Value extends bigint | string | number>(one: Value, other: Value): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}

/** Numbers of a version; a missing one is zero. */
export function compareNumbers(one: readonly bigint[], other: readonly bigint[]): number {
  return compareLists(one, other, compareValues, () => 0n)
}

/** `1.2.0` as numbers; of any length, since dates serve as numbers too. */
export function numbersOf(dotted: string): bigint[] {
  return dotted.split('.').map(BigInt)
}
