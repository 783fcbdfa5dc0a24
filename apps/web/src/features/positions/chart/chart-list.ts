import { NgTemplateOutlet } from '@angular/common';
import { Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Language } from '../../../platform/i18n/language';
import type { ChartNode } from './chart-forest';

/** The organisation chart in words: who reports to whom, as nested lists. */
@Component({
  selector: 'gp-chart-list',
  imports: [NgTemplateOutlet, RouterLink, TranslocoPipe],
  template: `
    <ng-container [ngTemplateOutlet]="level" [ngTemplateOutletContext]="{ $implicit: roots() }" />
    <ng-template #level let-nodes>
      <ul>
        @for (node of asNodes(nodes); track node.position.id) {
          <li>
            <a [routerLink]="['/positions', node.position.id]" [class.found]="node.position.id === found()">{{
              node.position.title
            }}</a>
            <span class="gp-muted">
              {{ node.position.departmentName }} ·
              {{ namesOf(node) || ('positions.vacant' | transloco) }}
            </span>
            @if (node.children.length > 0) {
              <ng-container
                [ngTemplateOutlet]="level"
                [ngTemplateOutletContext]="{ $implicit: node.children }"
              />
            }
          </li>
        }
      </ul>
    </ng-template>
  `,
  styles: `
    ul {
      padding-inline-start: var(--gp-space-4);
      margin: 0;
      list-style: none;
      border-inline-start: 1px solid var(--gp-line);
    }
    li {
      padding-block: var(--gp-space-1);
    }
    @media print {
      :host {
        display: block;
        columns: 2;
        font-size: 9pt;
      }
      a {
        color: inherit;
        text-decoration: none;
      }
      li {
        padding-block: 1px;
        /* It holds everybody below it. */
        break-inside: auto;
      }
    }
    .found {
      font-weight: 700;
      background: var(--gp-primary-soft);
    }
  `,
})
export class ChartList {
  private readonly language = inject(Language);

  readonly roots = input.required<readonly ChartNode[]>();
  readonly found = input<number | null>(null);

  protected namesOf({ position }: ChartNode): string {
    return this.language.listed(position.holders.map(({ name }) => name));
  }

  /** A template outlet's context has no type. */
  protected asNodes(nodes: unknown): readonly ChartNode[] {
    return nodes as readonly ChartNode[];
  }
}
