/**
 * Turns a finished run into its result: connections with what was replayed beside what was
 * recorded, queues, cores, latencies. Differences of the streams are classified here; only `ours`
 * fails the run.
 */
import type { HistogramState } from '../base/histogram.ts';
import type { CaptureReader } from '../trace/arena.ts';
import type { Survey } from '../trace/survey.ts';
import type { ConnectionResult, ControlResult, CoreResult, MigrationsResult, QueueResult, TraceResult } from '../verify/result.ts';
import type { Checked } from './check.ts';
import type { Feed } from './feed.ts';
import type { ReplayOptions } from './options.ts';
import type { WireDigest } from './transmit.ts';
import type { World } from './world.ts';
/** What one share of the cores made of the capture: plain values that may cross threads. */
export interface ReplayPart {
    readonly trace: TraceResult;
    readonly isDamaged: boolean;
    readonly hosts: readonly string[];
    readonly endNs: number;
    readonly connections: readonly ConnectionResult[];
    readonly udp: number;
    readonly icmp: number;
    /** Conversations with zeros in place of what the capture lost, and the first frame of one. */
    readonly filled: {
        readonly count: number;
        readonly frame: number;
    };
    /** Connections that came again when they were over, and where the first did. */
    readonly repeated: {
        readonly count: number;
        readonly frame: number;
    };
    readonly queues: readonly QueueResult[];
    readonly cores: readonly CoreResult[];
    readonly control: ControlResult | null;
    readonly latency: HistogramState;
    readonly batches: readonly number[];
    readonly migrations: MigrationsResult | null;
    readonly checked: Checked;
    readonly wireDigests: readonly string[];
    /** With digests: what each connection put on the wire. */
    readonly flows: readonly FlowDigest[];
    /** What an attack did; null without one. */
    readonly hostile: HostileCount | null;
}
export interface FlowDigest {
    /** The connection's. */
    readonly id: number;
    /** Digest of the frames the host sent in it, 16 hex digits. */
    readonly wire: string;
    readonly isAttacked: boolean;
}
export interface HostileCount {
    /** The core whose application is hostile, -1 = the capture has no connection. */
    readonly core: number;
    readonly acts: number;
    /** Acts that were answered as they must be; of the others the first are named in `wrong`. */
    readonly answered: number;
    readonly wrongCount: number;
    readonly wrong: readonly string[];
}
export declare function buildPart(reader: CaptureReader, survey: Survey, world: World, feed: Feed, options: ReplayOptions, checked: Checked, wire: WireDigest | null): ReplayPart;
