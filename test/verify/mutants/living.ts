/**
 * Teeth in the running system: one part of the host is broken through a seam it has (a method, a
 * knob), a capture is replayed or a script run, and the invariant must notice from what the system
 * then really logs. Log edits (the other mutants) prove the reader of the log; these prove that the
 * log tells the truth about a fault.
 */
import { CallArray } from '../../../src/dataplane/calls.ts';
import { ConditionQueue } from '../../../src/dataplane/conditions.ts';
import { Core } from '../../../src/dataplane/core.ts';
import { MbufStore } from '../../../src/dataplane/mbuf-store.ts';
import { TimerWheel } from '../../../src/dataplane/timer-wheel.ts';
import { MBUF_FOR_TX } from '../../../src/log/events.ts';
import type { ReplayOptions } from '../../../src/sim/options.ts';
import { RxQueue } from '../../../src/nic/rx-queue.ts';
import { TxQueue } from '../../../src/nic/tx-queue.ts';
import { RenoCongestion } from '../../../src/stack/tcp/congestion-reno.ts';
import { TCP_DEFAULTS, type TcpConfig } from '../../../src/stack/tcp/config.ts';

export interface LivingMutant {
  readonly spec: string;
  /** What is broken, in a few words. */
  readonly name: string;
  /** Breaks it; the answer mends it. */
  readonly seam: () => () => void;
  /** Other specs that must notice the same fault. */
  readonly kin: readonly string[];
  /** Capture of traces/ to replay so much faster, or the text of a script to run with the knobs. */
  readonly capture?: string;
  readonly speed?: number;
  /** Other options of the replay than the usual ones. */
  readonly options?: Partial<ReplayOptions>;
  readonly script?: string;
  readonly knobs?: Partial<TcpConfig>;
}

type Method = (this: never, ...args: never[]) => unknown;
interface Class {
  readonly prototype: object;
}

/** Replaces a method, private ones too, until the answer is called. */
export function replaced(
  owner: Class,
  name: string,
  make: (original: Method) => unknown,
): () => void {
  const methods = owner.prototype as Record<string, Method>;
  const original = methods[name];
  if (original === undefined) throw new Error(`there is no method ${name} any more`);
  methods[name] = make(original) as Method;
  return () => {
    methods[name] = original;
  };
}

export function call(method: Method, self: unknown, args: readonly unknown[] = []): unknown {
  return Reflect.apply(method, self, args) as unknown;
}

const nothing = (): (() => void) => () => undefined;
const LOSSY = 'linux-loss1-reorder-download.pcap';
export const BUSY = 'linux-redis-benchmark.pcap';

/** A server that has accepted a peer which takes segments of `mss` bytes. */
function server(mss: number, rest: string): string {
  return `+0 socket(..., SOCK_STREAM, IPPROTO_TCP) = 3
+0 bind(3, ..., ...) = 0
+0 listen(3, 1) = 0
+0 < S 0:0(0) win 65535 <mss ${mss}>
+0 > S. 0:0(0) ack 1 <...>
+.01 < . 1:1(0) ack 1 win 65535
+0 accept(3, ..., ...) = 4
${rest}`;
}

