import { type CostTable } from '../dataplane/costs.ts';
import type { ChunkSink } from '../log/chunk.ts';
import { type ClientConfig } from '../peer/client-output.ts';
import { type LinkOptions } from '../peer/link.ts';
import type { Spec } from '../verify/spec.ts';
import type { ControlOptions } from './control-options.ts';
import { type MigrationOptions } from './schedule.ts';
export interface ClosedOptions extends ControlOptions, MigrationOptions {
    readonly seed: string;
    readonly batchBound: number;
    /** What everything costs in virtual time. */
    readonly costs: CostTable;
    readonly congestion: 'reno' | 'cubic';
    readonly link: LinkOptions;
    readonly clients: ClientConfig;
    /** Virtual time at which the run ends at the latest. */
    readonly limitNs: number;
    /** Virtual time goes on after everything was said at most so long. */
    readonly drainNs: number;
    readonly verify: boolean;
    /** User specs, beside the built-in ones. */
    readonly specs: readonly Spec[];
    /** Digests of every core's events. */
    readonly digests: boolean;
    readonly sinks: readonly ChunkSink[];
    readonly chunkRows: number;
    /** Cores are stepped in reverse order; changes nothing (J3). */
    readonly reverseCores: boolean;
    /** Gets every frame at the host's NIC, both ways, in order of time (a capture writer). */
    readonly onFrame: ((timeNs: number, bytes: Uint8Array, frameBytes: number) => void) | null;
    /** Called now and then with virtual time and answers heard. */
    readonly onProgress: ((timeNs: number, responses: number) => void) | null;
}
export declare const CLOSED_DEFAULTS: ClosedOptions;
