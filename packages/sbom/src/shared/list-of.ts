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

/**
 * A list whose reading ends at its first bad item: a list of a million bad ones must not become a million complaints, which
 * take far more memory than the list.
 */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.array(z.unknown()).transform((values, context): z.infer<Item>[] => {
    const items: z.infer<Item>[] = []
    for (const [index, value] of values.entries()) {
      const read = item.safeParse(value)
      if (read.success) items.push(read.data)
      else {
        const [first] = read.error.issues
        context.addIssue({
          code: 'custom',
          path: [index, ...(first?.path ?? [])],
          message: first?.message ?? 'is wrong',
        })
        return z.NEVER
      }
    }
    return items
  })
}
