import { Module } from '@nestjs/common';
import { DemoGuard } from './demo-guard';
import { SettingsService } from './settings.service';

@Module({ providers: [SettingsService, DemoGuard], exports: [SettingsService] })
export class SettingsModule {}
