import {
  type ExportTicket,
  type Locale,
  type NamedCycle,
  type Permission,
  type ReportFilters,
  SAVED_REPORT_KINDS,
  type SavedReportKind,
} from '@gangping/contracts';
import { Injectable, Module } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../platform/access';
import type { ExportScope } from './export-scope';

/** What a saved report is of when it is fetched. */
export interface ReportWanted {
  readonly cycle: NamedCycle;
  readonly filters: ReportFilters;
  readonly locale: Locale;
}

/** A kind of report that can be saved, and how one is fetched. */
export interface ReportSource {
  readonly kind: SavedReportKind;
  /** Whoever lacks it saves no such report, and is told no more of one that they saved. */
  readonly permission: Permission;
  /** What it can be narrowed down to, as its address has it; left out: nothing. Anything else is not kept. */
  readonly filters?: z.ZodType<object>;
  /** There is nothing in it yet, though the quarter is theirs. */
  isEmpty?(
    manager: EntityManager,
    actor: Actor,
    wanted: Pick<ReportWanted, 'cycle' | 'filters'>,
    scope: ExportScope,
  ): Promise<boolean>;
  /** Asks who may have what once more, and logs it: as if it were asked for by hand. */
  ticket(actor: Actor, wanted: ReportWanted): Promise<ExportTicket>;
}

/** Features with reports that can be saved add theirs in `onModuleInit`. */
@Injectable()
export class ReportSources {
  private readonly sources = new Map<SavedReportKind, ReportSource>();

  add(source: ReportSource): void {
    this.sources.set(source.kind, source);
  }

  /** Undefined for a kind that no feature brings any more. */
  of(kind: SavedReportKind): ReportSource | undefined {
    return this.sources.get(kind);
  }

  /** Those that somebody may save, in the order of the contract: features come in whatever order they are loaded. */
  openTo({ permissions }: Actor): SavedReportKind[] {
    const isOpen = (source?: ReportSource) => source !== undefined && permissions.has(source.permission);
    return SAVED_REPORT_KINDS.filter((kind) => isOpen(this.sources.get(kind)));
  }
}

/** Depends on nothing, so that every feature can import it. */
@Module({ providers: [ReportSources], exports: [ReportSources] })
export class ReportSourcesModule {}
