/**
 * What CUBIC (congestion-cubic.ts) remembers of each connection. Windows are segments, times
 * milliseconds.
 */
import { COLUMNS_INITIAL, FlowColumns } from './flow-columns.ts';

export class CubicColumns extends FlowColumns {
  /** W_max; 0 = unknown. */
  maxSegments: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** cwnd_prior: the window when ssthresh was set last; 0 = it was not. */
  priorSegments: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** When the epoch of growth began; 0 = it did not. */
  epochMs: Float64Array = new Float64Array(COLUMNS_INITIAL);
  /** K of RFC 9438 §4.2, and the window the curve turns at. */
  kMs: Int32Array = new Int32Array(COLUMNS_INITIAL);
  origin: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** W_est, and the bytes acknowledged since it grew last. */
  friendly: Int32Array = new Int32Array(COLUMNS_INITIAL);
  friendlyCredit: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** The shortest round trip since the last timeout; 0 = none was measured. */
  shortestUs: Int32Array = new Int32Array(COLUMNS_INITIAL);
  /** Segments to be acknowledged for one more; for which window and when that was worked out. */
  rate: Int32Array = new Int32Array(COLUMNS_INITIAL);
  rateWindow: Int32Array = new Int32Array(COLUMNS_INITIAL);
  rateMs: Float64Array = new Float64Array(COLUMNS_INITIAL);
}
