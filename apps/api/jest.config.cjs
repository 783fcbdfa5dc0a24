const preset = require('../../jest.preset.cjs');

const [transformer, options] = preset.transform['^.+\\.ts$'];

/**
 * Jest loads specs as CommonJS and cannot require ECMAScript modules without a Node flag. The packages that are
 * nothing else (Nest 12 above all), or that load such a one by `import()`, are turned into CommonJS on the way in.
 * Another such package in a feature: add its name here.
 */
const MODULES_ONLY = ['@nestjs', 'content-disposition', '@fastify/cookie', 'cookie'];

module.exports = {
  ...preset,
  displayName: 'api',
  rootDir: __dirname,
  // A bound for what hangs. On a machine that does other things as well, half a minute is soon over.
  testTimeout: 120_000,
  roots: ['<rootDir>/src', '<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/build-threads.cjs',
  // Threads run outside of Jest, from scripts that the global setup makes.
  moduleNameMapper: {
    ...preset.moduleNameMapper,
    '^\\./worker-file$': '<rootDir>/test/support/worker-file.ts',
    '^\\./watched-process-file$': '<rootDir>/test/support/watched-process-file.ts',
    '^\\./form-thread-file$': '<rootDir>/test/support/form-thread-file.ts',
    '^\\./sheet-thread-file$': '<rootDir>/test/support/sheet-thread-file.ts',
  },
  transform: { '^.+\\.(ts|js)$': [transformer, options] },
  transformIgnorePatterns: [`/node_modules/(?!(${MODULES_ONLY.join('|')})/)`],
};
