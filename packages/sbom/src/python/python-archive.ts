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

import type { PackageHash } from '../dependency-graph.ts'

const FILE_NAME = /^[\w.+!~-]+$/

/** One archive of a package as a lockfile names it. */
export interface PythonArchive {
  /** Public address or bare file name; absent where the lockfile holds the digest only. */
  location?: string
  /** The lockfile has an address that is not public. */
  withheld: boolean
  hashes: PackageHash[]
}

function fileName(path: string): string | undefined {
  const last = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replaceAll('%2B', '+')
  return FILE_NAME.test(last) ? last : undefined
}

function isPublic({ protocol, host, username, password }: URL): boolean {
  return protocol === 'https:' && host === 'files.pythonhosted.org' && username === '' && password === ''
}

/** Whether an address is one of a file that PyPI serves to anybody. */
export function isPyPIsFile(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && isPublic(url)
}

/** An archive by its address, its path or its file name. */
export function pythonArchive(address: string | undefined, hashes: PackageHash[]): PythonArchive {
  const url = address?.includes('://') ? URL.parse(address) : null
  if (url !== null && isPublic(url)) return { location: `${url.origin}${url.pathname}`, withheld: false, hashes }
  const location = fileName(url?.pathname ?? address ?? '')
  return { ...(location !== undefined && { location }), withheld: address?.includes('://') ?? false, hashes }
}
