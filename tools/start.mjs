// npm start: install if needed, build if needed, then serve the portal with the demonstration company.
// Every other setting comes from the environment (docs/operations.md).
import { ensureInstalled, environment, node, root, run } from './ensure-installed.mjs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';

ensureInstalled();
const built = await run('nx', ['run-many', '-t', 'build', '--outputStyle=static'], {
  stdio: ['ignore', 2, 2],
  shell: process.platform === 'win32',
});
if (built !== 0) process.exit(built);

const server = spawn(node(), [join(root, 'dist', 'apps', 'api', 'main.js')], {
  cwd: root,
  stdio: 'inherit',
  env: { NODE_ENV: 'production', DEMO: 'true', ...environment },
});
// The server drains and ends by itself; this process only passes the wish on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('close', (code) => process.exit(code ?? 0));
