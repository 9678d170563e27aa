import { MAX_ROOT_TEXT_BYTES } from './read-bounds.ts'

/** Keeps the beginning of a text that arrives in pieces. */
export interface BoundedText {
  add(chunk: Uint8Array): void
  toString(): string
}

export function boundedText(): BoundedText {
  const chunks: Uint8Array[] = []
  let left = MAX_ROOT_TEXT_BYTES
  return {
    add(chunk) {
      if (left <= 0) return
      chunks.push(Uint8Array.from(chunk.subarray(0, left)))
      left -= chunk.byteLength
    },
    toString: () => Buffer.concat(chunks).toString('utf8'),
  }
}
