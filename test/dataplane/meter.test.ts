/**
 * A core's meter alone, and what the verifier makes of its rows: random cycles and idle times must
 * give rows that metrics-recomputed (I6) holds.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { SharedPage, WORD_QUEUE_FAST } from '../../src/control/shared-page.ts';
import { Meter } from '../../src/dataplane/meter.ts';
import {
  CORE_START,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  METRICS_QUEUE,
  METRICS_TIME,
  NIC_RX,
  STACK_IN,
} from '../../src/log/events.ts';
import type { EventChunk } from '../../src/log/chunk.ts';
import { Recorder } from '../../src/log/recorder.ts';
import { CONTROL_SPECS } from '../../src/verify/catalogue-control.ts';
import { Checker } from '../../src/verify/checker.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';

const PERIOD_NS = 10_000_000;
const MS = 1e6;

/** A core without dataplane: cycles as told, with the rows a core would emit. */
class FakeCore {
  readonly page = new SharedPage(1, PERIOD_NS, false);
  readonly published: number[][] = [];
  nowNs = 0;
  private readonly checker = new Checker(CONTROL_SPECS);
  private readonly recorder = new Recorder(0, { chunk: (chunk) => this.take(chunk) }, 64);
  private readonly meter = new Meter(this.page, 0, this.recorder);

  constructor() {
    this.row(CORE_START, 0, 0, 64, 992, 1, 128, PERIOD_NS / 1000);
  }

  /** Idles, then takes `taken` of `depth` frames, the oldest of which waited. */
  cycle(idleNs: number, depth: number, taken: number, waitNs: number, busyNs: number): void {
    const startNs = this.nowNs + idleNs;
    const pollNs = startNs + waitNs;
    if (idleNs > 0) {
      this.row(CYCLE_IDLE);
      this.meter.idles(this.nowNs);
    }
    if (taken > 0) this.recorder.emitAt(startNs, NIC_RX, -1, 1, 9, 0, 0, 0, 0, 0, 0);
    if (idleNs > 0) {
      this.nowNs = startNs;
      this.meter.wakes(startNs);
      this.row(CYCLE_WAKE);
    }
    this.nowNs = pollNs;
    this.row(CYCLE_POLL, 0, depth, taken);
    if (taken > 0) this.row(STACK_IN, 1, 9);
    this.nowNs += busyNs;
    this.row(CYCLE_END, taken);
    this.meter.cycleEnded(this.nowNs, depth, taken, pollNs - startNs);
  }

  restUntil(nowNs: number): void {
    this.row(CYCLE_IDLE);
    this.meter.idles(this.nowNs);
    this.meter.restUntil(nowNs);
  }

  judge(): InvariantResult {
    this.recorder.flush();
    return this.checker.finish().find((result) => result.catalogue === 'I6')!;
  }

  rows(): number[][] {
    this.recorder.flush();
    return this.published;
  }

  private row(kind: number, ...args: number[]): void {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0] = args;
    this.recorder.timeNs = this.nowNs;
    this.recorder.emit(kind, -1, a, b, c, d, e, f, g, 0);
  }

  private take(chunk: EventChunk): void {
    this.checker.chunk(chunk);
    for (let i = 0; i < chunk.count; i++) {
      const kind = chunk.kind[i]!;
      if (kind !== METRICS_QUEUE && kind !== METRICS_TIME) continue;
      const { a, b, c, d, e, f, g, h } = chunk;
      this.published.push([
        chunk.timeNs[i]!,
        a[i]!,
        b[i]!,
        c[i]!,
        d[i]!,
        e[i]!,
        f[i]!,
        g[i]!,
        h[i]!,
      ]);
    }
  }
}

describe('a meter', () => {
  it('publishes at the end of the cycle that passes the end of a period', () => {
    const core = new FakeCore();
    core.cycle(0, 40, 30, 2000, 8 * MS);
    expect(core.rows()).toEqual([]);
    core.cycle(0, 20, 20, 1000, 4 * MS);
    // Two cycles in 12.003 ms, none of it idle: 60 frames found, 50 taken.
    expect(core.rows()).toEqual([
      [12.003 * MS, 1, 3000, 1500, 750, 375, 2500, 6.0015 * MS, 2],
      [12.003 * MS, 0, 0, 0, 0, 1500, 750, 375, 187],
    ]);
    expect(core.page.get(0, WORD_QUEUE_FAST)).toBe(1500);
  });

  it('falls silent when it idles, and takes no longer for a year than for a second', () => {
    const core = new FakeCore();
    core.cycle(MS, 100, 64, 0, MS);
    core.restUntil(1000 * MS);
    const inASecond = core.rows().length / 2;
    expect(inASecond).toBeGreaterThan(20);
    expect(inASecond).toBeLessThan(99);
    core.restUntil(3.15e16);
    expect(core.rows().length / 2).toBe(inASecond);
    const last = core.rows().at(-1)!;
    expect(last.slice(1)).toEqual([10_000, 9999, 9997, 9993, 0, 0, 0, 0]);
    expect(core.judge().status).toBe('held');
  });

  it('tells a period with cycles that cost nothing from one without any', () => {
    const core = new FakeCore();
    for (let k = 0; k < 60; k++) core.cycle(PERIOD_NS, 0, 0, 0, 0);
    core.cycle(1000 * MS, 1, 1, 0, MS);
    expect(core.judge().violations).toEqual([]);
  });

  const cycle = fc.record({
    idleNs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 * MS }), fc.constant(2e9)),
    depth: fc.integer({ min: 0, max: 512 }),
    waitNs: fc.double({ min: 0, max: 3 * MS, noNaN: true }),
    busyNs: fc.double({ min: 100, max: 25 * MS, noNaN: true }),
  });

  test.prop([fc.array(cycle, { minLength: 1, maxLength: 40 })])(
    'publishes what its rows amount to, whatever they are',
    (cycles) => {
      const core = new FakeCore();
      for (const { idleNs, depth, waitNs, busyNs } of cycles) {
        core.cycle(idleNs, depth, Math.min(depth, 64), waitNs, busyNs);
      }
      core.restUntil(core.nowNs + 3e9);
      const result = core.judge();
      expect(result.violations).toEqual([]);
      expect(result.exercised).toBeGreaterThan(10);
    },
  );
});
