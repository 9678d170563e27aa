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

/**
 * Whether items match a pattern in which some positions stand for any number of items. Goes back to the last such position
 * only, so that its time is at most items × pattern: no pattern makes it explode.
 * @param isAny whether a position of the pattern stands for any number of items, also none.
 * @param matches whether any other position of the pattern stands for this item.
 */
export function wildcardMatch<Part, Item>(
  pattern: ArrayLike<Part>,
  items: ArrayLike<Item>,
  isAny: (part: Part) => boolean,
  matches: (part: Part, item: Item) => boolean,
): boolean {
  let at = 0
  let anyAt = -1
  let resumeAt = 0
  for (let index = 0; index < items.length; ) {
    const part = pattern[at]
    const item = items[index]
    if (part !== undefined && isAny(part)) {
      anyAt = at
      resumeAt = index
      at += 1
    } else if (part !== undefined && item !== undefined && matches(part, item)) {
      at += 1
      index += 1
    } else {
      if (anyAt === -1) return false
      resumeAt += 1
      index = resumeAt
      at = anyAt + 1
    }
  }
  while (at < pattern.length) {
    const part = pattern[at]
    if (part === undefined || !isAny(part)) return false
    at += 1
  }
  return true
}
