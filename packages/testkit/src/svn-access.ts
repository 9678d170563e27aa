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

/** An account of the repository. */
export interface SvnUser {
  name: string
  password: string
  /** `example`, or `incubator/example` for a podling. */
  committee: string
  /** A project's CI account may only stage candidates; a PMC member may also publish. */
  role: 'ci' | 'pmc-member'
}

/** svnserve.conf: everybody reads, people with a password may write where authz lets them. */
export const svnserveConfiguration = `[general]
anon-access = read
auth-access = write
password-db = passwd
authz-db = authz
realm = dist
`

/** The password file; its content must never be logged. */
export function passwordFile(users: readonly SvnUser[]): string {
  return ['[users]', ...users.map(({ name, password }) => `${name} = ${password}`), ''].join('\n')
}

/** Who may write where, as on dist.apache.org: `dev` is for staging, `release` for the PMC. */
export function accessFile(users: readonly SvnUser[]): string {
  const rules = committeesOf(users).flatMap((committee) => {
    const members = users.filter((user) => user.committee === committee)
    const publishers = members.filter(({ role }) => role === 'pmc-member')
    return [section(`/dist/dev/${committee}`, members), section(`/dist/release/${committee}`, publishers)]
  })
  return ['[/]\n* = r\n', ...rules].join('\n')
}

/** Every committee somebody works for, once. */
export function committeesOf(users: readonly SvnUser[]): string[] {
  return [...new Set(users.map(({ committee }) => committee))]
}

function section(path: string, writers: readonly SvnUser[]): string {
  return [`[${path}]`, ...writers.map(({ name }) => `${name} = rw`), ''].join('\n')
}
