import { describe, expect, it } from 'vitest'
import { settingsOf } from './settings.ts'

const complete = {
  COORDINATOR_DIRECTORY: '/var/lib/coordinator',
  COORDINATOR_ORIGIN: 'https://releases.example.org',
  COORDINATOR_OWNER_IDS: '22,23',
}

describe('settingsOf', () => {
  it('fills in what has a default', () => {
    expect(settingsOf(complete)).toEqual({
      directory: '/var/lib/coordinator',
      origin: 'https://releases.example.org',
      host: '127.0.0.1',
      port: 8080,
      issuerUrl: 'https://token.actions.githubusercontent.com',
      ownerIds: ['22', '23'],
    })
  })

  it('opens the log to everybody only when asked to', () => {
    expect(settingsOf({ ...complete, COORDINATOR_OWNER_IDS: '*' })).not.toHaveProperty('ownerIds')
    const { COORDINATOR_OWNER_IDS: _, ...silent } = complete
    expect(() => settingsOf(silent)).toThrow('COORDINATOR_OWNER_IDS')
  })

  it('names everything that is wrong at once', () => {
    const bad = { ...complete, COORDINATOR_ORIGIN: 'https://releases.example.org/path', COORDINATOR_PORT: '70000' }
    expect(() => settingsOf(bad)).toThrow(/COORDINATOR_ORIGIN.*COORDINATOR_PORT/s)
  })
})
