// Makes sure that what package-lock.json names is installed, and goes on with the Node that the project pins.
// Runs on any Node >= 20 and uses nothing but Node itself, because it is what runs before the first install.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const stampFile = join(root, 'node_modules', '.installed-lock');
const pinnedNode = join(
  root,
  'node_modules',
  'node',
  'bin',
  process.platform === 'win32' ? 'node.exe' : 'node',
);

/** Installs when nothing is installed, or when the lock file has changed since. Output goes to the error stream. */
export function ensureInstalled() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lock) return;
  console.error('Installing what package-lock.json names (a few minutes the first time) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    console.error('npm ci did not succeed; its message stands above.');
    process.exit(run.status ?? 1);
  }
  writeFileSync(stampFile, lock);
}

/** What every program started from here gets: the pinned Node first on the path, Nx without daemon and terminal art. */
export const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_SKIP_NX_CACHE: process.env.NX_SKIP_NX_CACHE ?? '',
  FORCE_COLOR: process.env.FORCE_COLOR ?? '0',
};
if (!environment.NX_SKIP_NX_CACHE) delete environment.NX_SKIP_NX_CACHE;

export const node = () => (existsSync(pinnedNode) ? pinnedNode : process.execPath);

/** Runs a program of node_modules/.bin to its end; answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: environment, ...options });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
