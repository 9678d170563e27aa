export { type Commit, resolveCommit, writeSourceArchive } from './git-repository.ts'
