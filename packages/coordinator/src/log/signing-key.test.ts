import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { signingKey } from './signing-key.ts'

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'key-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('signingKey', () => {
  it('is made once, for the owner only', async () => {
    const key = await signingKey(directory)
    expect((await signingKey(directory)).equals(key)).toBe(true)
    expect((await stat(join(directory, 'ledger-key.pem'))).mode & 0o777).toBe(0o600)
  })

  it('refuses a file that is no key, and does not quote it', async () => {
    await writeFile(join(directory, 'ledger-key.pem'), 'a secret that is no key')
    const refusal = signingKey(directory)
    await expect(refusal).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(refusal).rejects.not.toThrow('a secret')
  })
})
