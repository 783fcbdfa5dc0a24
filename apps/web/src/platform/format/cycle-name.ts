import { Component, inject, input, Pipe, type PipeTransform } from '@angular/core';
import type { CycleName } from '@gangping/contracts';
import { StatusTag } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../i18n/language';

type Named = Omit<CycleName, 'isTest'> & { readonly isTest?: boolean };

/** `2026年第4季度`; a test says so: `2026年第4季度（试运行）`. */
export function cycleName(language: Language, { year, quarter, isTest }: Named): string {
  return language.translate(isTest ? 'term.testCycleName' : 'term.cycleName', { year, quarter });
}

/** `cycle | cycleName`: what a cycle is called in the present language; nothing while there is none. */
@Pipe({ name: 'cycleName', pure: false })
export class CycleNamePipe implements PipeTransform {
  private readonly language = inject(Language);

  transform(cycle: Named | null | undefined): string {
    return cycle ? cycleName(this.language, cycle) : '';
  }
}

/** 试运行, beside whatever is shown of a test cycle; nothing for a real one. */
@Component({
  selector: 'gp-test-tag',
  imports: [StatusTag, TranslocoPipe],
  template: `
    @if (cycle()?.isTest) {
      <gp-status-tag tone="warning">{{ 'term.testCycle' | transloco }}</gp-status-tag>
    }
  `,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class TestTag {
  readonly cycle = input.required<Pick<CycleName, 'isTest'> | null | undefined>();
}
