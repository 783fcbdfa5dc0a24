import { inject, Injectable, signal } from '@angular/core';
import { NotificationsApi } from './notifications.api';

/** How many notifications the signed-in account has not read. */
@Injectable({ providedIn: 'root' })
export class UnreadCount {
  private readonly api = inject(NotificationsApi);
  private readonly count = signal(0);

  readonly unread = this.count.asReadonly();

  set(unread: number): void {
    this.count.set(unread);
  }

  /** Never rejects: while the server is out of reach the last number stays; pages say what is wrong. */
  async refresh(): Promise<void> {
    await this.api.unread().then(
      ({ unread }) => this.count.set(unread),
      () => undefined,
    );
  }
}
