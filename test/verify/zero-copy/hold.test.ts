/**
 * When an mbuf the application holds may be freed: by recv_done, by close, with the connection, at
 * the stop.
 */
import { describe, expect, test } from 'vitest';
import { spec as frees } from '../../../specs/invariants/zero-copy/recv-done-frees.ts';
import { spec as hold } from '../../../specs/invariants/zero-copy/rx-hold.ts';
import { spec as quiescence } from '../../../specs/invariants/accounting/quiescence.ts';
import {
  BSYS,
  CALL_CLOSE,
  CALL_RECV_DONE,
  CORE_STOP,
  CYCLE_END,
  CYCLE_POLL,
  MBUF_ALLOC,
  MBUF_FREE,
  NIC_RX,
  RET_CLOSED,
  STACK_IN,
  TCP_CLOSED,
  TCP_OPEN,
  USER_ENTER,
  USER_LEAVE,
  USYS_RECV,
} from '../../../src/log/events.ts';
import { rows, runAll, type Row } from '../../helpers/rows.ts';
import { mbufAddress } from '../mutants/good-log.ts';

const FLOW = 3;

/** Two frames of 100 and 50 bytes are delivered in one cycle. */
const DELIVERED: readonly Row[] = [
  { kind: TCP_OPEN, flow: FLOW, args: [0, 0, 0, 1000, 5000, 7] },
  ...[0, 1].flatMap((mbuf) => [
    { kind: MBUF_ALLOC, args: [mbuf, 0, 0] },
    { kind: NIC_RX, args: [mbuf + 1, mbuf, 0, 0, 0, mbufAddress(mbuf), 154, 0] },
  ]),
  { kind: CYCLE_POLL, args: [0, 2, 2, 64, 0] },
  { kind: USYS_RECV, flow: FLOW, args: [7, 0, mbufAddress(0) + 54, 100, 0, 0] },
  { kind: STACK_IN, flow: FLOW, args: [1, 0, 6, 0, 0, 0] },
  { kind: USYS_RECV, flow: FLOW, args: [7, 0, mbufAddress(1) + 54, 50, 1, 100] },
  { kind: STACK_IN, flow: FLOW, args: [2, 1, 6, 0, 0, 0] },
  { kind: USER_ENTER, args: [2, 0, 0] },
  { kind: USER_LEAVE, args: [1, 0, 2] },
];

const END: Row = { kind: CYCLE_END };
const STOP: Row = { kind: CORE_STOP };

function free(mbuf: number): Row {
  return { kind: MBUF_FREE, args: [mbuf, 0, 0] };
}

function recvDone(bytes: number, result = 0): Row {
  return { kind: BSYS, flow: FLOW, args: [CALL_RECV_DONE, 7, bytes, result, 0] };
}

const CLOSE: Row = { kind: BSYS, flow: FLOW, args: [CALL_CLOSE, 7, 0, 0, 0] };

function ended(unreleasedMbufs: number): Row {
  return { kind: TCP_CLOSED, flow: FLOW, args: [2, 0, 7, unreleasedMbufs] };
}

function statuses(...tail: Row[]): string[] {
  const results = runAll([hold, frees, quiescence], [rows([...DELIVERED, ...tail])]);
  return results.map((result) => result.status);
}

describe('an mbuf held by the application', () => {
  test('is freed by the call that covers its last byte', () => {
    expect(statuses(free(0), free(1), recvDone(150), END)).toEqual([
      'held',
      'held',
      'not applicable',
    ]);
  });

  test('is not freed by a call that covers half of it, and the half is not forgotten', () => {
    const tail = [recvDone(60), free(0), recvDone(60), free(1), recvDone(30), END, STOP];
    expect(statuses(...tail)).toEqual(['held', 'held', 'held']);
  });

  test('must not be freed by a call that covers the one before it', () => {
    expect(statuses(free(0), free(1), recvDone(100), END)[0]).toBe('violated');
  });

  test('must not be kept by a call that covers it', () => {
    expect(statuses(free(0), recvDone(150), END)[1]).toBe('violated');
  });

  test('must not be freed by a call that was refused', () => {
    expect(statuses(free(0), recvDone(100, RET_CLOSED), END)[0]).toBe('violated');
  });

  test('is freed by close, whatever was given back', () => {
    expect(statuses(free(0), free(1), CLOSE, END)[0]).not.toBe('violated');
  });

  test('is freed with a connection whose handle nobody has', () => {
    const tail = [free(0), free(1), ended(0), END, STOP];
    expect(statuses(...tail)).toEqual(['not exercised', 'not exercised', 'held']);
  });

  test('outlives the connection while the application has the handle', () => {
    expect(statuses(ended(2), END, free(0), free(1), END)[0]).toBe('violated');
    expect(statuses(ended(2), END, free(0), free(1), CLOSE, END)[0]).not.toBe('violated');
  });

  test('is taken back when the host stops', () => {
    const tail = [ended(2), END, free(0), free(1), STOP];
    expect(statuses(...tail)).toEqual(['not exercised', 'not exercised', 'held']);
  });

  test('is missed at the end when a dead connection keeps it', () => {
    expect(statuses(ended(2), END, STOP)[2]).toBe('violated');
  });
});
