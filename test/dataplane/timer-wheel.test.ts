/**
 * The timer wheel against a naive list of deadlines: never early, at most two slots late, cancelled
 * never fires.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMER_SLOT_NS } from '../../src/base/limits.ts';
import { TimerWheel } from '../../src/dataplane/timer-wheel.ts';

interface Fired {
  readonly index: number;
  readonly atNs: number;
}

function harness(): { wheel: TimerWheel; fired: Fired[]; run(untilNs: number): void } {
  const fired: Fired[] = [];
  let nowNs = 0;
  const wheel = new TimerWheel({ timerExpired: (index) => fired.push({ index, atNs: nowNs }) });
  return {
    wheel,
    fired,
    run(untilNs: number) {
      // As an idle core does: sleep to the next thing to do.
      while (wheel.nextNs() <= untilNs) {
        nowNs = Math.max(nowNs, wheel.nextNs());
        wheel.advance(nowNs);
      }
      nowNs = Math.max(nowNs, untilNs);
      wheel.advance(nowNs);
    },
  };
}

describe('the timer wheel', () => {
  it('fires each timer once, never early and less than two slots late', () => {
    const delays = fc.array(fc.double({ min: 0, max: 300e9, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(delays, (list) => {
        const { wheel, fired, run } = harness();
        list.forEach((delayNs, index) => wheel.schedule(index, delayNs));
        run(301e9);
        expect(fired.map((f) => f.index).sort((a, b) => a - b)).toEqual(list.map((_, i) => i));
        for (const { index, atNs } of fired) {
          expect(atNs).toBeGreaterThanOrEqual(list[index]!);
          expect(atNs - list[index]!).toBeLessThan(2 * TIMER_SLOT_NS);
        }
        expect(wheel.nextNs()).toBe(Infinity);
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('obeys re-arming and cancelling at any time', () => {
    const step = fc.record({
      index: fc.integer({ min: 0, max: 9 }),
      delayNs: fc.oneof(fc.constant(-1), fc.double({ min: 0, max: 5e9, noNaN: true })),
      sleepNs: fc.double({ min: 0, max: 1e9, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const { wheel, fired, run } = harness();
        const model = new Map<number, number>();
        let nowNs = 0;
        for (const { index, delayNs, sleepNs } of steps) {
          if (delayNs < 0) {
            wheel.cancel(index);
            model.delete(index);
          } else {
            wheel.schedule(index, nowNs + delayNs);
            model.set(index, nowNs + delayNs);
          }
          const before = fired.length;
          nowNs += sleepNs;
          run(nowNs);
          for (const { index: done, atNs } of fired.slice(before)) {
            const deadline = model.get(done);
            expect(deadline).toBeDefined();
            expect(atNs).toBeGreaterThanOrEqual(deadline!);
            model.delete(done);
          }
          for (const deadline of model.values()) {
            expect(deadline + 2 * TIMER_SLOT_NS).toBeGreaterThan(nowNs);
          }
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('a timer may schedule itself again while it fires', () => {
    let count = 0;
    const wheel: TimerWheel = new TimerWheel({
      timerExpired: (index) => {
        if (++count < 5) wheel.schedule(index, 0);
      },
    });
    wheel.schedule(3, 1000);
    for (let tick = 1; tick <= 6; tick++) wheel.advance(tick * TIMER_SLOT_NS);
    expect(count).toBe(5);
  });
});
