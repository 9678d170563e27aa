import { describe, expect, it } from 'vitest'
import { proveDurable } from './durable-database.ts'

describe('proveDurable', () => {
  it('is content when a commit reached the disk', async () => {
    let syncs = 5
    await proveDurable(
      async () => {
        syncs += 1
      },
      () => syncs,
    )
  })

  it('refuses a database that only says so', async () => {
    await expect(
      proveDurable(
        async () => {},
        () => 5,
      ),
    ).rejects.toMatchObject({
      code: 'INTERNAL',
      hint: expect.stringContaining('PGlite'),
    })
  })
})
