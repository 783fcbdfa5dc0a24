import { Injectable } from '@angular/core';

/** A box for a score, as far as others must know it. */
export interface ScoreBox {
  /** What stands in it is no score; the one that was committed before is not what the reader sees. */
  isRefused(): boolean;
  focus(): void;
}

/**
 * The boxes on the screen whose text is no score. Whatever hands scores in asks here first: the scores that it knows
 * are not those that stand there.
 */
@Injectable({ providedIn: 'root' })
export class RefusedScores {
  private readonly boxes = new Set<ScoreBox>();

  /** @returns ends it */
  watch(box: ScoreBox): () => void {
    this.boxes.add(box);
    return () => this.boxes.delete(box);
  }

  /** Leads to the first such box, which says what is allowed. False when there is none. */
  showFirst(): boolean {
    const first = [...this.boxes].find((box) => box.isRefused());
    first?.focus();
    return first !== undefined;
  }
}
