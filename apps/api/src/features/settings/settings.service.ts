import { demoAccountSchema, retentionRulesSchema } from '@gangping/contracts';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { z } from 'zod';
import { ReadDatabase } from '../../platform/database';
import type { Unit } from '../../platform/unit-of-work';
import { Setting } from './setting.entity';

/** Every setting with the shape of its value. */
const SETTINGS = {
  companyName: z.string(),
  /** This database belongs to the demonstration company: it has known passwords. */
  demoDatabase: z.boolean(),
  /** The sign-ins that the first page offers in demo mode. */
  demoAccounts: z.array(demoAccountSchema),
  demoPassword: z.string(),
  /** The demonstration company is there in full. */
  demoLoaded: z.boolean(),
  retention: retentionRulesSchema,
};

export type SettingKey = keyof typeof SETTINGS;
export type SettingValues = { [Key in SettingKey]: z.infer<(typeof SETTINGS)[Key]> };

/** What the company decided once. */
@Injectable()
export class SettingsService {
  constructor(private readonly database: ReadDatabase) {}

  /** @returns the settings that are there; the others are absent */
  async read<Key extends SettingKey>(...keys: readonly Key[]): Promise<Partial<Pick<SettingValues, Key>>> {
    const rows = await this.database.manager.find(Setting, { where: { key: In([...keys]) } });
    const values = rows.map(({ key, value }) => [key, SETTINGS[key as Key].parse(value)]);
    return Object.fromEntries(values) as Partial<Pick<SettingValues, Key>>;
  }

  async write<Key extends SettingKey>(unit: Unit, key: Key, value: SettingValues[Key]): Promise<void> {
    await unit.manager.upsert(Setting, { key, value: SETTINGS[key].parse(value) as never }, ['key']);
  }
}
