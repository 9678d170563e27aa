export { temporaryDirectories } from './temporary-directory.ts'
