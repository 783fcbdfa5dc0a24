import { inject, Injectable, signal } from '@angular/core';
import { NotificationsApi } from './notifications.api';

/** How many notifications the signed-in account has not read. */
@Injectable({ providedIn: 'root' })
export class UnreadCount {
  private readonly api = inject(NotificationsApi);
  private readonly count = signal(0);
  /** A number that was asked for before the last one that was set is out of date when it comes. */
  private latest = 0;

  readonly unread = this.count.asReadonly();

  set(unread: number): void {
    this.latest += 1;
    this.count.set(unread);
  }

  /** Never rejects: while the server is out of reach the last number stays; pages say what is wrong. */
  async refresh(): Promise<void> {
    this.latest += 1;
    const asked = this.latest;
    await this.api.unread().then(
      ({ unread }) => {
        if (asked === this.latest) this.count.set(unread);
      },
      () => undefined,
    );
  }
}