const HOST_MUTANTS: readonly LivingMutant[] = [
  {
    spec: 'zero-copy.rx-readonly',
    name: 'a received byte changes while the application holds it',
    capture: LOSSY,
    kin: [],
    seam: () =>
      replaced(MbufStore, 'lend', (lend) => {
        return function (
          this: { frameAddress: Int32Array; memory: { bytes: Uint8Array } },
          mbuf: number,
        ) {
          call(lend, this, [mbuf]);
          this.memory.bytes[this.frameAddress[mbuf]! + 60]! ^= 1;
        };
      }),
  },
  {
    spec: 'zero-copy.recv-done-frees',
    name: 'mbufs are freed three frees later',
    capture: LOSSY,
    kin: ['accounting.quiescence', 'zero-copy.rx-hold'],
    seam: () => {
      const kept: [unknown, number][] = [];
      return replaced(MbufStore, 'free', (free) => {
        return function (this: unknown, mbuf: number) {
          kept.push([this, mbuf]);
          if (kept.length <= 3) return;
          const [store, oldest] = kept.shift()!;
          call(free, store, [oldest]);
        };
      });
    },
  },
  {
    spec: 'zero-copy.tx-immutable',
    name: 'the first byte of a piece changes before it is sent',
    capture: LOSSY,
    kin: [],
    seam: () =>
      replaced(TxQueue, 'frame', (frame) => {
        return function (
          this: { pieceAddress: Int32Array; memory: { bytes: Uint8Array } },
          ...args: number[]
        ) {
          if (args[2]! > 0) this.memory.bytes[this.pieceAddress[0]!]! ^= 0x55;
          return call(frame, this, args);
        };
      }),
  },
  {
    spec: 'zero-copy.tx-no-copy',
    name: 'descriptors refer to other memory than the range',
    capture: LOSSY,
    kin: [],
    seam: () =>
      replaced(TxQueue, 'frame', (frame) => {
        return function (this: { pieceAddress: Int32Array }, ...args: number[]) {
          if (args[2]! > 0) this.pieceAddress[0]! += 64;
          return call(frame, this, args);
        };
      }),
  },
  {
    spec: 'zero-copy.dma-bounds',
    name: 'frames begin in the header of their slot',
    capture: LOSSY,
    kin: [],
    seam: () => {
      const moved = new Set<number>();
      return replaced(MbufStore, 'alloc', (alloc) => {
        return function (this: { frameAddress: Int32Array }, purpose: number) {
          const mbuf = call(alloc, this, [purpose]) as number;
          if (mbuf >= 0 && !moved.has(mbuf)) this.frameAddress[mbuf]! -= 40;
          moved.add(mbuf);
          return mbuf;
        };
      });
    },
  },
  {
    spec: 'run-to-completion.batch-bound',
    name: 'the core doubles its batch bound',
    capture: BUSY,
    kin: [],
    seam: () =>
      replaced(Core, 'receiveBatch', (receiveBatch) => {
        return function (this: { batchBound: number }) {
          const bound = this.batchBound;
          this.batchBound = 2 * bound;
          const taken = call(receiveBatch, this);
          this.batchBound = bound;
          return taken;
        };
      }),
  },
  {
    spec: 'run-to-completion.no-wait-to-fill',
    name: 'the newest frame of several is left for the next batch',
    capture: BUSY,
    speed: 1000,
    kin: ['run-to-completion.adaptivity'],
    seam: () =>
      replaced(RxQueue, 'completedCount', (completedCount) => {
        return function (this: unknown, nowNs: number) {
          const count = call(completedCount, this, [nowNs]) as number;
          return count > 1 ? count - 1 : count;
        };
      }),
  },
  {
    spec: 'run-to-completion.drain-events',
    name: 'every seventh condition gets lost',
    capture: LOSSY,
    kin: ['run-to-completion.one-entry', 'accounting.events-and-calls'],
    seam: () => {
      let count = 0;
      return replaced(ConditionQueue, 'push', (push) => {
        return function (this: unknown, ...args: number[]) {
          if (++count % 7 !== 0) call(push, this, args);
        };
      });
    },
  },
  {
    spec: 'run-to-completion.no-preempt',
    name: 'an mbuf is taken and given back while the application runs',
    capture: LOSSY,
    kin: [],
    seam: () =>
      replaced(Core, 'runApplication', (runApplication) => {
        return function (this: { mbufs: MbufStore }) {
          this.mbufs.free(this.mbufs.alloc(MBUF_FOR_TX));
          call(runApplication, this);
        };
      }),
  },
  {
    spec: 'run-to-completion.tx-flush',
    name: 'every fifth doorbell is forgotten',
    capture: LOSSY,
    kin: [],
    seam: () => {
      let count = 0;
      return replaced(TxQueue, 'doorbell', (doorbell) => {
        return function (this: unknown) {
          return ++count % 5 === 0 ? 0 : call(doorbell, this);
        };
      });
    },
  },
  {
    spec: 'run-to-completion.idle-legal',
    name: 'a core oversleeps whatever is next',
    capture: LOSSY,
    kin: ['run-to-completion.no-wait-to-fill', 'tcp.delayed-ack', 'timers.lateness'],
    seam: () =>
      replaced(Core, 'nextWorkNs', (nextWorkNs) => {
        return function (this: { nowNs: number }) {
          const next = call(nextWorkNs, this) as number;
          return next > this.nowNs ? next + 3_000_000 : next;
        };
      }),
  },
  {
    spec: 'run-to-completion.drain-syscalls',
    name: 'the calls of a cycle are dispatched twice',
    capture: LOSSY,
    kin: ['accounting.events-and-calls'],
    seam: () =>
      replaced(CallArray, 'dispatch', (dispatch) => {
        return function (this: unknown, ...args: unknown[]) {
          call(dispatch, this, args);
          return call(dispatch, this, args);
        };
      }),
  },
  {
    spec: 'timers.lateness',
    name: 'the wheel keeps every timer 5 ms longer',
    capture: LOSSY,
    kin: ['tcp.delayed-ack'],
    seam: () =>
      replaced(TimerWheel, 'schedule', (schedule) => {
        return function (this: unknown, index: number, deadlineNs: number) {
          call(schedule, this, [index, deadlineNs + 5_000_000]);
        };
      }),
  },
  {
    spec: 'timers.never-early',
    name: 'timers run by a clock that is a second ahead',
    capture: LOSSY,
    // The wheel has turned a second ahead, and takes new timers for later ones.
    kin: ['tcp.delayed-ack', 'timers.lateness'],
    seam: () =>
      replaced(Core, 'fireTimers', (fireTimers) => {
        return function (this: { nowNs: number; recorder: { timeNs: number } }) {
          const now = this.nowNs;
          this.nowNs = now + 1_000_000_000;
          call(fireTimers, this);
          this.nowNs = now;
          this.recorder.timeNs = now;
        };
      }),
  },
];

