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

import * as z from 'zod'

const MAX_FAULTS = 5

/**
 * What is wrong with a document of the suite's own, in a few lines. One of another kind or format is told by its `schema`
 * alone: that it also lacks every field of this kind helps nobody.
 */
export function schemaFaults(error: z.ZodError): string {
  const ofKind = error.issues.find(({ path }) => path.length === 1 && path[0] === 'schema')
  if (ofKind !== undefined) return z.prettifyError({ issues: [ofKind] })
  const { issues } = error
  const more = issues.length - MAX_FAULTS
  return `${z.prettifyError({ issues: issues.slice(0, MAX_FAULTS) })}${more > 0 ? `\nand ${more} more` : ''}`
}
