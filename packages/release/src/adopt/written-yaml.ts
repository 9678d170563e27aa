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

import { SOURCE_HEADER } from '@tra/kernel'
import { stringify } from 'yaml'

function comment(text: string): string {
  return text.replace(/^/gm, '# ').replace(/^# $/gm, '#')
}

/** A YAML file of an ASF project: the header of the Foundation, what the file is for, and the data. */
export function writtenYaml(about: string, data: unknown): string {
  const body = stringify(data, { lineWidth: 0, aliasDuplicateObjects: false }).replace(
    /^(?=(?:on|permissions|concurrency|jobs):)/gm,
    '\n',
  )
  return `${comment(SOURCE_HEADER)}\n\n${comment(about)}\n${body}`
}
