import { Component, ElementRef, Injector, afterNextRender, inject, input, output } from '@angular/core';
import type { SchemeDetail } from '@gangping/contracts';
import { Icon } from '@gangping/ui';
import { TranslocoPipe } from '@jsverse/transloco';
import { GradesPart } from './grades-part';
import { HeadPart } from './head-part';
import { RatersPart } from './raters-part';
import { RulesPart } from './rules-part';
import { ScalePart } from './scale-part';
import type { SchemeEditing } from './scheme-editing';
import { SectionsPart } from './sections-part';

/** Edits a draft part by part; what is wrong is said at its field while it is typed. */
@Component({
  selector: 'gp-scheme-editor',
  imports: [GradesPart, HeadPart, Icon, RatersPart, RulesPart, ScalePart, SectionsPart, TranslocoPipe],
  templateUrl: './scheme-editor.html',
  styleUrl: './scheme-editor.less',
})
export class SchemeEditor {
  private readonly injector = inject(Injector);
  private readonly element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  readonly editing = input.required<SchemeEditing>();
  readonly scheme = input.required<SchemeDetail>();
  readonly busy = input.required<boolean>();
  readonly save = output();
  readonly handedIn = output();
  readonly preview = output();

  /** Brings the first thing that is wrong into view. */
  showFirst(): void {
    const show = () => {
      const wrong = this.element.querySelector<HTMLElement>('[aria-invalid="true"], p.blocker');
      wrong?.scrollIntoView?.({ block: 'center' });
      wrong?.focus({ preventScroll: true });
    };
    afterNextRender(show, { injector: this.injector });
  }

  /** What stands in a box is taken first: some are only read when they are left. */
  protected saveByKey(event: Event): void {
    event.preventDefault();
    event.target?.dispatchEvent(new Event('change', { bubbles: true }));
    this.save.emit();
  }

  protected handIn(): void {
    if (this.editing().blockers() > 0) this.showFirst();
    else this.handedIn.emit();
  }
}
