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

/** An issue that the monitor may have opened. */
export interface TrackedIssue {
  number: number
  title: string
  body: string
  state: 'open' | 'closed'
}

/** The issues of one account with one label; those of people are never seen through it. */
export interface IssueTracker {
  /** Open and closed ones, oldest first. @throws ReleaseError when the list is not whole. */
  list(): Promise<TrackedIssue[]>
  /** @returns its number. @throws ReleaseError. */
  open(issue: { title: string; body: string }): Promise<number>
  change(number: number, change: { title?: string; body?: string; state?: 'open' | 'closed' }): Promise<void>
}
