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

const JSR_AS_NPM = 'https://npm.jsr.io'

/** How npm's registry at JSR calls a package: `@std/path` is `@jsr/std__path`. */
export function npmNameOfJsr(name: string): string {
  return `@jsr/${name.slice(1).replace('/', '__')}`
}

export function isJsrInNpm(name: string): boolean {
  return name.startsWith('@jsr/')
}

/** JSR has no purl type (purl-spec#457 is open): the package as JSR's own npm registry serves it. */
export function jsrPurl(npmName: string, version: string | undefined): string {
  const qualifiers = { repository_url: JSR_AS_NPM }
  return new PackageURL('npm', '@jsr', npmName.slice('@jsr/'.length), version, qualifiers).toString()
}

export function isServedByJsr(address: string): boolean {
  return address.startsWith(`${JSR_AS_NPM}/`)
}
