/**
 * D2, first half: the conditions of one segment come in IX's order, `sent` before `recv` before
 * `dead`. Outside a segment's processing nothing is asked.
 */
import type { Findings } from '../tracker.ts';

export const RANK_SENT = 1;
export const RANK_RECV = 2;
export const RANK_DEAD = 3;
const RANK_NAMES = ['', 'sent', 'recv', 'dead'] as const;

export class Ranks {
  /** Flow of the segment being processed, -1 = none, and the rank of its last condition. */
  private flow = -1;
  private rank = 0;

  /** A segment of the flow, or none (-1), is processed from now on. */
  begin(flow: number): void {
    this.flow = flow;
    this.rank = 0;
  }

  /** A condition of the flow. */
  told(eventOrder: Findings, row: number, flow: number, rank: number): void {
    if (flow !== this.flow) return;
    eventOrder.exercised++;
    if (rank < this.rank) {
      eventOrder.report(
        row,
        'sent before recv before dead within one segment',
        `${RANK_NAMES[rank]} after ${RANK_NAMES[this.rank]}`,
      );
    }
    this.rank = rank;
  }
}
