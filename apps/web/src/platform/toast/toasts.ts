import { Injectable, inject, signal } from '@angular/core';
import { Language, type TextParams } from '../i18n/language';
import { problemText } from '../problem/problem-text.pipe';
import { toProblem, type WebProblem } from '../problem/problem';

export type ToastKind = 'success' | 'info' | 'error';
export interface Toast {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
}

const LASTS_MS: Readonly<Record<ToastKind, number | null>> = { success: 4000, info: 6000, error: null };

/** Short messages at the edge of the screen, read out by screen readers. An error stays until it is dismissed. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  private readonly language = inject(Language);
  private readonly state = signal<readonly Toast[]>([]);
  private lastId = 0;
  readonly toasts = this.state.asReadonly();

  success(key: string, params?: TextParams): void {
    this.show('success', this.language.translate(key, params));
  }

  info(key: string, params?: TextParams): void {
    this.show('info', this.language.translate(key, params));
  }

  error(key: string, params?: TextParams): void {
    this.show('error', this.language.translate(key, params));
  }

  /** For a request that failed and has no form: says what the problem is. */
  problem(error: unknown): void {
    this.refusal(toProblem(error));
  }

  refusal(problem: WebProblem): void {
    this.show('error', problemText(this.language, problem));
  }

  dismiss(id: number): void {
    this.state.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  private show(kind: ToastKind, text: string): void {
    const id = ++this.lastId;
    this.state.update((toasts) => [...toasts.filter((toast) => toast.text !== text), { id, kind, text }]);
    const lasts = LASTS_MS[kind];
    if (lasts !== null) setTimeout(() => this.dismiss(id), lasts);
  }
}
