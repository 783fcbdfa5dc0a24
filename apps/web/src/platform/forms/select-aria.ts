import { DestroyRef, Directive, ElementRef, afterNextRender, effect, inject } from '@angular/core';
import { Field } from '@gangping/ui';
import { NzSelectComponent } from 'ng-zorro-antd/select';

let lastId = 0;

/**
 * What NG-ZORRO's select leaves out: to assistive technology it is a combobox with the list that it opens, says which
 * option the arrow keys are at, and what is chosen and what is wrong. Import it beside `NzSelectModule`.
 */
@Directive({ selector: 'nz-select' })
export class SelectAria {
  private readonly select = inject(NzSelectComponent);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly field = inject(Field, { optional: true });
  private readonly listId = `gp-options-${++lastId}`;
  private optionCount = 0;

  constructor() {
    const seen = new MutationObserver(() => {
      this.mend();
      this.watch(seen);
    });
    afterNextRender(() => {
      this.mend();
      this.watch(seen);
    });
    effect(() => {
      this.field?.describedBy();
      this.mend();
    });
    inject(DestroyRef).onDestroy(() => seen.disconnect());
  }

  /** The list is elsewhere in the page, and only there once it is opened. Watching what is watched changes nothing. */
  private watch(seen: MutationObserver): void {
    const watched = { childList: true, subtree: true, attributes: true, attributeFilter: ['class'] };
    for (const part of [this.host, this.overlay()]) if (part) seen.observe(part, watched);
  }

  private overlay(): HTMLElement | null {
    return this.select.cdkConnectedOverlay?.overlayRef?.overlayElement ?? null;
  }

  private mend(): void {
    const box = this.host.querySelector('input');
    if (!box) return;
    const list = this.select.nzOpen ? this.mendList(box.labels?.[0]?.textContent?.trim()) : null;
    const active = list?.querySelector('.ant-select-item-option-active');
    const chosen = [...this.host.querySelectorAll('.ant-select-selection-item')].map((item) =>
      this.idOf(item),
    );
    give(box, {
      role: 'combobox',
      'aria-haspopup': 'listbox',
      'aria-autocomplete': this.select.nzShowSearch ? 'list' : 'none',
      'aria-expanded': String(this.select.nzOpen),
      'aria-controls': list?.id,
      'aria-activedescendant': active?.id,
      'aria-describedby': [this.field?.describedBy(), ...chosen].filter(Boolean).join(' '),
      'aria-invalid': this.field?.error() ? 'true' : undefined,
    });
  }

  private mendList(name: string | undefined): Element | null {
    const list = this.overlay()?.querySelector('cdk-virtual-scroll-viewport');
    if (!list) return null;
    give(list, {
      id: this.listId,
      role: 'listbox',
      'aria-label': name,
      'aria-multiselectable': this.select.isMultiple ? 'true' : undefined,
    });
    for (const option of list.querySelectorAll('nz-option-item')) {
      this.idOf(option);
      give(option, {
        role: 'option',
        'aria-selected': String(option.classList.contains('ant-select-item-option-selected')),
        'aria-disabled': option.classList.contains('ant-select-item-option-disabled') ? 'true' : undefined,
      });
    }
    return list;
  }

  private idOf(element: Element): string {
    element.id ||= `${this.listId}-${++this.optionCount}`;
    return element.id;
  }
}

/** Nothing, or an empty text, takes an attribute away. */
function give(element: Element, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value) element.setAttribute(name, value);
    else element.removeAttribute(name);
  }
}
