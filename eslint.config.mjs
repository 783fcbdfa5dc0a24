import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** A feature reaches another feature only through that feature's index.ts; platform knows no feature. */
const features = ['api', 'web'].flatMap((app) =>
  readdirSync(join(import.meta.dirname, 'apps', app, 'src', 'features')),
);
const throughTheDoor = {
  regex: `^(\\.\\./)+(features/)?(${[...new Set(features)].join('|')})/(?!index$).+`,
  message: 'Reach another feature through its index.ts.',
};

/** UnitOfWork is the only way to write and ReadDatabase the way to read: a connection of one's own is neither. */
const pastTheUnitOfWork = [
  { name: '@nestjs/typeorm', message: 'Write through UnitOfWork, read through ReadDatabase.' },
  {
    name: 'typeorm',
    importNames: ['DataSource', 'Repository'],
    message: 'Write through UnitOfWork, read through ReadDatabase.',
  },
];

/** Angular's own forgets a `reload()` while an answer is on its way. */
const angularsResource = [
  {
    name: '@angular/common/http',
    importNames: ['httpResource'],
    message: 'Take httpResource from platform/http/http-resource: it loses no reload().',
  },
];

const knowsNoFeature = { group: ['**/features/**'], message: 'Platform knows no feature.' };

const noTestLeftOut = [
  {
    selector:
      'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(only|skip|todo)$/]',
    message: 'No focused, skipped or empty test stays behind.',
  },
  {
    selector: 'CallExpression[callee.name=/^(fit|fdescribe|xit|xdescribe|xtest)$/]',
    message: 'No focused or skipped test stays behind.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '**/.angular', '**/tmp', '**/jest.*.cjs'] },
  ...tseslint.configs.recommended,
  prettier,
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          banTransitiveDependencies: false,
          enforceBuildableLibDependency: false,
          depConstraints: [
            // The rules of the field stand alone: no npm package, nothing of the platform they run on.
            {
              sourceTag: 'type:domain',
              onlyDependOnLibsWithTags: ['type:domain'],
              allowedExternalImports: ['fast-check'],
            },
            {
              sourceTag: 'type:contract',
              onlyDependOnLibsWithTags: ['type:domain', 'type:contract'],
              allowedExternalImports: ['zod'],
            },
            {
              sourceTag: 'type:ui',
              onlyDependOnLibsWithTags: ['type:ui', 'type:contract', 'type:domain'],
              bannedExternalImports: ['@angular/router', '@angular/common/http', '@nestjs/*', 'typeorm'],
            },
            {
              sourceTag: 'type:testing',
              onlyDependOnLibsWithTags: ['type:testing', 'type:contract', 'type:domain'],
            },
            {
              sourceTag: 'scope:api',
              onlyDependOnLibsWithTags: ['type:domain', 'type:contract', 'type:testing', 'scope:api'],
              bannedExternalImports: [
                '@angular/*',
                'ng-zorro-antd',
                'ng-zorro-antd/*',
                'chart.js',
                'ng2-charts',
              ],
            },
            {
              sourceTag: 'scope:web',
              onlyDependOnLibsWithTags: ['type:domain', 'type:contract', 'type:ui', 'type:testing'],
              bannedExternalImports: [
                '@nestjs/*',
                'typeorm',
                'sqlite3',
                'pg',
                'fastify',
                '@fastify/*',
                'chart.js',
              ],
            },
            { sourceTag: 'scope:e2e', onlyDependOnLibsWithTags: ['*'] },
            { sourceTag: 'scope:tools', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always'],
    },
  },
  {
    // Domain and contracts stay free of any platform: not even through a global.
    files: ['libs/{evaluation,role-document,contracts}/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'process', 'Buffer', 'require', 'fetch'],
      'no-restricted-imports': ['error', { patterns: ['node:*'] }],
    },
  },
  {
    // The product is checked together with its specs (tools/types), whose globals it does not have.
    files: ['apps/api/src/**/*.ts', 'tools/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['jest', 'describe', 'it', 'test', 'expect'],
        ...['beforeAll', 'beforeEach', 'afterAll', 'afterEach'],
      ],
    },
  },
  // Of several `no-restricted-imports` that fit a file the last is the only one.
  {
    files: ['apps/web/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: angularsResource }] },
  },
  {
    files: ['apps/web/src/features/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [throughTheDoor], paths: angularsResource }],
    },
  },
  {
    files: ['apps/api/src/features/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [throughTheDoor], paths: pastTheUnitOfWork }],
    },
  },
  {
    files: ['apps/web/src/platform/**/*.ts'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [knowsNoFeature], paths: angularsResource }],
    },
  },
  {
    files: ['apps/api/src/platform/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [knowsNoFeature] }] },
  },
  {
    // What all others take instead.
    files: ['apps/web/src/platform/http/http-resource.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [knowsNoFeature] }] },
  },
  {
    files: ['**/*.spec.ts', '**/*.e2e.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noTestLeftOut],
    },
  },
  {
    // A page answers a moment later, and on a busy machine later still: whoever looks only once comes too early.
    files: ['apps/web-e2e/src/journeys/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        // The last word on a rule is the only one.
        ...noTestLeftOut,
        {
          selector:
            'CallExpression[callee.name="expect"]:not(CallExpression[callee.name="eventually"] CallExpression) ' +
            'AwaitExpression:not([argument.type="Identifier"]):not([argument.callee.property.name=/^(ask|failure)$/])',
          message: 'Look until it is there: await eventually(async () => expect(await …)….).',
        },
        {
          // A text that stands there twice stood there before the press as well, as often as not.
          selector:
            'CallExpression[callee.property.name="waitFor"] > MemberExpression > ' +
            'CallExpression[callee.property.name="first"] > MemberExpression > ' +
            'CallExpression[callee.property.name="getByText"][callee.object.name="page"], ' +
            'CallExpression[callee.property.name="waitFor"] > MemberExpression > ' +
            'CallExpression[callee.property.name="first"] > MemberExpression > ' +
            'CallExpression[callee.property.name="getByText"][callee.object.property.name="page"]',
          message: 'Say where on the page the text appears, or wait for a message by told().',
        },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.ts', 'libs/ui/src/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/directive-selector': 'off',
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'gp', style: 'kebab-case' }],
    },
  },
  {
    files: ['apps/web/src/**/*.html', 'libs/ui/src/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    // Programs for the terminal talk to it.
    files: ['tools/**/*.{ts,mjs}', 'apps/api/src/main.ts'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
