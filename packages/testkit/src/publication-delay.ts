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

/** Decides what is served: mirrors pick a file up some time after it was committed. */
export interface PublicationDelay {
  /** Milliseconds between the first time a path was noticed and when it is served; may be changed at any time. */
  milliseconds: number
  /** Whether a path that exists in the source is served by now. */
  isServed(path: string): boolean
}

/** A delay counted on the given clock, from the first time anybody asked for the path. */
export function publicationDelay(milliseconds: number, clock: () => Date): PublicationDelay {
  const noticed = new Map<string, number>()
  return {
    milliseconds,
    isServed(path) {
      const now = clock().getTime()
      const since = noticed.get(path) ?? now
      noticed.set(path, since)
      return now - since >= this.milliseconds
    },
  }
}
