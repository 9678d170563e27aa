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

import { PackageURL } from 'packageurl-js'

// How the names of a namespace and a name are put together, by the purl's type.
const JOINTS = new Map([
  ['maven', ':'],
  ['npm', '/'],
  ['golang', '/'],
])

/** By which a package is asked for in the metadata of others; undefined for a purl of no kind that is read there. */
export function keyOfPurl(purl: string): string | undefined {
  const { type, namespace, name } = PackageURL.fromString(purl)
  if (name === undefined || name === null) return undefined
  const joint = JOINTS.get(type ?? '')
  const whole = namespace ? `${namespace}${joint ?? '/'}${name}` : name
  const kind = type === 'golang' ? 'go' : type
  return `${kind} ${type === 'nuget' ? whole.toLowerCase() : whole}`
}
