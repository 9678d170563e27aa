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

const REPOSITORY = 'https://github.com/apache/trusted-release-actions'

/** Home of the tool, for documents that name who wrote them. */
export const toolPage = REPOSITORY

/** URL of the page that explains a check. */
export function checkPage(check: string): string {
  return `${REPOSITORY}/blob/main/docs/checks/${encodeURIComponent(check)}.md`
}

/** URL of the page that tells release managers what to do in a phase. */
export function guidePage(phase: 'build' | 'candidate' | 'vote' | 'finish' | 'released'): string {
  return `${REPOSITORY}/blob/main/docs/release-manager/${phase}.md`
}
