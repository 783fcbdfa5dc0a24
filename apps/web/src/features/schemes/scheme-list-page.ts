import { Component, computed, inject } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { SchemeRow } from '@gangping/contracts';
import { filterSchema, searchSchema } from '@gangping/contracts';
import {
  Column,
  DataList,
  EmptyState,
  Icon,
  PageHeader,
  ProblemBanner,
  SearchBox,
  StatusTag,
} from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import * as z from 'zod';
import { cycleName } from '../../platform/format/cycle-name';
import { LocalDatePipe, LocalisedPipe } from '../../platform/format/format.pipes';
import { today } from '../../platform/format/today';
import { sending } from '../../platform/forms/sending';
import { lastValue } from '../../platform/http/last-value';
import { Language } from '../../platform/i18n/language';
import { listQuery } from '../../platform/list/list-query';
import { ProblemTextPipe } from '../../platform/problem/problem-text.pipe';
import { SessionStore } from '../../platform/session/session-store';
import { Toasts } from '../../platform/toast/toasts';
import { inOrderOfState, schemeState, SCHEME_STATES, STATE_TONES, type SchemeState } from './scheme-state';
import { SchemesApi, schemesResource } from './schemes.api';

const querySchema = z.object({ search: searchSchema.default(''), state: filterSchema(20).optional() });

interface ShownRow extends SchemeRow {
  readonly state: SchemeState;
}

/** The company's schemes, those that wait for somebody first; the one that the product brings comes last. */
@Component({
  selector: 'gp-scheme-list-page',
  imports: [
    Column,
    DataList,
    EmptyState,
    Icon,
    LocalDatePipe,
    LocalisedPipe,
    PageHeader,
    ProblemBanner,
    ProblemTextPipe,
    RouterLink,
    SearchBox,
    StatusTag,
    TranslocoPipe,
  ],
  templateUrl: './scheme-list-page.html',
  styleUrl: './scheme-list-page.less',
})
export class SchemeListPage {
  private readonly api = inject(SchemesApi);
  private readonly language = inject(Language);
  private readonly router = inject(Router);
  private readonly toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);

  protected readonly list = listQuery(querySchema);
  protected readonly resource = schemesResource();
  private readonly answered = lastValue(this.resource);
  private readonly all = computed<readonly ShownRow[] | null>(() => {
    const schemes = this.answered();
    if (!schemes) return null;
    return inOrderOfState(
      schemes.map((scheme) => ({ ...scheme, state: schemeState(scheme, schemes, today()) })),
    );
  });
  protected readonly rows = computed(() => {
    const { search, state } = this.list.query();
    const sought = search.toLowerCase();
    return (
      this.all()?.filter(
        (row) =>
          (state === undefined || row.state === state) &&
          [row.name['zh-CN'], row.name.en, ...row.scopeNames].some((text) =>
            text.toLowerCase().includes(sought),
          ),
      ) ?? null
    );
  });
  /** The states that some scheme is in. */
  protected readonly states = computed(() =>
    SCHEME_STATES.filter((state) => this.all()?.some((row) => row.state === state)),
  );
  protected readonly tones = STATE_TONES;
  /** Only what the product brings is there. */
  protected readonly none = computed(() => this.all()?.every(({ id }) => id === null) ?? false);
  private readonly sending = sending();
  protected readonly busy = this.sending.busy;
  protected readonly rowKey = ({ id }: ShownRow) => id;

  protected scopeOf({ scopeNames }: SchemeRow): string {
    if (scopeNames.length === 0) return this.language.translate('schemes.scope.company');
    return scopeNames.join(this.language.translate('schemes.between'));
  }

  protected cyclesOf({ cycles }: SchemeRow): string {
    const names = cycles.map((cycle) => cycleName(this.language, cycle));
    return names.join(this.language.translate('schemes.between'));
  }

  protected addressOf({ id, state }: ShownRow): { link: unknown[]; query: { view?: string } } {
    return {
      link: ['/schemes', id ?? 'brought'],
      query: state === 'approveMe' ? { view: 'difference' } : {},
    };
  }

  /** A draft with the content of another scheme; null begins with the one that the product brings. */
  protected async copy(copyOf: number | null): Promise<void> {
    await this.sending.run(async () => {
      const { id } = await this.api.create({ copyOf });
      await this.router.navigate(['/schemes', id]);
      this.toasts.success('schemes.copied');
    });
  }
}
