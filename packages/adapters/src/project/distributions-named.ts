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

import { gitIn } from './clone-git.ts'

const MAX_NAMED = 2000
/** Where the Foundation keeps candidates and releases: dist, what is served of it, the archive and the way to the mirrors. */
const PLACES = String.raw`(dist\.apache\.org/repos/dist/(dev|release)|downloads\.apache\.org|archive\.apache\.org/dist|dyn/closer\.(lua|cgi))`
const PATH = '/[A-Za-z0-9._/-]{1,200}'

/** What follows such an address in the tracked files of a clone, in the order of the files. */
export async function distributionsNamed(directory: string): Promise<string[]> {
  const found = await gitIn(directory, 'grep', '--no-textconv', '-hoIE', `${PLACES}${PATH}`)
  const lines = (found ?? '').split('\n').slice(0, MAX_NAMED)
  return lines.flatMap((line) => new RegExp(`${PLACES}/(?<path>.+)$`).exec(line)?.groups?.path ?? [])
}
