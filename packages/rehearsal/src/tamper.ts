import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runTool } from '@tra/adapters'
import { ReleaseError } from '@tra/kernel'
import type { Stage } from './stage.ts'
import { accounts } from './world.ts'

async function svn(args: readonly string[], config: string): Promise<void> {
  const { name, password } = accounts.ci
  const options = [
    '--non-interactive',
    '--no-auth-cache',
    '--config-dir',
    config,
    '--username',
    name,
    '--password-from-stdin',
  ]
  const { code, stderr } = await runTool('svn', [...args, ...options], { input: password })
  if (code !== 0) throw new ReleaseError('TOOL_FAILED', `svn ${args[0]}: ${stderr}`)
}

/** What the vote is to protect from: somebody with write access changes the staged archive after the tally. */
export async function tamperWithStaged({ world, project, terminal }: Stage, location: string): Promise<void> {
  const copy = join(world.directory, 'tampered')
  const config = join(world.directory, 'home/.subversion')
  await svn(['checkout', '--quiet', location, copy], config)
  await appendFile(join(copy, project.archive), '\0')
  await svn(['commit', '--quiet', '-m', 'Fix the build', copy], config)
  terminal.log(`          somebody committed one more byte to ${project.archive}`)
}
