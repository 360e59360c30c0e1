/**
 * The control plane with a page that a test writes and a machine that does what it is told at once:
 * the rows of its log, as text.
 */
import { describe, expect, it } from 'vitest';
import { PolicyError } from '../../src/control/decision.ts';
import { efficiency } from '../../src/control/efficiency.ts';
import { CONTROL_PERIOD_NS, ControlPlane, type Machine } from '../../src/control/plane.ts';
import type { Decision, Policy } from '../../src/control/policy.ts';
import {
  SharedPage,
  WORD_IDLE_FAST,
  WORD_OVERSTAYS,
  WORD_OVERSTAY_US,
  WORD_PERIOD,
  WORD_QUEUE_FAST,
} from '../../src/control/shared-page.ts';
import { CONTROL_CORE } from '../../src/log/events.ts';
import { Recorder } from '../../src/log/recorder.ts';
import { eventText } from '../../src/log/text.ts';
import { CONTROL_SPECS } from '../../src/verify/catalogue-control.ts';
import { Checker } from '../../src/verify/checker.ts';

class Bench implements Machine {
  readonly lines: string[] = [];
  readonly page: SharedPage;
  readonly plane: ControlPlane;
  readonly checker = new Checker(CONTROL_SPECS);
  /** Commands that were given and wait; null: they are done at once. */
  waiting: number[] | null = null;
  readonly recorder: Recorder;

  constructor(
    policy: Policy,
    cores: readonly [min: number, max: number, start: number],
    groups = 8,
  ) {
    const chunk = (c: Parameters<typeof eventText>[0]): void => {
      this.checker.chunk(c);
      for (let row = 0; row < c.count; row++) {
        this.lines.push(shortText(eventText(c, row)));
      }
    };
    this.recorder = new Recorder(CONTROL_CORE, { chunk }, 1);
    this.page = new SharedPage(cores[1], 10e6, policy.needsGroups === true);
    const config = {
      policy,
      coresMin: cores[0],
      coresMax: cores[1],
      coresStart: cores[2],
      flowGroups: groups,
      periodNs: CONTROL_PERIOD_NS,
    };
    this.plane = new ControlPlane(config, this.page, this.recorder, this);
    this.plane.start();
  }

  wake(_core: number, command: number, nowNs: number): void {
    this.carryOut(command, nowNs);
  }

  park(_core: number, command: number, nowNs: number): void {
    this.carryOut(command, nowNs);
  }

  migrate(_handover: unknown, command: number, nowNs: number): void {
    this.carryOut(command, nowNs);
  }

  private carryOut(command: number, nowNs: number): void {
    if (this.waiting === null) this.plane.done(command, nowNs);
    else this.waiting.push(command);
  }

  publish(core: number, period: number, queueFast: number, idleFast: number): void {
    this.page.set(core, WORD_PERIOD, period);
    this.page.set(core, WORD_QUEUE_FAST, queueFast);
    this.page.set(core, WORD_IDLE_FAST, idleFast);
  }

  /** Rows since the last call. */
  take(): string {
    return `\n${this.lines.splice(0).join('\n')}\n`;
  }
}

/** A row without core, cycle and flow, without digests and without what is 0 at its end. */
function shortText(text: string): string {
  const [time = '', , , name = '', , ...fields] = text.trim().split(/ +/);
  const shown = fields.filter((field) => !/^(digest|again)=/.test(field)).join(' ');
  return `${Number(time) / 1000} ms ${name.slice('control.'.length)} ${shown}`.replace(
    /( \w+=0)+$/,
    '',
  );
}

