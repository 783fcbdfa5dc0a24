import { SEARCH_FIELD } from '@gangping/ui';

/** What a field is called, and what was typed into it. */
export interface TypedField {
  readonly name: string;
  readonly text: string;
  /** In a dialog that is open. */
  readonly inDialog: boolean;
}

const TYPED = ['text', 'textarea', 'email', 'tel', 'number', 'date', 'time'];

/** Everything that somebody typed and that still stands on the page: neither what is searched for, nor passwords. */
export class TypedText {
  /** By what it is lost with, then by the field's name. */
  private readonly typed = new Map<Element, Map<string, string>>();

  /** @returns whether the event says that something was typed */
  hear({ target }: Event): boolean {
    if (!isTypedIn(target)) return false;
    const place = target.closest('dialog > *') ?? target;
    const fields = this.typed.get(place) ?? new Map<string, string>();
    if (target.value.trim() === '') fields.delete(nameOf(target));
    else fields.set(nameOf(target), target.value);
    this.typed.set(place, fields);
    return true;
  }

  /** It has arrived. */
  forget(fields: readonly Element[]): void {
    for (const field of fields) this.typed.delete(field);
  }

  /** A step of a dialog may have replaced the field: its text lives as long as the dialog is open. */
  fields(): TypedField[] {
    for (const place of this.typed.keys()) if (!place.isConnected) this.typed.delete(place);
    return [...this.typed].flatMap(([place, fields]) =>
      [...fields].map(([name, text]) => ({
        name,
        text,
        inDialog: place.parentElement?.tagName === 'DIALOG',
      })),
    );
  }
}

function isTypedIn(target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement {
  return (
    (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) &&
    TYPED.includes(target.type) &&
    !target.matches(SEARCH_FIELD)
  );
}

function nameOf(field: HTMLInputElement | HTMLTextAreaElement): string {
  const name = field.labels?.[0]?.textContent || field.getAttribute('aria-label') || field.placeholder;
  return name.replace(/\s+/g, ' ').trim();
}
