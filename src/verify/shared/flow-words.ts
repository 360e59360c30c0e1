/**
 * Per-flow state of a spec: a fixed number of words a flow, side by side so that one flow is one
 * cache line, in one typed array that grows when a higher flow index appears. Flow indices are
 * reused: TCP_OPEN begins a new life and the spec clears the flow's words then.
 *
 * Use: `const at = state.at(flow); const words = state.words;` in this order, since `at` may
 * replace the array.
 */
import { roomFor } from '../../base/columns.ts';
import { COLUMN_ROWS, growInt32 } from './columns.ts';

export class FlowWords {
  words: Int32Array;
  /** Flows there is room for. */
  flows: number = COLUMN_ROWS;
  private readonly stride: number;

  constructor(stride: number) {
    this.stride = stride;
    this.words = new Int32Array(COLUMN_ROWS * stride);
  }

  /** Index of the flow's first word; the flow index was checked with `isIndex`. */
  at(flow: number): number {
    if (flow >= this.flows) {
      this.flows = roomFor(flow + 1, this.flows);
      this.words = growInt32(this.words, this.flows * this.stride, 0);
    }
    return flow * this.stride;
  }

  /** Forgets the flow: all its words are 0. Returns the index of the first. */
  clear(flow: number): number {
    const at = this.at(flow);
    this.words.fill(0, at, at + this.stride);
    return at;
  }
}
