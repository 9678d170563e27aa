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
 * Replaces what stands between `<!-- <name>-start -->` and `<!-- <name>-end -->`.
 * @throws Error when the page does not hold the two markers once, in this order.
 */
export function withSection(page: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}-start -->`, `<!-- ${name}-end -->`]
  const [before = '', inside, ...more] = page.split(start)
  const [, after, ...tail] = (inside ?? '').split(end)
  if (after === undefined || more.length > 0 || tail.length > 0) {
    throw new Error(`expected one section between ${start} and ${end}`)
  }
  return `${before}${start}\n\n${content}\n\n${end}${after}`
}

/** The page with the two markers, put before its first `##` heading (or at its end) where it has none yet. */
export function withMarkers(page: string, name: string): string {
  const [start, end] = [`<!-- ${name}-start -->`, `<!-- ${name}-end -->`]
  if (page.includes(start)) return page
  const heading = page.search(/^## /m)
  const at = heading < 0 ? page.length : heading
  return `${page.slice(0, at).trimEnd()}\n\n${start}\n${end}\n\n${page.slice(at)}`.replace(/\n+$/, '\n')
}
