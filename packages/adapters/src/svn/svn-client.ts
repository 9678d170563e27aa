import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ReleaseError } from '@tra/kernel'
import type { Clock } from '@tra/release'
import { runTool, type ToolResult } from '../process/index.ts'
import { svnError } from './svn-error.ts'

export interface SvnOptions {
  username?: string | undefined
  password?: string | undefined
  /** Waits between attempts. */
  clock?: Clock | undefined
  /** Longest time for one call of the client; less is allowed for questions than for transfers. */
  timeoutMs?: number
}

const QUESTION_TIMEOUT_MS = 2 * 60 * 1000
const TRANSFER_TIMEOUT_MS = 60 * 60 * 1000
const MAX_LIST_BYTES = 64 * 1024 * 1024
const HTTP_TIMEOUT_SECONDS = 120
const COMMITTED = /^r(\d+) committed by /m

/** The real svn client with one account, one private configuration directory and no memory of credentials. */
export interface SvnClient {
  /** Last changed revision of a location and the newest revision of its repository; undefined when it does not exist. */
  look(location: string): Promise<{ lastChanged: number; head: number } | undefined>
  /** Sum of what lies below a location. */
  measure(pegged: string): Promise<{ files: number; bytes: number }>
  export(pegged: string, into: string): Promise<void>
  /** Several actions of svnmucc in one revision. @returns its number. */
  commit(actions: readonly string[], message: string, baseline?: number): Promise<number>
}

/** @param workspace a private directory for the client's configuration and argument files; the caller removes it. */
export function svnClient(options: SvnOptions, workspace: string): SvnClient {
  const { username, password, timeoutMs = TRANSFER_TIMEOUT_MS } = options
  const common = [
    ['--non-interactive', '--no-auth-cache', '--config-dir', join(workspace, 'config')],
    ['--config-option', `servers:global:http-timeout=${HTTP_TIMEOUT_SECONDS}`],
    username === undefined ? [] : ['--username', username],
    password === undefined ? [] : ['--password-from-stdin'],
  ].flat()

  const run = (command: string, args: readonly string[], limitMs: number): Promise<ToolResult> =>
    runTool(command, [...args, ...common], {
      ...(password === undefined ? {} : { input: password, secrets: [password] }),
      // Plain C would make the client refuse file names outside ASCII.
      env: { LC_ALL: 'C.UTF-8' },
      timeoutMs: Math.min(limitMs, timeoutMs),
      maxOutputBytes: MAX_LIST_BYTES,
    })

  const ask = async (action: string, args: readonly string[], limitMs = QUESTION_TIMEOUT_MS): Promise<string> => {
    const result = await run('svn', args, limitMs)
    if (result.code !== 0) throw svnError(action, result)
    return result.stdout
  }

  const infoItem = async (pegged: string, item: string): Promise<number> =>
    Number(await ask(`look at ${pegged}`, ['info', '--show-item', item, '--no-newline', pegged]))

  return {
    async look(location) {
      try {
        const head = await infoItem(`${location}@HEAD`, 'revision')
        return { head, lastChanged: await infoItem(`${location}@${head}`, 'last-changed-revision') }
      } catch (thrown) {
        if (isMissingPath(thrown)) return undefined
        throw thrown
      }
    },
    async measure(pegged) {
      const xml = await ask(`list ${pegged}`, ['list', '--xml', '--recursive', pegged])
      // Names are escaped in this output, so no file name can forge an element.
      const sizes = [...xml.matchAll(/<size>(\d+)<\/size>/g)].map(([, size]) => Number(size))
      return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) }
    },
    async export(pegged, into) {
      // Externals would bring in other repositories, keywords would change bytes.
      const args = ['export', '--quiet', '--force', '--ignore-externals', '--ignore-keywords', pegged, into]
      await ask(`export ${pegged}`, args, TRANSFER_TIMEOUT_MS)
    },
    async commit(actions, message, baseline) {
      const argumentFile = join(workspace, 'actions')
      await writeFile(argumentFile, `${actions.join('\n')}\n`)
      const pin = baseline === undefined ? [] : ['--revision', String(baseline)]
      const args = ['--message', message, ...pin, '--extra-args', argumentFile]
      const result = await run('svnmucc', args, TRANSFER_TIMEOUT_MS)
      const revision = COMMITTED.exec(result.stdout)?.[1]
      if (result.code !== 0 || revision === undefined) throw svnError('commit', result)
      return Number(revision)
    },
  }
}

/** W170000 says that the repository answered and holds no such path; other failures say nothing about the path. */
function isMissingPath(thrown: unknown): boolean {
  return thrown instanceof ReleaseError && thrown.code === 'NOT_FOUND' && thrown.message.includes('W170000')
}
