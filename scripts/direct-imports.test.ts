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

import { expect, test } from 'vitest'
import { definitionsOf, withDirectImports } from './direct-imports.ts'

const FILES: Record<string, string> = {
  '/p/src/index.ts': `export { one, type One } from './one.ts'
export type { Two } from './two.ts'
export {
  three,
  four,
} from './more/numbers.ts'
export { five, six } from './further/index.ts'
`,
  '/p/src/further/index.ts': "export { five } from './five.ts'\n",
}
const definitions = definitionsOf('/p/src/index.ts', (path) => FILES[path] ?? '')
const KNOWN = ['@tra/numbers', '../numbers/index.ts']
const direct = (text: string) => withDirectImports(text, (from) => (KNOWN.includes(from) ? definitions : undefined))

test('knows where every value of a front door is defined, also behind further ones, and no type', () => {
  expect([...definitions]).toEqual([
    ['one', '/p/src/one.ts'],
    ['three', '/p/src/more/numbers.ts'],
    ['four', '/p/src/more/numbers.ts'],
    ['five', '/p/src/further/five.ts'],
    ['six', '/p/src/further/index.ts'],
  ])
})

test('takes the front door of a folder like that of a package', () => {
  expect(direct("import { one } from '../numbers/index.ts'\n")).toBe('import { one } from "/p/src/one.ts"\n')
})

test('sends imports to the defining files, over several lines too; types fall away', () => {
  const text = "import {\n  four,\n  one,\n  type Two,\n} from '@tra/numbers'\nconst x = four(one)\n"
  expect(direct(text)).toBe(
    'import { four } from "/p/src/more/numbers.ts"; import { one } from "/p/src/one.ts"\nconst x = four(one)\n',
  )
})

test.each([
  "import { one } from '@tra/letters'\n",
  "import { seven } from '@tra/numbers'\n",
  "import { one } from './index-of-numbers.ts'\n",
  "import type { Two } from '@tra/numbers'\n",
  "const text = `\n  import { one } from '@tra/numbers'`\n",
])('leaves %j alone', (text) => {
  expect(direct(text)).toBe(text)
})
