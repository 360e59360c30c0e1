/**
 * A closed loop: simulated clients talk over a simulated link to the simulated host, in virtual
 * time (design, "Closed loop").
 *
 * Nothing crosses the link faster than its delay. So time goes on in windows no longer than that:
 * what arrives in a window, at either end, left the other end before it, and clients and cores can
 * be simulated one after the other, in any order, with the same result. In a window the clients
 * take what arrives and what is due, in order of time; each core gets its frames at their times
 * and then runs to the window's end; then the frames that left are put on the link, in order of
 * time. A window also ends where the cores meet (epochs.ts). One thread does all of it.
 */
import { assert } from '../base/assert.ts';
import type { Memory, Region } from '../base/memory.ts';
import { Prng, seedWords } from '../base/prng.ts';
import { ServeApplication, ServedConnections } from '../app/serve.ts';
import { Tee, type ChunkSink } from '../log/chunk.ts';
import { EventDigest } from '../log/digest.ts';
import { CHECKSUM_VERIFY } from '../nic/ingress.ts';
import { Clients } from '../peer/clients.ts';
import { Flight } from '../peer/flight.ts';
import { FrameBuilder } from '../peer/frame-builder.ts';
import { LinkDirection } from '../peer/link.ts';
import type { Load } from '../peer/load.ts';
import { emptyTuple } from '../stack/ip-input.ts';
import { STACK_DEFAULTS } from '../stack/stack.ts';
import { TCP_DEFAULTS } from '../stack/tcp/tcp.ts';
import { LINKTYPE_ETHERNET } from '../wire/link.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import { PACKET_TCP } from '../wire/packet-code.ts';
import { PacketView } from '../wire/packet.ts';
import type { ReplayOutcome } from './assemble.ts';
import type { Play } from '../peer/play.ts';
import type { ClosedOptions } from './closed-options.ts';
import { closedOutcome } from './closed-outcome.ts';
import { ControlLoop } from './control-loop.ts';
import { Epochs } from './epochs.ts';
import { asksForMigrations, scheduleMigrations } from './schedule.ts';
import { Host, runMemory, WHOLE, type CoreUnit } from './host.ts';
import { HearingApplication, HeardStreams } from './heard.ts';
import { HostWire } from './host-wire.ts';
import { awaitLastFrames } from './waiting.ts';
import { WireCapture } from './wire-capture.ts';

const PROGRESS_WINDOWS = 4096;

/** Plays it to its end. */
export function runClosedLoop(play: Play, options: ClosedOptions): ReplayOutcome {
  const specs = options.verify ? [...BUILT_IN_SPECS, ...options.specs] : options.specs;
  const checker = new Checker(specs, 'run');
  const digest = options.digests ? new EventDigest() : null;
  const sinks = digest === null ? options.sinks : [digest, ...options.sinks];
  const loop = new ClosedLoop(play, options, new Tee([checker, ...sinks]));
  loop.run();
  return closedOutcome(loop, checker.finish(), digest === null ? [] : digest.digests());
}

export class ClosedLoop {
  readonly play: Play;
  readonly options: ClosedOptions;
  readonly host: Host;
  readonly clients: Clients;
  readonly load: Load;
  readonly wire: HostWire;
  readonly heard: HeardStreams;
  readonly served: ServedConnections;
  /** Where the cores meet; a control plane or a schedule of migrations is added here. */
  readonly epochs: Epochs;
  /** null without a policy. */
  readonly control: ControlLoop | null;
  readonly toHost: LinkDirection;
  readonly toClients: LinkDirection;
  /** Frames and bytes that arrived at the host's NIC. */
  frames = 0;
  frameBytes = 0;
  /** Virtual time up to which everything was simulated. */
  nowNs = 0;
  /** When everything was said; the drain follows. */
  overNs = 0;
  private readonly memory: Memory;
  private readonly inbound = new Flight();
  private readonly outbound = new Flight();
  private readonly builder: FrameBuilder;
  private readonly capture: WireCapture | null;
  private readonly packet = new PacketView();
  private readonly tuple = emptyTuple();
  private readonly units: readonly CoreUnit[];

  constructor(play: Play, options: ClosedOptions, sink: ChunkSink) {
    assert(options.link.delayNs > 0, 'the link has a delay: it is the lookahead');
    this.play = play;
    this.options = options;
    const memory = runMemory();
    this.memory = memory;
    const { endpoints, dialogues } = play;
    const { count } = endpoints;
    this.toHost = new LinkDirection(options.link, new Prng(options.seed, 'link to the host'));
    this.toClients = new LinkDirection(options.link, new Prng(options.seed, 'link to clients'));
    const familyOf = (connection: number) => this.familyOf(connection);
    const uplink = { flight: this.inbound, link: this.toHost, familyOf };
    this.clients = new Clients(count, options.seed, options.clients, uplink, (clients) =>
      play.load(clients),
    );
    this.load = this.clients.talker as Load;
    const { columns } = this.clients;
    this.wire = new HostWire(memory, endpoints, columns, this.outbound, this.toClients);
    this.heard = new HeardStreams(memory, this.wire, count);
    const coreOf = (connection: number) => this.coreOf(connection);
    this.served = new ServedConnections(dialogues, count, coreOf, options.link.delayNs);
    this.builder = new FrameBuilder(memory, memory.wire.address);
    this.capture =
      options.onFrame === null ? null : new WireCapture(memory, this.wire, options.onFrame);
    this.host = this.newHost(sink);
    this.units = options.reverseCores ? [...this.host.units].reverse() : this.host.units;
    this.epochs = new Epochs(this.host, (unit) => this.wire.watch(unit.core));
    this.control =
      options.policy === null ? null : new ControlLoop(options, this.host, this.epochs, sink);
    scheduleMigrations(this.epochs, options, this.control ?? this.epochs.moves);
    if (this.control !== null) this.epochs.add(this.control);
  }

