/**
 * What a run's cores and queues did, as their part of the result: counters read off when the run is
 * over.
 */
import { Histogram } from '../base/histogram.ts';
import type { CoreDigest } from '../log/digest.ts';
import type { ConnectionResult, CoreResult, LatencyResult, MigrationsResult, QueueResult } from '../verify/result.ts';
import type { CoreUnit } from './host.ts';
import type { Moves } from './moves.ts';
export declare function queueResult(queue: number, unit: CoreUnit): QueueResult;
export declare function coreResult(unit: CoreUnit, connections: readonly ConnectionResult[], digests: readonly CoreDigest[]): CoreResult;
export declare function latencyOf(units: readonly CoreUnit[]): Histogram;
export declare function batchResult(units: readonly CoreUnit[], bound: number): number[];
export declare function latencyResult(histogram: Histogram): LatencyResult;
/** Figures of the run's migrations; null when none was asked for. */
export declare function migrationsResult(moves: Moves): MigrationsResult | null;
