import { Injectable } from '@nestjs/common';
import type { Unit } from '../../platform/unit-of-work';
import type { NewsEntry } from './news-forms';

/** What else follows from an entry of the trail that is news; in the unit that tells it, so exactly once. */
export type NewsFollower = (unit: Unit, entry: NewsEntry) => Promise<void>;

/** Features that act on what was committed add how, by action; it has to be one of the feed's. */
@Injectable()
export class NewsFollowers {
  private readonly followers: { readonly action: string; readonly follow: NewsFollower }[] = [];

  add(action: string, follow: NewsFollower): void {
    this.followers.push({ action, follow });
  }

  async run(unit: Unit, entry: NewsEntry): Promise<void> {
    for (const { action, follow } of this.followers) if (action === entry.action) await follow(unit, entry);
  }
}
