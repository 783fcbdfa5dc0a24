import type { KeptInput } from './save-queue';

/**
 * Unsaved inputs in the tab's session storage: a reload or a new sign-in in the same tab finds them again, another
 * tab does not. Where storage is switched off or full, they live as long as the page.
 */
export class UnsavedMemory<Input, Base> {
  private readonly key: string;

  /** One place for each account and evaluation, so that nobody sends what somebody else typed. */
  constructor(accountId: number, evaluationId: number) {
    this.key = `gangping.unsaved.${accountId}.${evaluationId}`;
  }

  read(): KeptInput<Input, Base>[] {
    const text = this.tolerated(() => sessionStorage.getItem(this.key));
    return text ? (JSON.parse(text) as KeptInput<Input, Base>[]) : [];
  }

  write(inputs: readonly KeptInput<Input, Base>[]): void {
    this.tolerated(() => {
      if (inputs.length === 0) sessionStorage.removeItem(this.key);
      else sessionStorage.setItem(this.key, JSON.stringify(inputs));
    });
  }

  private tolerated<T>(use: () => T): T | null {
    try {
      return use();
    } catch (error) {
      if (error instanceof DOMException) return null;
      throw error;
    }
  }
}
