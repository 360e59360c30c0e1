/**
 * One replay, whole: survey, replay, drain, verify (design, "A run"). Synchronous; a function of
 * the capture and the options. The invariants consume the events while they are made.
 */
import { Tee } from '../log/chunk.ts';
import { EventDigest } from '../log/digest.ts';
import { FrameArena, type CaptureReader } from '../trace/arena.ts';
import { survey } from '../trace/survey.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import { assemble, type ReplayOutcome } from './assemble.ts';
import { Feed } from './feed.ts';
import type { ReplayOptions } from './options.ts';
import { buildPart, type ReplayPart } from './outcome.ts';
import { transmitRecorder, WireDigest } from './transmit.ts';
import { runMemory, WHOLE, type Share } from './host.ts';
import { World } from './world.ts';

/** Replays the capture from its start. The reader's damage, if any, is in the result. */
export function replay(reader: CaptureReader, options: ReplayOptions): ReplayOutcome {
  return assemble([replayPart(reader, options, WHOLE)], options);
}

/**
 * Replays what concerns a share of the cores. Shares may run in any order, or at once: they meet
 * nowhere.
 */
export function replayPart(
  reader: CaptureReader,
  options: ReplayOptions,
  share: Share,
): ReplayPart {
  const memory = runMemory();
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
  const world = new World(memory, surveyed, options, new Tee([checker, ...sinks]), share);
  const wire = options.digests ? new WireDigest(options.cores, surveyed.conversations.count) : null;
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
  return buildPart(reader, surveyed, world, feed, options, invariants, digests, wire);
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
