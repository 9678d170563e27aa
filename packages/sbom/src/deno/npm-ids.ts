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

export interface NpmId {
  name: string
  version: string
}

/** `a@1.0.0_peer@2.0.0`: the peers it was installed with follow the version, which holds no `_`. */
export function npmId(id: string): NpmId {
  const at = id.indexOf('@', 1)
  const name = at < 0 ? id : id.slice(0, at)
  const [version = ''] = at < 0 ? [] : id.slice(at + 1).split('_')
  return { name, version }
}

/** Ids by the name alone, where only one has it: dependencies leave the rest out. */
function byName(ids: string[]): Map<string, string | undefined> {
  const found = new Map<string, string | undefined>()
  for (const id of ids) {
    const { name } = npmId(id)
    found.set(name, found.has(name) ? undefined : id)
  }
  return found
}

/** Leads from what a package asks for (`b`, `b@2.0.0`, `nick@npm:b@2.0.0`) to its name and the id it got. */
export function npmResolver(ids: string[]): (asked: string) => { name: string; id: string | undefined } {
  const all = new Set(ids)
  const single = byName(ids)
  return (asked) => {
    const alias = asked.indexOf('@npm:')
    const target = alias < 0 ? asked : asked.slice(alias + '@npm:'.length)
    const { name } = npmId(asked)
    return { name, id: all.has(target) ? target : single.get(target) }
  }
}
