/**
 * Two stacks talk over a bad link: whatever is lost, repeated or reordered, both streams arrive
 * whole and both ends close.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import type { TcpConfig } from '../../../src/stack/tcp/tcp.ts';
import { MS, payloadOf, TcpScript, type Sent } from '../../helpers/tcp-script.ts';

interface Link {
  readonly seed: number;
  readonly lossPercent: number;
  readonly repeatPercent: number;
  readonly jitterMs: number;
}

interface Flight {
  readonly atNs: number;
  readonly to: End;
  readonly sent: Sent;
}

class End {
  readonly script: TcpScript;
  readonly outgoing: Uint8Array;
  readonly incoming: number[] = [];
  handle = -1;
  offered = 0;
  isShut = false;
  isDead = false;
  failed = false;

  constructor(config: Partial<TcpConfig>, outgoing: Uint8Array) {
    this.script = new TcpScript(config);
    this.outgoing = outgoing;
  }

  /** What an application does: take, give back, write, close when all is said on both sides. */
  act(): void {
    const s = this.script;
    for (const c of s.takeConditions()) {
      if (c.kind === E.USYS_KNOCK) {
        this.handle = c.handle;
        s.accept(c.handle, 1);
      }
    }
    if (this.handle === -1) return;
    this.write();
  }

  take(): void {
    const s = this.script;
    for (const c of [...s.conditions]) {
      if (c.kind === E.USYS_KNOCK) continue;
      s.conditions.splice(s.conditions.indexOf(c), 1);
      if (c.kind === E.USYS_RECV) {
        this.incoming.push(...s.read(c));
        s.tcp.recvDone(c.handle, c.y);
      }
      if (c.kind === E.USYS_DEAD) {
        this.isDead = true;
        if (c.x !== E.DEAD_FIN) this.failed = true;
      }
    }
  }

  private write(): void {
    const s = this.script;
    if (this.offered < this.outgoing.length) {
      const part = this.outgoing.subarray(this.offered, this.offered + 2500);
      const taken = s.sendv(this.handle, part);
      if (taken > 0) this.offered += taken;
    } else if (!this.isShut) {
      this.isShut = s.tcp.shutdown(this.handle) === E.RET_OK;
    }
  }
}

function run(config: Partial<TcpConfig>, link: Link, bytes: number): number {
  const client = new End(config, payloadOf(bytes, 1));
  const server = new End(config, payloadOf(bytes >> 1, 100));
  client.handle = client.script.tcp.connect(client.script.tuple(), -1, 1);
  let random = link.seed | 1;
  const chance = (percent: number): boolean => {
    random = (Math.imul(random, 1_103_515_245) + 12_345) | 0;
    return (random >>> 8) % 100 < percent;
  };
  const air: Flight[] = [];
  const launch = (from: End, to: End, nowNs: number): void => {
    for (const sent of from.script.takeSent()) {
      if (chance(link.lossPercent)) continue;
      const copies = chance(link.repeatPercent) ? 2 : 1;
      for (let i = 0; i < copies; i++) {
        const jitter = link.jitterMs === 0 ? 0 : (random >>> 4) % link.jitterMs;
        air.push({ atNs: nowNs + (5 + jitter) * MS, to, sent });
      }
    }
  };
  const isDone = (): boolean =>
    client.isDead && server.isDead && client.isShut && server.isShut && air.length === 0;
  for (let step = 0; step < 400_000 && !isDone(); step++) {
    const nowNs = client.script.nowNs;
    for (let i = 0; i < air.length;) {
      const flight = air[i]!;
      if (flight.atNs > nowNs) i++;
      else {
        air.splice(i, 1);
        deliver(flight);
      }
    }
    for (const end of [client, server]) {
      end.take();
      end.act();
    }
    launch(client, server, nowNs);
    launch(server, client, nowNs);
    client.script.advance(5 * MS);
    server.script.advance(5 * MS);
    launch(client, server, nowNs + 5 * MS);
    launch(server, client, nowNs + 5 * MS);
  }
  expect(client.failed || server.failed, 'no connection fails').toBe(false);
  expect(server.incoming).toEqual([...client.outgoing]);
  expect(client.incoming).toEqual([...server.outgoing]);
  for (const end of [client, server]) {
    end.script.tcp.close(end.handle);
    end.script.finish();
  }
  return client.script.wire.length + server.script.wire.length;
}

function deliver({ to, sent }: Flight): void {
  const { mss, shift, sackPermitted, ts, sack } = sent.options;
  to.script.recv(sent.flags, sent.seq, sent.ack, {
    payload: sent.payload,
    window: sent.window,
    sackPermitted,
    ...(mss === -1 ? {} : { mss }),
    ...(shift === -1 ? {} : { shift }),
    ...(ts === null ? {} : { ts }),
    ...(sack.length === 0 ? {} : { sack }),
  });
}

describe('two stacks over a bad link', () => {
  it('deliver both streams whole, with every option and pacing', () => {
    const configs = fc.record({
      pacing: fc.constantFrom('trace' as const, 'reno' as const),
      sack: fc.boolean(),
      timestamps: fc.boolean(),
      nagle: fc.boolean(),
      mssBytes: fc.constantFrom(536, 1460),
      windowBytes: fc.constantFrom(3000, 20_000, 2_990_080),
      retriesMax: fc.constant(100),
      synRetriesMax: fc.constant(100),
      rtoMaxUs: fc.constant(2_000_000),
      synReceivedUs: fc.constant(240_000_000),
    });
    const links = fc.record({
      seed: fc.integer(),
      lossPercent: fc.constantFrom(0, 2, 10, 30),
      repeatPercent: fc.constantFrom(0, 10),
      jitterMs: fc.constantFrom(0, 40),
    });
    const property = fc.property(
      configs,
      links,
      fc.integer({ min: 0, max: 40_000 }),
      (config, link, bytes) => {
        run(config, link, bytes);
      },
    );
    fc.assert(property, { seed: 6675, numRuns: Number(process.env['LOOP_RUNS'] ?? 40) });
  });

  it('do not answer each other’s acknowledgments for ever when both sent beyond the window', () => {
    const config = { pacing: 'trace' as const, windowBytes: 3000, mssBytes: 536, sack: false };
    const link = { seed: 2_076_678_600, lossPercent: 0, repeatPercent: 0, jitterMs: 40 };
    const segments = run({ ...config, timestamps: false, retriesMax: 100 }, link, 17_689);
    expect(segments).toBeLessThan(2000);
  });

  it('need no retransmission on a good one', () => {
    const link = { seed: 1, lossPercent: 0, repeatPercent: 0, jitterMs: 0 };
    const segments = run({ pacing: 'reno', timestamps: false }, link, 100_000);
    const data = Math.ceil(100_000 / 1460) + Math.ceil(50_000 / 1460);
    expect(segments).toBeLessThan(2.5 * data);
  });
});
