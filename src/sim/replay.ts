/**
 * One replay, whole: survey, replay, drain, verify (design, "A run"). Synchronous; a function of
 * the capture and the options. The invariants consume the events while they are made.
 */
import type { Memory } from '../base/memory.ts';
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { EventDigest, type CoreDigest } from '../log/digest.ts';
import { FrameArena, type CaptureReader } from '../trace/arena.ts';
import { survey } from '../trace/survey.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import type { RunResult } from '../verify/result.ts';
import { Feed } from './feed.ts';
import type { ReplayOptions } from './options.ts';
import { buildResult } from './outcome.ts';
import { transmitRecorder, WireDigest } from './transmit.ts';
import { newMemory, World } from './world.ts';

/**
 * Memory is kept between runs of one process (a directory of captures, a determinism check): one at
 * a time.
 */
let memory: Memory | null = null;

export interface ReplayOutcome {
  readonly result: RunResult;
  /** Digest of the bytes on the wire; '' without `digests`. */
  readonly wireDigest: string;
  /** Event digest of every core; empty without `digests`. */
  readonly digests: readonly CoreDigest[];
}

class Tee implements ChunkSink {
  private readonly sinks: readonly ChunkSink[];

  constructor(sinks: readonly ChunkSink[]) {
    this.sinks = sinks;
  }

  chunk(chunk: EventChunk): void {
    for (const sink of this.sinks) sink.chunk(chunk);
  }
}

/** Replays the capture from its start. The reader's damage, if any, is in the result. */
export function replay(reader: CaptureReader, options: ReplayOptions): ReplayOutcome {
  memory ??= newMemory();
  const arena = new FrameArena(memory);
  const onProgress = options.onProgress;
  const surveyed = survey(reader, arena, {
    hosts: options.hosts,
    onProgress:
      onProgress === null ? null : (done) => onProgress('survey', done, options.captureBytes),
  });
  const specs = options.verify ? [...BUILT_IN_SPECS, ...options.specs] : options.specs;
  const checker = new Checker(specs);
  const digest = options.digests ? new EventDigest() : null;
  const sinks = digest === null ? options.sinks : [digest, ...options.sinks];
  const world = new World(memory, surveyed, options, new Tee([checker, ...sinks]));
  const wire = options.digests ? new WireDigest(options.cores) : null;
  if (options.onTransmit !== null || wire !== null) {
    world.streams.onFrame = transmitRecorder(memory, wire, options.onTransmit);
  }
  const feed = new Feed(world, surveyed, options.speed);
  reader.rewind();
  surveyed.restart();
  while (reader.next(arena)) {
    feed.play(arena);
    onProgress?.('replay', reader.position, options.captureBytes);
  }
  feed.finish(arena);
  drain(world, feed.lastTimeNs + options.drainNs, options.reverseCores);
  const invariants = checker.finish();
  const digests = digest === null ? [] : digest.digests();
  return {
    result: buildResult(reader, surveyed, world, feed, options, invariants, digests),
    wireDigest: wire === null ? '' : wire.text(),
    digests,
  };
}

/** Virtual time goes on until nothing is pending, at most to the end of the drain. */
function drain(world: World, untilNs: number, reverse: boolean): void {
  const units = reverse ? [...world.units].reverse() : world.units;
  for (const unit of units) {
    world.enter(unit);
    unit.core.advance(untilNs);
    unit.core.stop();
  }
}
