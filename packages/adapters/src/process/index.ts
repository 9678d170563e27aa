export { runTool, type ToolResult } from './run-tool.ts'
export { withTemporaryDirectory } from './temporary-directory.ts'
