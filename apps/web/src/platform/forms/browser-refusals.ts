import { DOCUMENT } from '@angular/common';
import { DestroyRef, Injectable, inject } from '@angular/core';
import { Language } from '../i18n/language';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/**
 * What the browser itself refuses at a field of a plain form (`required`, `pattern`) is said in the portal's language:
 * left alone it speaks the browser's, which is not always the reader's. Taken back before the form is looked at again.
 */
@Injectable({ providedIn: 'root' })
export class BrowserRefusals {
  private readonly language = inject(Language);
  private readonly told = new Set<Control>();

  constructor() {
    const document = inject(DOCUMENT);
    const tell = ({ target }: Event) => {
      if (isControl(target)) this.tell(target);
    };
    const takeBack = () => this.takeBack();
    document.addEventListener('invalid', tell, true);
    // The press that sends a form is heard before the browser looks at it; Enter in a field is such a press too.
    for (const kind of ['input', 'change', 'click']) document.addEventListener(kind, takeBack, true);
    inject(DestroyRef).onDestroy(() => {
      document.removeEventListener('invalid', tell, true);
      for (const kind of ['input', 'change', 'click']) document.removeEventListener(kind, takeBack, true);
    });
  }

  private tell(control: Control): void {
    if (control.validity.customError) return;
    control.setCustomValidity(this.language.translate(textOf(control)));
    this.told.add(control);
  }

  private takeBack(): void {
    for (const control of this.told) control.setCustomValidity('');
    this.told.clear();
  }
}

function isControl(target: EventTarget | null): target is Control {
  return (
    target instanceof HTMLInputElement ||
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement
  );
}

function textOf(control: Control): string {
  const isChosen = control instanceof HTMLSelectElement || ['radio', 'checkbox'].includes(control.type);
  if (control.validity.valueMissing) return isChosen ? 'field.choice' : 'field.required';
  return control.type === 'date' ? 'field.date' : 'field.invalid';
}
