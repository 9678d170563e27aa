import { join } from 'node:path'
import type { Clock } from '@tra/release'
import { runTool, type ToolResult } from '../process/index.ts'

export interface SvnOptions {
  username?: string | undefined
  password?: string | undefined
  /** Waits between attempts. */
  clock?: Clock | undefined
  /** Longest time for one call of the client; less is allowed for questions than for transfers. */
  timeoutMs?: number
}

const HTTP_TIMEOUT_SECONDS = 120
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024

/** Runs `svn` or `svnmucc` with one account and without memory of it. */
export type SvnRunner = (command: 'svn' | 'svnmucc', args: readonly string[], limitMs: number) => Promise<ToolResult>

/** @param configuration directory for the client's own files; the user's configuration takes no part. */
export function svnRunner({ username, password, timeoutMs }: SvnOptions, configuration: string): SvnRunner {
  const common = [
    ['--non-interactive', '--no-auth-cache', '--config-dir', join(configuration, 'config')],
    ['--config-option', `servers:global:http-timeout=${HTTP_TIMEOUT_SECONDS}`],
    username === undefined ? [] : ['--username', username],
    password === undefined ? [] : ['--password-from-stdin'],
  ].flat()
  return (command, args, limitMs) =>
    runTool(command, [...args, ...common], {
      ...(password === undefined ? {} : { input: password, secrets: [password] }),
      // Plain C would make the client refuse file names outside ASCII.
      env: { LC_ALL: 'C.UTF-8' },
      timeoutMs: Math.min(limitMs, timeoutMs ?? limitMs),
      maxOutputBytes: MAX_OUTPUT_BYTES,
    })
}
