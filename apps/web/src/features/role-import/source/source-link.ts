import { Injectable, signal } from '@angular/core';

export interface LitPieces {
  /** Key of the file whose stretches they are. */
  readonly file: number;
  readonly pieces: readonly number[];
  /** From which side it was lit; the other side follows. */
  readonly by: 'source' | 'item';
}

/** A doubt whose place somebody wants to see. */
export interface SoughtDoubt {
  readonly file: number;
  /** Its place in the layout of that file. */
  readonly doubt: number;
}

/** Which lines and which stretches of the source are lit together; one per import page. */
@Injectable()
export class SourceLink {
  private readonly state = signal<LitPieces | null>(null);
  readonly lit = this.state.asReadonly();
  private readonly wanted = signal<SoughtDoubt | null>(null);
  readonly sought = this.wanted.asReadonly();

  light(file: number, pieces: readonly number[], by: LitPieces['by']): void {
    const now = this.state();
    if (now?.file === file && now.by === by && now.pieces.join() === pieces.join()) return;
    this.state.set({ file, pieces, by });
  }

  seek(file: number, doubt: number): void {
    this.wanted.set({ file, doubt });
  }

  /** Whether a line with these pieces is the one that is lit. */
  isLit(file: number, pieces: readonly number[]): boolean {
    const lit = this.state();
    return lit !== null && lit.file === file && pieces.some((piece) => lit.pieces.includes(piece));
  }
}

/** Whether a pointer went there: what scrolls beneath one that rests is not pointed at. */
export function isMoving({ movementX, movementY }: PointerEvent): boolean {
  return movementX !== 0 || movementY !== 0;
}
