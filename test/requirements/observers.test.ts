/**
 * The specs that see one requirement each: what exercises them, and what they catch.
 */
import { describe, expect, it } from 'vitest';
import * as E from '../../src/log/events.ts';
import { REQUIREMENT_SPECS } from '../../src/verify/catalogue-requirements.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { rows, runAll, type Row } from '../helpers/rows.ts';

function check(id: string, list: readonly Row[]): InvariantResult {
  const spec = REQUIREMENT_SPECS.find((candidate) => candidate.id === id)!;
  return runAll([spec], [rows(list)])[0]!;
}

const transmitted = (sum: number, protocol: number): Row => ({
  kind: E.NIC_TX,
  flow: 0,
  args: [0, 0, 0, 0, 0, sum, protocol],
});

describe('rfc9293.checksum', () => {
  it('is exercised by TCP segments alone', () => {
    expect(check('rfc9293.checksum', [transmitted(1, E.PROTOCOL_UDP)]).status).toBe(
      'not exercised',
    );
    const good = check('rfc9293.checksum', [transmitted(0xffff, E.PROTOCOL_TCP)]);
    expect(good).toMatchObject({ status: 'held', exercised: 1 });
  });

  it('catches a sum that is not right', () => {
    const bad = check('rfc9293.checksum', [transmitted(0xfffe, E.PROTOCOL_TCP)]);
    expect(bad.violations[0]).toMatchObject({ found: 'the segment adds up to 0xfffe' });
  });
});

const OPEN: Row = { kind: E.TCP_OPEN, flow: 0 };

const out = (bytes: number, rule: number, cycle: number): Row => ({
  kind: E.TCP_OUT,
  flow: 0,
  cycle,
  args: [0, 0, bytes, 16, 0, rule],
});

describe('rfc9293.segment-size', () => {
  const negotiated: Row = { kind: E.TCP_NEGOTIATED, flow: 0, args: [1000] };

  it('is exercised by payload, once the size is known', () => {
    const early = check('rfc9293.segment-size', [OPEN, out(9000, E.TX_DATA, 1)]);
    expect(early.status).toBe('not exercised');
    const list = [OPEN, negotiated, out(1000, E.TX_DATA, 1), out(0, E.TX_ACK, 1)];
    expect(check('rfc9293.segment-size', list)).toMatchObject({ status: 'held', exercised: 1 });
  });

  it('catches a segment that is a byte too long', () => {
    const bad = check('rfc9293.segment-size', [OPEN, negotiated, out(1001, E.TX_DATA, 1)]);
    expect(bad.violations[0]).toMatchObject({
      expected: 'at most 1000 bytes',
      found: '1001 bytes',
    });
  });
});

describe('rfc9293.ack-aggregation', () => {
  const judged = (verdict: number, cycle: number): Row => ({
    kind: E.TCP_JUDGED,
    flow: 0,
    cycle,
    args: [0, verdict],
  });
  const taken = (cycle: number): Row => judged(E.VERDICT_ACCEPT, cycle);

  it('is exercised by two segments in order of one batch', () => {
    const apart = [OPEN, taken(1), out(0, E.TX_ACK, 1), taken(2), out(0, E.TX_ACK, 2)];
    expect(check('rfc9293.ack-aggregation', apart).status).toBe('not exercised');
    const together = [OPEN, taken(1), taken(1), taken(1), out(0, E.TX_ACK, 1)];
    expect(check('rfc9293.ack-aggregation', together)).toMatchObject({
      status: 'held',
      exercised: 2,
    });
  });

  it('lets a segment out of order be acknowledged at once', () => {
    const list = [OPEN, taken(1), out(0, E.TX_ACK, 1), judged(E.VERDICT_QUEUED, 1), taken(1)];
    expect(check('rfc9293.ack-aggregation', list)).toMatchObject({ status: 'held', exercised: 1 });
  });

  it('catches an acknowledgment in the middle of a batch', () => {
    const list = [OPEN, taken(1), out(0, E.TX_ACK, 1), taken(1)];
    expect(check('rfc9293.ack-aggregation', list)).toMatchObject({
      status: 'violated',
      violationCount: 1,
    });
  });
});