/** Sets a knob of the stack until the answer is called. */
function turned(knobs: Partial<TcpConfig>): () => void {
  const original = { ...TCP_DEFAULTS };
  Object.assign(TCP_DEFAULTS, knobs);
  return () => void Object.assign(TCP_DEFAULTS, original);
}

const STACK_MUTANTS: readonly LivingMutant[] = [
  {
    spec: 'tcp.delayed-ack',
    name: 'acknowledgements are delayed for 5 ms',
    capture: LOSSY,
    kin: [],
    seam: () => turned({ delayedAckUs: 5000 }),
  },
  {
    spec: 'tcp.rto',
    name: 'twenty retransmissions before giving up',
    script: server(1000, '+0 write(4, ..., 1000) = 1000\n+5000 close(4) = 0'),
    knobs: { retriesMax: 20 },
    kin: [],
    seam: nothing,
  },
  {
    spec: 'tcp.send-limit',
    name: 'the congestion window does not hold back',
    script: server(1000, '+0 write(4, ..., 40000) = 40000\n+1 close(4) = 0'),
    kin: [],
    seam: () =>
      replaced(RenoCongestion, 'opened', (opened) => {
        return function (this: { holdsBack: boolean }, flow: number) {
          this.holdsBack = false;
          call(opened, this, [flow]);
        };
      }),
  },
  {
    spec: 'tcp.mss',
    name: 'segments of 2,000 bytes',
    script: server(9000, '+0 write(4, ..., 4000) = 4000\n+1 close(4) = 0'),
    knobs: { mssBytes: 2000 },
    kin: [],
    seam: nothing,
  },
  {
    spec: 'tcp.time-wait',
    name: 'TIME-WAIT lasts a second',
    script: server(1000, '+0 close(4) = 0\n+.1 < F. 1:1(0) ack 2 win 65535\n+70 close(3) = 0'),
    knobs: { timeWaitUs: 1_000_000 },
    kin: [],
    seam: nothing,
  },
  {
    spec: 'tcp.congestion-legal',
    name: 'slow start grows by all that was acknowledged',
    script: server(
      1000,
      '+0 write(4, ..., 10000) = 10000\n+.1 < . 1:1(0) ack 5001 win 65535\n+1 close(4) = 0',
    ),
    knobs: { slowStartSegments: 65_535 },
    kin: [],
    seam: nothing,
  },
];

export const LIVING_MUTANTS: readonly LivingMutant[] = [...HOST_MUTANTS, ...STACK_MUTANTS];
