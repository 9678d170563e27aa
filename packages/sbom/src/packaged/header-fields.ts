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

const FIELD = /^([\w-]{1,100}):\s*(.*)$/

/**
 * The fields of a manifest of a jar (JAR File Specification) or of Python's core metadata: `Name: value`, a line that
 * begins with a blank goes on with the one before, and an empty line ends them. Names in lower case.
 */
export function headerFields(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  let values: string[] | undefined
  for (const line of text.split(/\r?\n/)) {
    if (line === '') break
    if (line.startsWith(' ')) {
      values?.push(`${values.pop() ?? ''}${line.slice(1)}`)
      continue
    }
    const [, name = '', value = ''] = FIELD.exec(line) ?? []
    const key = name.toLowerCase()
    values = fields.get(key) ?? []
    values.push(value)
    fields.set(key, values)
  }
  return fields
}
