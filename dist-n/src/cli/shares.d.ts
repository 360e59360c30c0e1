import { type ExchangeBuffers } from '../log/chunk-exchange.ts';
import { type ReplayOutcome } from '../sim/assemble.ts';
import type { Share } from '../sim/host.ts';
import type { ReplayOptions } from '../sim/options.ts';
import type { ReplayPart } from '../sim/outcome.ts';
import type { CaptureReader } from '../trace/arena.ts';
import type { OpenedCapture } from '../trace/files.ts';
/** What a thread that simulates is told; only values that can be copied. */
export interface ShareOrder {
    readonly fd: number;
    readonly path: string;
    readonly captureBytes: number;
    readonly share: Share;
    readonly options: Partial<ReplayOptions>;
    /** Name of a built-in application, '' = trace. */
    readonly app: string;
    /** Where its events go to be checked; null = it checks them itself. */
    readonly exchange: ExchangeBuffers | null;
}
/** What a thread that checks is told. */
export interface CheckOrder {
    readonly exchange: ExchangeBuffers;
    readonly isVerified: boolean;
    readonly isDigested: boolean;
}
/** Threads for a capture when --workers does not say: what the machine has, at most two a core. */
export declare function chooseWorkers(wanted: number | null, options: ReplayOptions): number;
/** Replays with so many threads, this one included. */
export declare function replayShares(capture: OpenedCapture, options: ReplayOptions, workers: number): Promise<ReplayOutcome>;
/** Simulates a share; its events go through the exchange where there is one. */
export declare function replayAndSend(reader: CaptureReader, options: ReplayOptions, share: Share, exchange: ExchangeBuffers | null): ReplayPart;
