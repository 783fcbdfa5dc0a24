import { Injectable, signal } from '@angular/core';

export interface LitPieces {
  readonly pieces: readonly number[];
  /** From which side it was lit; the other side follows. */
  readonly by: 'source' | 'item';
}

/** Which lines and which stretches of the source are lit together; one per import page. */
@Injectable()
export class SourceLink {
  private readonly state = signal<LitPieces | null>(null);
  readonly lit = this.state.asReadonly();

  light(pieces: readonly number[], by: LitPieces['by']): void {
    const now = this.state();
    if (now?.by === by && now.pieces.join() === pieces.join()) return;
    this.state.set({ pieces, by });
  }

  /** Whether a line with these pieces is the one that is lit. */
  isLit(pieces: readonly number[]): boolean {
    const lit = this.state();
    return lit !== null && pieces.some((piece) => lit.pieces.includes(piece));
  }
}
