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

const MAX_NAME_LENGTH = 200
const MAX_VERSION_LENGTH = 256
const MAX_TEXT_LENGTH = 4_096

// PEP 508; nothing that references or output rely on can be in it.
const NAME = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/
// PEP 440 with epoch and local version, and what older tools let pass.
const VERSION = /^[0-9A-Za-z.!+_-]+$/

/** PEP 503: the form under which a package index serves a name. */
export function normalisedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-')
}

export const pythonName = z.string().max(MAX_NAME_LENGTH).regex(NAME).transform(normalisedName)
export const pythonVersion = z.string().max(MAX_VERSION_LENGTH).regex(VERSION)
export const lockText = z.string().max(MAX_TEXT_LENGTH)
