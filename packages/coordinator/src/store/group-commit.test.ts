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

import { describe, expect, it } from 'vitest'
import { GroupCommit } from './group-commit.ts'

describe('GroupCommit', () => {
  it('writes what arrives meanwhile together, and gives everybody their own results', async () => {
    const batches: number[][] = []
    const commits = new GroupCommit<number, string>(
      async (items) => {
        batches.push([...items])
        return items.map(String)
      },
      { maximumQueue: 100 },
    )
    const results = await Promise.all([commits.submit([1]), commits.submit([2, 3]), commits.submit([])])
    expect(results).toEqual([['1'], ['2', '3'], []])
    expect(batches).toEqual([[1, 2, 3]])
  })

  it('tells everybody of a batch that failed, and goes on with the next', async () => {
    let fails = true
    const commits = new GroupCommit<number, number>(
      async (items) => {
        if (fails) throw new Error('disk full')
        return [...items]
      },
      { maximumQueue: 100 },
    )
    const failed = await Promise.allSettled([commits.submit([1]), commits.submit([2])])
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    fails = false
    expect(await commits.submit([3])).toEqual([3])
  })

  it('turns callers away when too much waits, and recovers', async () => {
    const commits = new GroupCommit<number, number>(async (items) => [...items], { maximumQueue: 2 })
    const accepted = commits.submit([1, 2])
    await expect(commits.submit([3])).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' })
    expect(await accepted).toEqual([1, 2])
    expect(await commits.submit([3])).toEqual([3])
  })

  it('is idle only when nothing waits', async () => {
    let written = 0
    const commits = new GroupCommit<number, number>(
      async (items) => {
        written += items.length
        return [...items]
      },
      { maximumQueue: 10 },
    )
    void commits.submit([1])
    await commits.idle()
    expect(written).toBe(1)
  })

  it('takes no more at once than fits one commit', async () => {
    const sizes: number[] = []
    const commits = new GroupCommit<number, number>(
      async (items) => {
        sizes.push(items.length)
        return [...items]
      },
      { maximumQueue: 100, maximumBatch: 4 },
    )
    const results = await Promise.all([[1, 2, 3], [4], [5, 6], [7, 8, 9, 10, 11]].map((items) => commits.submit(items)))
    expect(results.flat()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(sizes).toEqual([4, 2, 5])
  })
})
