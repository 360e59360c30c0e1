/**
 * A host whose application opens connections from every core, and a peer that answers: it accepts,
 * sends four bytes, and closes when it is closed. Frames go by hand from the transmit rings to the
 * receive rings.
 */
import { runMemory, Host, WHOLE } from '../../src/sim/host.ts';
import { REPLAY_DEFAULTS } from '../../src/sim/options.ts';
import {
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_RECV,
  type Application,
  type ApplicationPort,
} from '../../src/app/contract.ts';
import { CHECKSUM_VERIFY } from '../../src/nic/ingress.ts';
import { STACK_DEFAULTS } from '../../src/stack/stack.ts';
import { BUILT_IN_SPECS } from '../../src/verify/catalogue.ts';
import { Checker } from '../../src/verify/checker.ts';
import type { InvariantResult } from '../../src/verify/spec.ts';
import { PacketView } from '../../src/wire/packet.ts';
import { ACK, FIN, framed, PSH, SYN, tcp } from './frames.ts';

export const HOST = '10.0.0.1';
export const PEER = '10.0.0.2';
const ETHERNET_BYTES = 14;
/** There and back. */
const ROUND_NS = 100_000;
const PEER_ISS = 500;

/** What a core's application asks for; port 0 = choose. */
export interface Wish {
  readonly port: number;
  readonly remotePort: number;
}

export interface Outbound {
  /** Results of the connects by core: handles or negative codes. */
  readonly results: number[][];
  /** Local ports in SYNs, by core, as sent, without repetitions. */
  readonly ports: number[][];
  /** Bytes the application received, by core. */
  readonly received: number[];
  readonly invariants: readonly InvariantResult[];
}

export interface Plan {
  readonly cores: number;
  readonly wishes: (core: number) => readonly Wish[];
  readonly host?: string;
  readonly peer?: string;
  /** Where the NIC puts a frame of a round (from 1) that belongs to `queue`; there if absent. */
  readonly missteer?: (queue: number, round: number) => number;
  /** Replies come home by filters of the NIC (by probing). */
  readonly usesFilters?: boolean;
  /** The peer answers (true). */
  readonly answers?: boolean;
}

class Opener implements Application {
  private readonly plan: Plan;
  private readonly outcome: Outbound;
  private hasBegun = false;

  constructor(plan: Plan, outcome: Outbound) {
    this.plan = plan;
    this.outcome = outcome;
  }

  /** It begins by itself. */
  nextDueNs(): number {
    return this.hasBegun ? Infinity : 0;
  }

  run(port: ApplicationPort): void {
    const { core, conditions, results } = port;
    const { host = HOST, peer = PEER } = this.plan;
    for (let i = 0; i < results.count; i++) {
      if (results.cookie(i) === 1) this.outcome.results[core]!.push(results.value(i));
    }
    if (!this.hasBegun) {
      for (const wish of this.plan.wishes(core)) {
        port.connect(peer, wish.remotePort, host, wish.port, -1, 1);
      }
      // The results are told with the next condition.
      port.timer(16_000, 0);
    }
    this.hasBegun = true;
    for (let i = 0; i < conditions.count; i++) {
      const handle = conditions.handle(i);
      const kind = conditions.kind(i);
      if (kind === USYS_DEAD || (kind === USYS_CONNECTED && conditions.x(i) < 0)) {
        port.close(handle);
      } else if (kind === USYS_RECV) {
        this.outcome.received[core]! += conditions.y(i);
        port.recvDone(handle, conditions.y(i));
        port.close(handle);
      }
    }
  }
}

class Peer {
  readonly replies: number[][] = [];
  private readonly from: string;
  private readonly to: string;

  constructor(from: string, to: string) {
    this.from = from;
    this.to = to;
  }

  /** A TCP segment of the host; true for a SYN. */
  hear(segment: Uint8Array): boolean {
    const view = new DataView(segment.buffer, segment.byteOffset, segment.byteLength);
    const flags = segment[13]!;
    const next = (view.getUint32(4) + 1) >>> 0;
    const ack = view.getUint32(8);
    const answer = (seq: number, acked: number, control: number, payload: number[] = []): void => {
      const { from, to } = this;
      const ports = { fromPort: view.getUint16(2), toPort: view.getUint16(0) };
      const fields = { from, to, ...ports, seq, ack: acked, flags: control, payload };
      this.replies.push(framed(tcp(fields)));
    };
    if ((flags & SYN) !== 0) answer(PEER_ISS, next, SYN | ACK);
    else if ((flags & FIN) !== 0) answer(ack, next, FIN | ACK);
    else if (ack === PEER_ISS + 1) answer(ack, next - 1, PSH | ACK, [1, 2, 3, 4]);
    return (flags & SYN) !== 0;
  }
}

/** Runs the plan for some round trips, under every invariant. */
export function outbound(plan: Plan): Outbound {
  const { cores } = plan;
  const { host: local = HOST, peer: remote = PEER } = plan;
  const memory = runMemory();
  const lists = (): number[][] => Array.from({ length: cores }, () => []);
  const received = Array.from({ length: cores }, () => 0);
  const outcome = { results: lists(), ports: lists(), received };
  const peer = new Peer(remote, local);
  let current = 0;
  const observer = {
    transmitted: (mbuf: number, headerBytes: number): void => {
      const ipBytes = local.includes(':') ? 40 : 20;
      const { frameAddress } = host.byCore[current]!.core.mbufs;
      const end = frameAddress[mbuf]! + headerBytes;
      const start = frameAddress[mbuf]! + ETHERNET_BYTES + ipBytes;
      const segment = memory.bytes.slice(start, end);
      const port = segment[0]! * 256 + segment[1]!;
      const ports = outcome.ports[current]!;
      if (peer.hear(segment) && !ports.includes(port)) ports.push(port);
    },
  };
  const checker = new Checker(BUILT_IN_SPECS, 'run');
  const host = new Host(
    memory,
    {
      cores,
      control: { ...REPLAY_DEFAULTS, cores },
      batchBound: 64,
      chunkRows: 8192,
      share: WHOLE,
      stack: STACK_DEFAULTS,
      personalities: null,
      observer,
      laneOf: () => 0,
      outbound: { usesFilters: plan.usesFilters === true, isFiltered: () => false },
      costs: REPLAY_DEFAULTS.costs,
      applicationFor: () => {
        const opener = new Opener(plan, { ...outcome, invariants: [] });
        return { application: opener, actions: opener, trace: null };
      },
    },
    checker,
  );
  const run = (untilNs: number): void => {
    for (const unit of host.units) {
      current = unit.core.core;
      unit.core.advance(untilNs);
    }
  };
  const packet = new PacketView();
  const missteer = plan.missteer ?? ((queue: number) => queue);
  let frame = 0;
  for (let round = 1; round <= 6; round++) {
    run(round * ROUND_NS);
    const replies = peer.replies.splice(0);
    if (plan.answers === false) continue;
    for (const bytes of replies) {
      const { address } = memory.wire;
      memory.bytes.set(bytes, address);
      packet.parse(memory, address, bytes.length, bytes.length, 1);
      const unit = host.byCore[missteer(host.steering.queue(packet), round)]!;
      frame++;
      unit.ingress.receive(packet, frame, round * ROUND_NS + 1, -1, 0, CHECKSUM_VERIFY);
    }
  }
  run(7 * ROUND_NS);
  for (const unit of host.units) {
    current = unit.core.core;
    unit.core.stop();
  }
  return { ...outcome, invariants: checker.finish() };
}
