/** A11 beyond the mutants: what is released late. */
import { expect, test } from 'vitest';
import { spec } from '../../../specs/invariants/zero-copy/tx-ref-drop.ts';
import {
  BSYS_RANGE,
  CYCLE_END,
  NIC_TX,
  NIC_TX_DONE,
  PROTOCOL_TCP,
  SG_RELEASE,
  TCP_CLOSED,
  TCP_OPEN,
  TX_PIECE,
} from '../../../src/log/events.ts';
import { rows, run, type Row } from '../../helpers/rows.ts';

const ADDRESS = 4096;

/** A connection that dies with ten bytes on the ring; its index is taken before they are done. */
function reused(lateRelease: readonly Row[]): Row[] {
  return [
    { kind: TCP_OPEN, flow: 0 },
    { kind: BSYS_RANGE, flow: 0, args: [ADDRESS, 10, 7, 0] },
    { kind: NIC_TX, flow: 0, args: [1, 0, 64, 10, 1, 0xffff, PROTOCOL_TCP, 0] },
    { kind: TX_PIECE, flow: 0, args: [ADDRESS, 10, 7, 0, 1] },
    { kind: TCP_CLOSED, flow: 0 },
    { kind: TCP_OPEN, flow: 0 },
    { kind: CYCLE_END },
    ...lateRelease,
    { kind: CYCLE_END },
  ];
}

const done: Row = { kind: NIC_TX_DONE, args: [0, 1] };
const release: Row = { kind: SG_RELEASE, flow: 0, args: [ADDRESS, 10, 0] };

test('a range of the connection that had the index before needs no acknowledgment', () => {
  expect(run(spec, [rows(reused([done, release]))]).violations).toEqual([]);
});

test('nor is it released before the ring is done with it', () => {
  const [violation] = run(spec, [rows(reused([release, done]))]).violations;
  expect(violation).toMatchObject({ expected: 'released after the NIC is done with it' });
});
