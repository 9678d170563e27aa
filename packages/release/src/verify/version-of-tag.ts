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

import { parseVersion } from '@tra/kernel'

// "v1.2.0", "rel/1.2.0", "apache-widget-1.2.0", with or without the candidate at the end.
const TAG = /^(?:[A-Za-z][\w.-]{0,80}\/){0,4}(?:[A-Za-z]\w{0,40}[-_]){0,6}v?(\d{1,9}(?:\.\d{1,9}){1,5}.{0,40})$/
const CANDIDATE = /[-_.]?rc[-_.]?\d{1,4}$/i

/** The version in a tag's name. @returns undefined for a branch, an id or a name that says it otherwise. */
export function versionOfTag(name: string): string | undefined {
  const version = TAG.exec(name.slice(0, 300))?.[1]?.replace(CANDIDATE, '')
  return version === undefined || parseVersion(version) === undefined ? undefined : version
}
