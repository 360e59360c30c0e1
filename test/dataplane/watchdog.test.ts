/** A core that is busy and gets nowhere ends the run; one that rests in between does not. */
import { describe, expect, it, vi } from 'vitest';
import type { ApplicationFactory, ApplicationPort } from '../../src/app/contract.ts';
import { FRAMELESS_CYCLES_MAX, FRAMELESS_NS_MEAN_MIN } from '../../src/base/limits.ts';
import { NoProgressError, Watchdog } from '../../src/dataplane/watchdog.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import { replay } from '../../src/sim/replay.ts';
import { ACK, FrameReader, SYN, tcp } from '../helpers/frames.ts';

/** So many cycles without a frame, so far apart, after one with a frame. */
function cycles(count: number, apartNs: number, frameEvery = Infinity): void {
  const watchdog = new Watchdog();
  watchdog.cycleEnded(0, 1, 0);
  for (let i = 1; i <= count; i++)
    watchdog.cycleEnded(0, i % frameEvery === 0 ? 1 : 0, i * apartNs);
}

describe('cycles without a frame', () => {
  const many = FRAMELESS_CYCLES_MAX + 1;

  it('are no progress when there are many in a short time', () => {
    expect(() => cycles(many, 1000)).toThrow(NoProgressError);
    expect(() => cycles(many, FRAMELESS_NS_MEAN_MIN - 1)).toThrow(/core 0 made 2097153 cycles/);
  });

  it('may be as many as a slow clock makes, or stand between frames', () => {
    expect(() => cycles(2 * many, FRAMELESS_NS_MEAN_MIN + 1)).not.toThrow();
    expect(() => cycles(2 * many, 1000, many - 1)).not.toThrow();
  });
});

describe('an application that sets a timer whenever one ends', () => {
  const application = (delayNs: number): ApplicationFactory => ({
    name: 'restless',
    create: () => ({ run: (port: ApplicationPort) => void port.timer(delayNs, 1) }),
  });
  const played = (delayNs: number): unknown => {
    const frames = [
      { bytes: tcp({ seq: 1000, flags: SYN }), timeNs: 0 },
      { bytes: tcp({ seq: 1001, ack: 5001, flags: ACK }), timeNs: 1e6 },
      { bytes: tcp({ seq: 1001, ack: 5001, flags: ACK }), timeNs: 1000e9 },
    ];
    const syn = { from: '10.0.0.2', to: '10.0.0.1', fromPort: 80, toPort: 40_000 };
    const answer = { ...syn, seq: 5000, ack: 1001, flags: SYN | ACK };
    frames.splice(1, 0, { bytes: tcp(answer), timeNs: 1000 });
    const options = { ...REPLAY_DEFAULTS, app: application(delayNs), verify: false };
    return replay(new FrameReader(frames), options).result.verdict;
  };

  it('makes no progress in a long pause', () => {
    expect(() => played(0)).toThrow(/an application that sets a timer/);
  });

  it('may tick', () => {
    expect(() => played(10e6)).not.toThrow();
  });
});

describe('a capture that shows only what the host sent', () => {
  it('has no frames and is progress all the same: recorded actions', () => {
    let progress = 0;
    const ended = vi.spyOn(Watchdog.prototype, 'cycleEnded').mockImplementation(function (
      this: Watchdog,
    ) {
      if (this.hasProgressed) progress++;
      this.hasProgressed = false;
    });
    const handshake = [
      { bytes: tcp({ seq: 1000, flags: SYN }), timeNs: 0 },
      {
        bytes: tcp({
          from: '10.0.0.2',
          to: '10.0.0.1',
          fromPort: 80,
          toPort: 40_000,
          seq: 5000,
          ack: 1001,
          flags: SYN | ACK,
        }),
        timeNs: 1000,
      },
      { bytes: tcp({ seq: 1001, ack: 5001, flags: ACK }), timeNs: 2000 },
    ];
    const sent = Array.from({ length: 20 }, (_, i) => ({
      bytes: tcp({
        from: '10.0.0.2',
        to: '10.0.0.1',
        fromPort: 80,
        toPort: 40_000,
        seq: 5001 + i,
        ack: 1001,
        flags: ACK,
        payload: [i],
      }),
      timeNs: 1e6 + i * 10_000,
    }));
    replay(new FrameReader([...handshake, ...sent]), { ...REPLAY_DEFAULTS, verify: false });
    ended.mockRestore();
    expect(progress).toBeGreaterThanOrEqual(20);
  });
});
