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

/** `source` of an event is no longer (CloudEvents of this log). */
const MAX_SOURCE = 512

/** What a difference is about: the run and its attempt, or the tag, of a repository. */
export interface DifferenceSubject {
  repositoryId: string
  /** `7/1`, `v1.0.0` */
  subject: string
}

/** The coordinator's own address that names what a difference is about, so that two of them are never one event. */
export function differenceSource(origin: string, { repositoryId, subject }: DifferenceSubject): string {
  const source = `${origin}/operations#${repositoryId}/${encodeURIComponent(subject.toWellFormed())}`
  return source.length <= MAX_SOURCE ? source : origin
}

/** What such an address names; undefined for every other. */
export function differenceSubject(source: string): DifferenceSubject | undefined {
  const [, repositoryId, subject] = /\/operations#(\d{1,20})\/([^/]+)$/.exec(source) ?? []
  if (repositoryId === undefined || subject === undefined) return undefined
  try {
    return { repositoryId, subject: decodeURIComponent(subject) }
  } catch {
    return undefined
  }
}
