/**
 * What HyStart (hystart.ts) remembers of each connection in slow start.
 */
import { COLUMNS_INITIAL, FlowColumns } from './flow-columns.ts';

export class HystartColumns extends FlowColumns {
  /** When this round trip began, and when the train of acknowledgments in it was seen last. */
  roundUs: Float64Array = new Float64Array(COLUMNS_INITIAL);
  trainUs: Float64Array = new Float64Array(COLUMNS_INITIAL);
  /** SND.NXT then: what is acknowledged beyond it begins the next one. */
  roundEnd: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** Shortest of its samples (0 = none), and how many there were. */
  roundLeastUs: Int32Array = new Int32Array(COLUMNS_INITIAL);
  samples: Uint8Array = new Uint8Array(COLUMNS_INITIAL);
  /** Slow start has ended for it. */
  isFound: Uint8Array = new Uint8Array(COLUMNS_INITIAL);
}
