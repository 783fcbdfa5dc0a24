/** What every Node-side project shares: TypeScript through swc, the path aliases of tsconfig.base.json. */
// Jest writes its report only into a folder that is there.
require('node:fs').mkdirSync(require('node:path').join(__dirname, 'dist', 'test-results'), { recursive: true });

const { compilerOptions } = require('./tsconfig.base.json');

const moduleNameMapper = Object.fromEntries(
  Object.entries(compilerOptions.paths).map(([alias, [file]]) => [
    `^${alias}$`,
    require('node:path').join(__dirname, file),
  ]),
);

const swcOptions = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  swcrc: false,
  sourceMaps: 'inline',
};

module.exports = {
  testEnvironment: 'node',
  moduleNameMapper,
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  testMatch: ['<rootDir>/**/*.spec.ts'],
};
