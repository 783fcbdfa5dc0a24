export { DemoDatabaseError } from './demo-guard';
export { Setting } from './setting.entity';
export { SettingsModule } from './settings.module';
export { type SettingKey, SettingsService, type SettingValues } from './settings.service';