describe('the control plane', () => {
  it('parks what is not needed, wakes a core before it gets flow groups, parks it after', () => {
    const bench = new Bench(efficiency, [1, 2, 1], 4);
    bench.publish(0, 9, 3300, 0);
    bench.plane.tick(100e6);
    expect(bench.take()).toMatchInlineSnapshot(`
      "
      0 ms started policy=efficiency coresMin=1 coresMax=2 active=1 periodUs=100000 flowGroups=4
      0 ms commanded command=1 number=park source=1 target=-1 flowGroup=-1
      0 ms done command=1
      0 ms settled cores=1
      100 ms read core=0 period=9 queueFast=3300
      100 ms decided action=cores coresBefore=1 coresAfter=2 reason=queue-long value=3300 limit=3200
      100 ms commanded command=2 number=wake source=1 target=-1 flowGroup=-1
      100 ms done command=2
      100 ms commanded command=3 number=migrate source=0 target=1 flowGroup=2
      100 ms commanded command=3 number=migrate source=0 target=1 flowGroup=3
      100 ms done command=3
      100 ms settled cores=2
      "
    `);
    bench.publish(0, 419, 0, 9000);
    bench.publish(1, 419, 0, 9000);
    bench.plane.tick(4200e6);
    expect(bench.take()).toMatchInlineSnapshot(`
      "
      4200 ms read core=0 period=419 queueFast=0 queueSlow=0 idleFast=9000
      4200 ms read core=1 period=419 queueFast=0 queueSlow=0 idleFast=9000
      4200 ms decided action=cores coresBefore=2 coresAfter=1 reason=idle value=18000 limit=12000
      4200 ms commanded command=4 number=migrate source=1 target=0 flowGroup=2
      4200 ms commanded command=4 number=migrate source=1 target=0 flowGroup=3
      4200 ms done command=4
      4200 ms commanded command=5 number=park source=1 target=-1 flowGroup=-1
      4200 ms done command=5
      4200 ms settled cores=1
      "
    `);
    expect(bench.plane.history.decisions).toHaveLength(2);
  });

  it('gives one command after the other, and decides nothing meanwhile', () => {
    const bench = new Bench(efficiency, [1, 2, 1], 4);
    bench.waiting = [];
    bench.publish(0, 9, 3300, 0);
    bench.plane.tick(100e6);
    expect(bench.waiting).toEqual([2]);
    bench.take();
    bench.plane.tick(200e6);
    expect(bench.take().trim()).toBe('');
    bench.plane.done(2, 200.1e6);
    expect(bench.waiting).toEqual([2, 3]);
    bench.plane.done(3, 200.5e6);
    expect(bench.take()).toMatchInlineSnapshot(`
      "
      200.1 ms done command=2 durationNs=100100000
      200.1 ms commanded command=3 number=migrate source=0 target=1 flowGroup=2
      200.1 ms commanded command=3 number=migrate source=0 target=1 flowGroup=3
      200.5 ms done command=3 durationNs=400000
      200.5 ms settled cores=2
      "
    `);
    expect(bench.plane.history.migrations).toEqual([
      { timeNs: 200.1e6, source: 0, target: 1, flowGroups: 2, durationNs: 400_000 },
    ]);
  });

  it('says when another decision could only be the same', () => {
    const bench = new Bench(efficiency, [1, 2, 1], 4);
    bench.publish(0, 9, 100, 9000);
    bench.plane.tick(100e6);
    expect(bench.plane.isStill).toBe(false);
    bench.plane.tick(200e6);
    expect(bench.plane.isStill).toBe(true);
    bench.plane.skipTo(5_250e6);
    expect(bench.plane.nextNs).toBe(5_300e6);
    bench.publish(0, 524, 100, 8000);
    bench.plane.tick(5_300e6);
    expect(bench.plane.isStill).toBe(false);
  });

  it('takes notice of applications that overstay, once each', () => {
    const bench = new Bench(efficiency, [1, 1, 1]);
    bench.take();
    bench.page.set(0, WORD_OVERSTAYS, 2);
    bench.page.set(0, WORD_OVERSTAY_US, 11_000);
    bench.plane.tick(100e6);
    bench.plane.tick(200e6);
    bench.plane.stop(250e6);
    const notices = bench.lines.filter((line) => line.includes(' unresponsive '));
    expect(notices).toHaveLength(1);
    expect(notices[0]).toContain('core=0 overstays=2 residenceUs=11000');
  });
});

describe("a user's policy", () => {
  const deciding = (decision: unknown): Policy => ({
    name: 'mine',
    create: () => ({ decide: () => decision as Decision }),
  });

  it('may ask for more than there is and gets what there is', () => {
    const bench = new Bench(deciding({ action: 'cores', cores: 99, reason: 'more' }), [1, 3, 1]);
    bench.publish(0, 9, 0, 0);
    bench.plane.tick(100e6);
    expect(bench.plane.active).toBe(3);
    bench.plane.tick(200e6);
    expect(bench.plane.history.stays).toBe(1);
  });

  it('may name flow groups twice, and some that are there already: they are not counted', () => {
    const move = { action: 'move', flowGroups: [0, 2, 0, 1], target: 1, reason: 'x' };
    const bench = new Bench(deciding(move), [1, 2, 2]);
    bench.plane.tick(100e6);
    expect(bench.plane.history.decisions).toMatchObject([{ flowGroups: 2, target: 1 }]);
    bench.plane.tick(200e6);
    expect(bench.plane.history.decisions).toHaveLength(1);
    expect(bench.plane.history.stays).toBe(1);
  });

  it('may name flow groups and cores that do not exist: nothing moves', () => {
    const groups = { action: 'move', flowGroups: [99, -1, 0.5], target: 0, reason: 'x' };
    const target = { action: 'move', flowGroups: [1], target: 2, reason: 'x' };
    for (const decision of [groups, target]) {
      const bench = new Bench(deciding(decision), [1, 3, 2]);
      bench.plane.tick(100e6);
      expect(bench.plane.history.stays).toBe(1);
      expect(bench.plane.history.migrations).toEqual([]);
    }
  });

  it.each([
    null,
    7,
    {},
    { action: 'jump', reason: 'x' },
    { action: 'cores', reason: 'x' },
    { action: 'stay' },
    { action: 'stay', reason: 'x', value: 'abc' },
    { action: 'cores', cores: 2, reason: 'x', value: 1, limit: NaN },
  ])('that returns %j is told so', (decision) => {
    const bench = new Bench(deciding(decision), [1, 3, 1]);
    expect(() => bench.plane.tick(100e6)).toThrow(PolicyError);
  });

  it('that depends on more than its readings is noticed', () => {
    let calls = 0;
    const policy: Policy = {
      name: 'impure',
      create: () => ({
        decide: () => ({ action: 'stay', reason: 'x', value: calls++ }),
      }),
    };
    const bench = new Bench(policy, [1, 1, 1]);
    bench.plane.tick(100e6);
    bench.plane.stop(100e6);
    const purity = bench.checker.finish().find((result) => result.catalogue === 'I4');
    expect(purity?.status).toBe('violated');
  });
});
