/** Undoes what was set up, last first, whatever else fails: a rehearsal leaves no process, key or folder behind. */
export class Disposal {
  readonly #undo: (() => unknown)[] = []

  /** Remembers how to undo something, and returns it. */
  add<T extends { close(): unknown }>(part: T): T {
    this.#undo.push(() => part.close())
    return part
  }

  onDispose(undo: () => unknown): void {
    this.#undo.push(undo)
  }

  async dispose(): Promise<void> {
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop())
      await Promise.resolve(undo()).catch(() => {})
  }
}
