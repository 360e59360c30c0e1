import { ServedConnections } from '../app/serve.ts';
import { type ChunkSink } from '../log/chunk.ts';
import { Clients } from '../peer/clients.ts';
import { LinkDirection } from '../peer/link.ts';
import type { Load } from '../peer/load.ts';
import type { ReplayOutcome } from './assemble.ts';
import type { Play } from '../peer/play.ts';
import type { ClosedOptions } from './closed-options.ts';
import { ControlLoop } from './control-loop.ts';
import { Epochs } from './epochs.ts';
import { Host } from './host.ts';
import { HeardStreams } from './heard.ts';
import { HostWire } from './host-wire.ts';
/** Plays it to its end. */
export declare function runClosedLoop(play: Play, options: ClosedOptions): ReplayOutcome;
export declare class ClosedLoop {
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
    frames: number;
    frameBytes: number;
    /** Virtual time up to which everything was simulated. */
    nowNs: number;
    /** When everything was said; the drain follows. */
    overNs: number;
    private readonly memory;
    private readonly inbound;
    private readonly outbound;
    private readonly builder;
    private readonly capture;
    private readonly packet;
    private readonly tuple;
    private readonly units;
    constructor(play: Play, options: ClosedOptions, sink: ChunkSink);
    private newHost;
    /** The core whose queue the connection's frames go to now. */
    private coreOf;
    private familyOf;
    run(): void;
    /** When anything happens next. */
    private nextNs;
    /** When anything happens next outside the host. */
    private peersNextNs;
    private window;
    /** Everything of the clients before endNs, in order of time; arrivals before timers. */
    private runClients;
    private runHost;
    /** The frame reaches the NIC of its core, which has done all that lies before. */
    private deliver;
    private stop;
}
