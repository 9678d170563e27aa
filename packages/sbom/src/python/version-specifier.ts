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

const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>|\^|~)?\s*v?(\d[\w.+!-]*?)(\.\*)?$/

/** The numbers of a final release; undefined for anything PEP 440 orders by more than them. */
function release(version: string): number[] | undefined {
  return /^\d+(?:\.\d+)*(?:\+.*)?$/.test(version) ? version.replace(/\+.*$/, '').split('.').map(Number) : undefined
}

function compared(one: readonly number[], other: readonly number[]): number {
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function startsWith(version: readonly number[], prefix: readonly number[]): boolean {
  return compared(version.slice(0, prefix.length), prefix) === 0
}

/** Poetry's `^`: nothing left of and at the first number that is not zero may change. */
function caretPrefix(bound: readonly number[]): number[] {
  const first = bound.findIndex((part) => part > 0)
  return bound.slice(0, first < 0 ? bound.length : first + 1)
}

function holds(operator: string, version: readonly number[], bound: readonly number[], wildcard: boolean): boolean {
  const order = compared(version, bound)
  const same = wildcard ? startsWith(version, bound) : order === 0
  if (operator === '==' || operator === '===') return same
  if (operator === '!=') return !same
  if (operator === '<') return order < 0
  if (operator === '<=') return order <= 0
  if (operator === '>') return order > 0
  if (operator === '~=') return order >= 0 && startsWith(version, bound.slice(0, -1))
  if (operator === '~') return order >= 0 && startsWith(version, bound.slice(0, 2))
  if (operator === '^') return order >= 0 && startsWith(version, caretPrefix(bound))
  return order >= 0
}

/** False only when a clause of the specifier (PEP 440, or Poetry's) rules the version out; what is not understood does not. */
export function mayAccept(specifier: string, version: string): boolean {
  const numbers = release(version)
  if (numbers === undefined || specifier.includes('|')) return true
  return specifier.split(',').every((clause) => {
    const [, operator = '==', text = '', star] = CLAUSE.exec(clause.trim()) ?? []
    const bound = release(text)
    return bound === undefined || holds(operator, numbers, bound, star !== undefined)
  })
}
