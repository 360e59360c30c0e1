import type { Recorder } from '../log/recorder.ts';
import { type FilterTable } from '../nic/filters.ts';
import type { FlowFilters, Tuple } from '../stack/ports.ts';
import type { Tcp } from '../stack/tcp/tcp.ts';
import type { SourcePorts } from './source-ports.ts';
/** How a core's connections are steered home. */
export interface OutboundConfig {
    /** The flow group of what comes from the tuple's remote end, and its hash. */
    readonly groupOf: (tuple: Tuple) => number;
    readonly hashOf: (tuple: Tuple) => number;
    /** null: by probing. */
    readonly filters: FilterTable | null;
    /** Conversations whose connections take a filter, each on the core that opens it. */
    readonly isFiltered: (mark: number) => boolean;
}
export declare class Outbound implements FlowFilters {
    private readonly core;
    private readonly config;
    private readonly ports;
    private readonly recorder;
    /** V15: filters stay when their connections end. */
    private readonly forgets;
    constructor(core: number, config: OutboundConfig, ports: SourcePorts, recorder: Recorder, forgets: boolean);
    /** Opens the tuple as conversation `mark` (-1 = none). A handle, or a negative code. */
    connect(tcp: Tcp, tuple: Tuple, mark: number, cookie: number): number;
    /** The connection has ended. */
    flowEnded(flow: number): void;
    /** Whether replies come to this core whatever their hash: it must not go away. */
    get hasFilters(): boolean;
    /** The flow group of the new connection, or a negative code; chooses its port if that is open. */
    private place;
    private wantsFilter;
    private setFilter;
}
