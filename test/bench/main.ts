import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { actionFolders } from '../../scripts/bundle.ts'
import { startRatios } from './cold-start.ts'
import { layoutTable } from './dist-layouts.ts'

const root = resolve(import.meta.dirname, '../..')

function distBytes(): number {
  const files = readdirSync(join(root, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}

console.log('Cold start without inputs (fastest of 15, in turn), as a ratio to `node -e 0` in this run:\n')
const programs = [...actionFolders(root), 'cli'].map((name) => ({ name, args: [join(root, 'dist', name, 'index.js')] }))
for (const { name, milliseconds, ratio } of startRatios(programs)) {
  console.log(`  ${name.padEnd(12)} ${milliseconds.toFixed(0).padStart(5)} ms  ${ratio.toFixed(2)}×`)
}
console.log(`\ndist/: ${(distBytes() / 1e6).toFixed(2)} MB\n`)
console.log('Bundle layouts:\n')
console.log((await layoutTable(root)).join('\n'))
