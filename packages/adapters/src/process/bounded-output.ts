import type { Readable } from 'node:stream'

/** Collects streams until their sum passes a bound. */
export interface BoundedOutput {
  collect(stream: Readable): () => string
}

/** @param onExceeded called once, with the first byte over `maximumBytes`; what follows is dropped. */
export function boundedOutput(maximumBytes: number, onExceeded: () => void): BoundedOutput {
  let left = maximumBytes
  return {
    collect(stream) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        if (left < 0) return
        left -= chunk.byteLength
        if (left < 0) onExceeded()
        else chunks.push(chunk)
      })
      return () => Buffer.concat(chunks).toString('utf8')
    },
  }
}
