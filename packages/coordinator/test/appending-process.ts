// Appends one event after the other until it is killed, and prints each number once it was acknowledged.
import { writeSync } from 'node:fs'
import { openStore } from '../src/store/open-store.ts'

const [directory = '', from = '0'] = process.argv.slice(2)
const store = await openStore(directory)
const release = { committee: 'widgets', product: 'widget', version: '1.0.0' }

async function appendForever(first: number, step: number): Promise<void> {
  for (let number = first; ; number += step) {
    const [result] = await store.append([{ release, key: `key ${number}`, eventDigest: '', text: `event ${number}` }])
    writeSync(1, `${number} ${result?.sequence}\n`)
  }
}

await Promise.all([0, 1, 2, 3].map((writer) => appendForever(Number(from) + writer, 4)))
