/**
 * The grammar that every log of the TCP room follows: states chain, timers are armed before they
 * fire, ranges and mbufs come back as they were given, every segment of a flow gets one verdict.
 */
import { expect } from 'vitest';
import * as E from '../../src/log/events.ts';

export interface LogRow {
  readonly timeNs: number;
  readonly kind: number;
  readonly flow: number;
  /** a..h */
  readonly args: readonly number[];
}

/** The grammar every log of this room follows. */
export function checkLog(log: readonly LogRow[], sumsLent: readonly number[]): void {
  const state = new Map<number, number>();
  const armed = new Map<string, number>();
  const ranges = new Map<string, number>();
  let judging = -1;
  const open = new Set<number>();
  let released = 0;
  for (const { kind, flow, args, timeNs } of log) {
    const timer = `${flow}/${args[0]}`;
    switch (kind) {
      case E.TCP_OPEN:
        expect(open.has(flow), 'a slot has one connection').toBe(false);
        open.add(flow);
        state.set(flow, args[2] === E.ROLE_PASSIVE ? E.STATE_LISTEN : E.STATE_CLOSED);
        break;
      case E.TCP_STATE:
        expect(args[0], 'states chain').toBe(state.get(flow));
        state.set(flow, args[1]!);
        break;
      case E.TCP_IN:
        expect(judging, 'the segment before was judged').toBe(-1);
        judging = flow;
        break;
      case E.TCP_JUDGED:
        expect(judging, 'a verdict is about the segment that came').toBe(flow);
        judging = -1;
        break;
      case E.TIMER_ARM:
        armed.set(timer, timeNs + args[1]! * 1000);
        break;
      case E.TIMER_FIRE:
        expect(armed.get(timer), 'only an armed timer fires').toBeLessThanOrEqual(timeNs);
        expect(args[1]).toBe(timeNs - armed.get(timer)!);
        armed.delete(timer);
        break;
      case E.TIMER_CANCEL:
        expect(armed.delete(timer), 'only an armed timer is cancelled').toBe(true);
        break;
      case E.BSYS_RANGE:
        ranges.set(`${flow}/${args[3]}`, args[1]!);
        break;
      case E.SG_RELEASE:
        expect(ranges.get(`${flow}/${args[2]}`), 'a range is released as accepted').toBe(args[1]);
        ranges.delete(`${flow}/${args[2]}`);
        break;
      case E.RX_RELEASE:
        expect(args[3], 'received bytes did not change').toBe(sumsLent[released++]);
        break;
      case E.TCP_CLOSED:
        expect(open.delete(flow)).toBe(true);
        for (let k = 0; k < E.TIMER_KINDS; k++) expect(armed.has(`${flow}/${k}`)).toBe(false);
        break;
      default:
        break;
    }
  }
  expect(judging).toBe(-1);
  expect([...open]).toEqual([]);
  expect(released, 'every lent mbuf has its release').toBe(sumsLent.length);
  expect([...ranges.keys()]).toEqual([]);
}
