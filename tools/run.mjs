// node tools/run.mjs NAME [ARGUMENT …]: bundles tools/NAME.ts with the libraries it uses and runs it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, environment, node, root, run } from './ensure-installed.mjs';

const [name, ...args] = process.argv.slice(2);
if (!name || !/^[a-z][a-z-]*$/.test(name)) {
  console.error('Usage: node tools/run.mjs NAME [ARGUMENT …], NAME being a file tools/NAME.ts');
  process.exit(2);
}
ensureInstalled();
const { build } = await import('esbuild');
const outfile = join(root, 'dist', 'tools', `${name}.mjs`);
mkdirSync(join(root, 'dist', 'tools'), { recursive: true });
await build({
  entryPoints: [join(root, 'tools', `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  tsconfig: join(root, 'tsconfig.base.json'),
  logLevel: 'error',
});
process.exit(
  // Paths that were given are meant from where the caller stands, not from the repository.
  await run(node(), ['--enable-source-maps', outfile, ...args], { cwd: process.cwd(), env: environment }),
);
