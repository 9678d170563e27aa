import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { bundleAll } from './bundle.ts'

const root = resolve(import.meta.dirname, '..')

/** Writes all of `dist/` again; nothing else in the repository is touched. */
async function build(into: string): Promise<void> {
  const files = await bundleAll(root)
  await rm(into, { recursive: true, force: true })
  for (const { path, content } of files) {
    await mkdir(dirname(join(into, path)), { recursive: true })
    await writeFile(join(into, path), content)
  }
  const bytes = files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0)
  console.log(`dist: ${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`)
}

await build(resolve(process.argv[2] ?? join(root, 'dist')))