  private newHost(sink: ChunkSink): Host {
    const { options, memory } = this;
    const stack = {
      ...STACK_DEFAULTS,
      tcp: {
        ...TCP_DEFAULTS,
        pacing: options.congestion,
        issSecret: seedWords(options.seed),
        flowCountMax: Math.max(TCP_DEFAULTS.flowCountMax, this.play.endpoints.count),
      },
    };
    const applicationFor = (core: number, _region: Region) => {
      const server = new ServeApplication(this.served, core);
      const application = new HearingApplication(server, this.heard, core);
      return { application, actions: server, trace: null };
    };
    const plan = {
      cores: options.cores,
      control: options,
      movesFlows: options.policy !== null || asksForMigrations(options),
      batchBound: options.batchBound,
      chunkRows: options.chunkRows,
      costs: options.costs,
      share: WHOLE,
      stack,
      personalities: null,
      observer: this.wire,
      laneOf: () => 0,
      applicationFor,
    };
    return new Host(memory, plan, sink);
  }

  /** The core whose queue the connection's frames go to now. */
  private coreOf(connection: number): number {
    this.play.endpoints.aim(connection, this.tuple);
    return this.host.steering.queueOfTuple(this.tuple);
  }

  private familyOf(connection: number): number {
    this.play.endpoints.aim(connection, this.tuple);
    return this.tuple.family;
  }

  run(): void {
    const { options, load } = this;
    let limitNs = options.limitNs;
    let isDraining = false;
    for (let windows = 0; ; windows++) {
      if (!isDraining && load.isOver) {
        isDraining = true;
        this.overNs = this.nowNs;
        limitNs = Math.min(limitNs, this.nowNs + options.drainNs);
      }
      const nextNs = this.nextNs();
      if (nextNs === Infinity || nextNs > limitNs) break;
      const startNs = Math.max(this.nowNs, Math.min(nextNs, this.epochs.nextNs));
      if (this.epochs.nextNs <= startNs) {
        this.epochs.run(startNs, this.peersNextNs());
        this.nowNs = startNs;
        continue;
      }
      this.window(Math.min(startNs + options.link.delayNs, this.epochs.nextNs));
      if (windows % PROGRESS_WINDOWS === 0) {
        options.onProgress?.(this.nowNs, load.stats.responses);
      }
    }
    if (!isDraining) this.overNs = this.nowNs;
    this.stop();
  }

  /** When anything happens next. */
  private nextNs(): number {
    let next = this.peersNextNs();
    for (const unit of this.units) next = Math.min(next, unit.core.nextWorkNs());
    return next;
  }

  /** When anything happens next outside the host. */
  private peersNextNs(): number {
    const { inbound, outbound, clients, load, wire } = this;
    return Math.min(inbound.nextNs, outbound.nextNs, clients.nextNs, load.nextNs, wire.nextNs);
  }

  private window(endNs: number): void {
    this.runClients(endNs);
    this.runHost(endNs);
    this.wire.flush(endNs);
    this.capture?.flush(endNs);
    this.nowNs = endNs;
  }

  /** Everything of the clients before endNs, in order of time; arrivals before timers. */
  private runClients(endNs: number): void {
    const { outbound, clients, load } = this;
    for (;;) {
      const arrivalNs = outbound.nextNs;
      const timerNs = clients.nextNs;
      const loadNs = load.nextNs;
      const next = Math.min(arrivalNs, timerNs, loadNs);
      if (next >= endNs) return;
      if (arrivalNs === next) {
        const slot = outbound.arrive();
        clients.arrived(outbound, slot, next);
        outbound.release(slot);
      } else if (timerNs === next) clients.fire();
      else load.step();
    }
  }

  private runHost(endNs: number): void {
    const { inbound, wire } = this;
    const { moves } = this.epochs;
    while (inbound.nextNs < endNs) {
      const arrivalNs = inbound.nextNs;
      const slot = inbound.arrive();
      this.deliver(slot, arrivalNs);
      inbound.release(slot);
    }
    moves.advance(endNs);
    for (const unit of this.units) {
      if (moves.isInvolved(unit)) continue;
      wire.watch(unit.core);
      unit.core.advance(endNs);
    }
  }

  /** The frame reaches the NIC of its core, which has done all that lies before. */
  private deliver(slot: number, arrivalNs: number): void {
    const { packet, builder, inbound } = this;
    const connection = inbound.connection[slot]!;
    this.play.endpoints.aim(connection, this.tuple);
    const bytes = builder.build(inbound, slot, this.tuple);
    const code = packet.parse(this.memory, builder.address, bytes, bytes, LINKTYPE_ETHERNET);
    assert(code === PACKET_TCP, 'a client sends TCP segments');
    // Cores between which flow groups move go together, and may change where the packet belongs.
    this.epochs.moves.advance(arrivalNs);
    const unit = this.host.byCore[this.host.steering.queue(packet)]!;
    this.wire.watch(unit.core);
    unit.core.advance(arrivalNs);
    this.frames++;
    this.frameBytes += bytes;
    this.capture?.arrived(arrivalNs, builder.address, bytes);
    const frame = this.frames;
    unit.lastArrivalNs = arrivalNs;
    const done = unit.ingress.receive(packet, frame, arrivalNs, connection, 0, CHECKSUM_VERIFY);
    if (done > 0) unit.enqueued += done;
  }

  private stop(): void {
    this.epochs.moves.advance(Infinity);
    for (const unit of this.units) {
      this.wire.watch(unit.core);
      awaitLastFrames(unit);
      unit.core.stop();
    }
    this.control?.stop();
    this.capture?.flush(Infinity);
  }
}
