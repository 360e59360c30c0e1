/**
 * One replay, whole: survey, replay, drain, verify (design, "A run"). Synchronous; a function of
 * the capture and the options. The invariants consume the events while they are made.
 */
import { type ChunkSink } from '../log/chunk.ts';
import { type CaptureReader } from '../trace/arena.ts';
import { type ReplayOutcome } from './assemble.ts';
import type { ReplayOptions } from './options.ts';
import { type ReplayPart } from './outcome.ts';
import { type Share } from './host.ts';
import { Witness } from './witness.ts';
/** Replays the capture from its start. The reader's damage, if any, is in the result. */
export declare function replay(reader: CaptureReader, options: ReplayOptions): ReplayOutcome;
/**
 * Names the byte where the first connection that differs for a reason that is ours does, and its
 * frame: the run is made once more, the same, with a witness of this connection. Without one that
 * differs the capture is not touched.
 */
export declare function withPlace(reader: CaptureReader, options: ReplayOptions, outcome: ReplayOutcome): ReplayOutcome;
/**
 * Replays what concerns a share of the cores. Shares may run in any order, or at once: they meet
 * nowhere. elsewhere: who gets the events of the share to check and digest them (another thread);
 * null = it is done here. User specs are checked here in any case.
 */
export declare function replayPart(reader: CaptureReader, options: ReplayOptions, share: Share, elsewhere?: ChunkSink | null, witness?: Witness | null): ReplayPart;
