/**
 * Conversations between two hosts written as short lists of segments, for tests of the survey.
 */
import type { Warning } from '../../src/verify/result.ts';
import * as f from './frames.ts';
import type { TcpFields, WireFrame } from './frames.ts';

export const { SYN, ACK, FIN, RST } = f;
export const A = '10.0.0.1';
export const B = '10.0.0.2';

/** One segment: from a (0) or b (1), seq, flags, ack, payload bytes, and the rest. */
export type Segment = readonly [
  side: number,
  seq: number,
  flags: number,
  ack?: number,
  payload?: number,
  more?: TcpFields,
];

export function wire(segment: Segment): WireFrame {
  const [side, seq, flags, ack = 0, payload = 0, more = {}] = segment;
  const ends =
    side === 0
      ? { from: A, to: B, fromPort: 40_000, toPort: 8080 }
      : { from: B, to: A, fromPort: 8080, toPort: 40_000 };
  return { bytes: f.tcp({ ...ends, seq, flags, ack, payload: Array(payload).fill(7), ...more }) };
}

export const surveyOf = (segments: readonly Segment[], hosts: readonly string[] = ['auto']) =>
  f.surveyed(segments.map(wire), hosts);

export const codesOf = (warnings: readonly Warning[]): (string | number)[][] =>
  warnings.map((warning) => [warning.code, warning.count, warning.frame]);

export const OPEN: Segment[] = [
  [0, 100, SYN],
  [1, 500, SYN | ACK, 101],
  [0, 101, ACK, 501],
];
