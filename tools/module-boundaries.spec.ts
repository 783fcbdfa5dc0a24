import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * The boundaries of docs/architecture.md are refused by lint, not only declared: a line that crosses one, put into
 * a file of the project in question, must be reported. The text is linted without being written anywhere.
 */
const root = join(__dirname, '..');

type Case = [what: string, file: string, text: string];

function brokenRules(cases: readonly Case[]): string[][] {
  const input = JSON.stringify(cases.map(([, file, text]) => ({ file, text })));
  return JSON.parse(
    execFileSync(process.execPath, ['tools/lint-texts.mjs'], { cwd: root, input, encoding: 'utf8' }),
  );
}

const refused: Case[] = [
  [
    'the scoring rules take an npm package',
    'libs/evaluation/src/lib/score.ts',
    `import { z } from 'zod'; z.int();`,
  ],
  [
    'the scoring rules read the process',
    'libs/evaluation/src/lib/score.ts',
    `export const port = process.env.PORT;`,
  ],
  [
    'the document reader touches files',
    'libs/role-document/src/lib/parse.ts',
    `import { readFileSync } from 'node:fs'; readFileSync('a');`,
  ],
  [
    'the document reader knows the contracts',
    'libs/role-document/src/lib/parse.ts',
    `import { ROUTES } from '@gangping/contracts'; ROUTES.session;`,
  ],
  [
    'contracts know Angular',
    'libs/contracts/src/lib/values.ts',
    `import { signal } from '@angular/core'; signal(1);`,
  ],
  [
    'presentation speaks HTTP',
    'libs/ui/src/lib/any.ts',
    `import { HttpClient } from '@angular/common/http'; export const client = HttpClient;`,
  ],
  [
    'presentation navigates',
    'libs/ui/src/lib/any.ts',
    `import { Router } from '@angular/router'; export const router = Router;`,
  ],
  [
    'the API knows Angular',
    'apps/api/src/features/cycles/any.ts',
    `import { signal } from '@angular/core'; signal(1);`,
  ],
  [
    'the API knows the components',
    'apps/api/src/features/cycles/any.ts',
    `import * as ui from '@gangping/ui'; export const any = ui;`,
  ],
  [
    'the web knows the database',
    'apps/web/src/features/cycles/any.ts',
    `import { Repository } from 'typeorm'; export const any = Repository;`,
  ],
  [
    'the web draws charts past the UI library',
    'apps/web/src/features/cycles/any.ts',
    `import { Chart } from 'chart.js'; export const any = Chart;`,
  ],
  [
    "a feature goes round another one's index",
    'apps/api/src/features/cycles/any.ts',
    `import { Account } from '../identity/account.entity'; export const any = Account;`,
  ],
  [
    'a feature goes to the database past the unit of work',
    'apps/api/src/features/cycles/any.ts',
    `import { DataSource } from 'typeorm'; export const any = DataSource;`,
  ],
  [
    'a feature has a repository injected that knows no unit of work',
    'apps/api/src/features/cycles/any.ts',
    `import { InjectRepository } from '@nestjs/typeorm'; export const any = InjectRepository;`,
  ],
  [
    'platform knows a feature',
    'apps/api/src/platform/any.ts',
    `import { Cycle } from '../features/cycles'; export const any = Cycle;`,
  ],
];

const accepted: Case[] = [
  [
    'a feature comes through the index',
    'apps/api/src/features/cycles/any.ts',
    `import { Account } from '../identity'; export const any = Account;`,
  ],
  [
    'a feature asks through the manager of its unit',
    'apps/api/src/features/cycles/any.ts',
    `import type { EntityManager } from 'typeorm'; export type Any = EntityManager;`,
  ],
  [
    'a feature uses the platform',
    'apps/api/src/features/cycles/any.ts',
    `import { UnitOfWork } from '../../platform/unit-of-work'; export const any = UnitOfWork;`,
  ],
  [
    'contracts use the domain',
    'libs/contracts/src/lib/values.ts',
    `import { STAGES } from '@gangping/evaluation'; export const any = STAGES;`,
  ],
  [
    'presentation draws charts',
    'libs/ui/src/lib/any.ts',
    `import { Chart } from 'chart.js'; export const any = Chart;`,
  ],
];

describe('module boundaries', () => {
  const found = brokenRules([...refused, ...accepted]);

  it.each(refused.map(([what], at) => [what, found[at]] as const))('refuse that %s', (_, rules) => {
    expect(rules.some((rule) => /module-boundaries|no-restricted/.test(rule))).toBe(true);
  });

  it.each(accepted.map(([what], at) => [what, found[refused.length + at]] as const))('let %s', (_, rules) => {
    expect(rules).toEqual([]);
  });
});
