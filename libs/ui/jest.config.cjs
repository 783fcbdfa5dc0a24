const { createCjsPreset } = require('jest-preset-angular/presets');
const { moduleNameMapper } = require('../../jest.preset.cjs');

module.exports = {
  ...createCjsPreset({ tsconfig: `${__dirname}/tsconfig.spec.json` }),
  displayName: 'ui',
  rootDir: __dirname,
  moduleNameMapper,
  // Packages that come as ES modules under a .js name.
  transformIgnorePatterns: ['node_modules/(?!(.*\\.mjs$|@jsverse/))'],
  // The first spec of a run waits while Angular and NG-ZORRO are transformed.
  testTimeout: 60_000,
  setupFilesAfterEnv: ['<rootDir>/src/test-setup.ts'],
  testMatch: ['<rootDir>/**/*.spec.ts'],
};
