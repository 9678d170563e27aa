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
import * as z from 'zod'

const MAX_PART_LENGTH = 256

// What Maven itself allows in an id; nothing that references or output rely on can be in it.
const id = z
  .string()
  .max(MAX_PART_LENGTH)
  .regex(/^[\w.-]+$/)
const version = z
  .string()
  .max(MAX_PART_LENGTH)
  .regex(/^[\w.+-]+$/)

export const coordinatesSchema = z.object({ group: id, artifact: id, version: version.optional() })

/** What Maven and Gradle name a package by. */
export type Coordinates = z.infer<typeof coordinatesSchema>

export function mavenName({ group, artifact }: Coordinates): string {
  return `${group}:${artifact}`
}

export function mavenPurl({ group, artifact, version }: Coordinates): string {
  return new PackageURL('maven', group, artifact, version).toString()
}

/** A package's reference always holds an `@`, which a purl without a version does not. */
export function mavenRef(coordinates: Coordinates): string {
  return coordinates.version === undefined ? `${mavenName(coordinates)}@` : mavenPurl(coordinates)
}
