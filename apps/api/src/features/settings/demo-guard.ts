import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../platform/config';
import { ReadDatabase } from '../../platform/database';
import { SettingsService } from './settings.service';

/** The server must not start like this: demonstration and real data would mix. */
export class DemoDatabaseError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'DemoDatabaseError';
  }
}

/** One of these with a row: somebody works here. */
const TELLING_TABLES = ['account', 'department', 'employee', 'position', 'cycle'] as const;

/**
 * Keeps the demonstration company, with its known passwords, and a real one apart: demo mode wants an empty database
 * or its own, and its own database wants demo mode. Decided before the server listens.
 */
@Injectable()
export class DemoGuard implements OnModuleInit {
  constructor(
    private readonly config: AppConfig,
    private readonly settings: SettingsService,
    private readonly database: ReadDatabase,
  ) {}

  /** @throws DemoDatabaseError */
  async onModuleInit(): Promise<void> {
    const { demoDatabase = false } = await this.settings.read('demoDatabase');
    if (this.config.demo && !demoDatabase && !(await this.isEmpty())) {
      throw new DemoDatabaseError(
        'DEMO is true, but this database holds data of its own. Choose another DATA_DIR or DATABASE_URL, or set DEMO to false.',
      );
    }
    if (!this.config.demo && demoDatabase) {
      throw new DemoDatabaseError(
        'This database is the demonstration company with its known passwords. Choose another DATA_DIR or DATABASE_URL, or set DEMO to true.',
      );
    }
  }

  private async isEmpty(): Promise<boolean> {
    const anyRow = TELLING_TABLES.map((table) => `EXISTS (SELECT 1 FROM ${table})`).join(' OR ');
    const [found] = await this.database.manager.query<{ used: number | boolean }[]>(
      `SELECT CASE WHEN ${anyRow} THEN 1 ELSE 0 END AS used`,
    );
    return Number(found.used) === 0;
  }
}
