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

const FIRST_MILLISECONDS = 500
const LONGEST_MILLISECONDS = 90_000

/**
 * How long to wait before the next attempt, in milliseconds: exponential with full jitter, so that hundreds of jobs that
 * one outage stopped don't come back together, and never less than the service asked for.
 * @param attempt how many attempts have failed before this one, from 0.
 * @param random from 0 to below 1.
 */
export function retryDelay(attempt: number, random: number, askedFor = 0): number {
  const longest = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** attempt)
  return Math.ceil(askedFor + random * longest)
}

/**
 * The wait that a `Retry-After` header asks for, in milliseconds (RFC 9110 10.2.3: seconds, or a date); 0 when it asks for
 * none that can be read.
 */
export function retryAfter(header: string | null, now: Date): number {
  const text = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // Only the date forms of HTTP name a weekday; Date.parse would also take much else.
  const date = /^[A-Z][a-z]{2,8},? /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime())
}
