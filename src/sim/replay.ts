/**
 * One replay, whole: survey, replay, drain, verify (design, "A run"). Synchronous; a function of
 * the capture and the options. The invariants consume the events while they are made.
 */
import { Tee, type ChunkSink } from '../log/chunk.ts';
import { FrameArena, type CaptureReader } from '../trace/arena.ts';
import { survey } from '../trace/survey.ts';
import { assemble, type ReplayOutcome } from './assemble.ts';
import { EventCheck } from './check.ts';
import { Feed } from './feed.ts';
import type { ReplayOptions } from './options.ts';
import { buildPart, type ReplayPart } from './outcome.ts';
import { SIDE_HOST } from './recorded.ts';
import { transmitRecorder, WireDigest } from './transmit.ts';
import { awaitLastFrames } from './waiting.ts';
import { newMemory, runMemory, WHOLE, type Share } from './host.ts';
import { Witness } from './witness.ts';
import { World } from './world.ts';

/** Replays the capture from its start. The reader's damage, if any, is in the result. */
export function replay(reader: CaptureReader, options: ReplayOptions): ReplayOutcome {
  const outcome = assemble([replayPart(reader, options, WHOLE)], options);
  return withPlace(reader, options, outcome);
}

/**
 * Names the byte where the first connection that differs for a reason that is ours does, and its
 * frame: the run is made once more, the same, with a witness of this connection. Without one that
 * differs the capture is not touched.
 */
export function withPlace(
  reader: CaptureReader,
  options: ReplayOptions,
  outcome: ReplayOutcome,
): ReplayOutcome {
  const { result } = outcome;
  const ours = result.connections.find((c) => c.reason === 'ours');
  if (ours === undefined) return outcome;
  const plain = { verify: false, digests: false, streamDigests: false, specs: [], sinks: [] };
  const witness = new Witness(ours.id);
  reader.rewind();
  replayPart(reader, { ...options, ...plain, onTransmit: null }, WHOLE, null, witness);
  const { place } = witness;
  if (place === null) return outcome;
  const isClients = (place.side === SIDE_HOST) === (ours.replayed === 'client');
  const stream = isClients ? 'clientToServer' : 'serverToClient';
  const { byteOffset, frame } = place;
  const difference = { stream, byteOffset, frame } as const;
  const connections = result.connections.map((c) => (c === ours ? { ...c, difference } : c));
  return { ...outcome, result: { ...result, connections } };
}

/**
 * Replays what concerns a share of the cores. Shares may run in any order, or at once: they meet
 * nowhere. elsewhere: who gets the events of the share to check and digest them (another thread);
 * null = it is done here. User specs are checked here in any case.
 */
export function replayPart(
  reader: CaptureReader,
  options: ReplayOptions,
  share: Share,
  elsewhere: ChunkSink | null = null,
  witness: Witness | null = null,
): ReplayPart {
  // The recorded application never reads what it has not written; another one might.
  const isOwn = options.app !== null || options.attack !== null;
  const memory = isOwn ? newMemory() : runMemory();
  const arena = new FrameArena(memory);
  const onProgress = options.onProgress;
  const surveyed = survey(reader, arena, {
    hosts: options.hosts,
    onProgress:
      onProgress === null ? null : (done) => onProgress('survey', done, options.captureBytes),
  });
  const isChecked = elsewhere === null;
  const check = new EventCheck(
    isChecked && options.verify,
    options.specs,
    isChecked && options.digests,
  );
  const sinks = [...check.sinks, ...options.sinks, ...(elsewhere === null ? [] : [elsewhere])];
  const world = new World(memory, surveyed, options, new Tee(sinks), share);
  const wire = options.digests ? new WireDigest(options.cores, surveyed.conversations.count) : null;
  if (options.onTransmit !== null || wire !== null) {
    world.streams.onFrame = transmitRecorder(memory, wire, options.onTransmit);
  }
  const feed = new Feed(world, surveyed, options.speed);
  world.streams.witness = witness;
  feed.recorded.witness = witness;
  reader.rewind();
  surveyed.restart();
  while (reader.next(arena)) {
    feed.play(arena);
    onProgress?.('replay', reader.position, options.captureBytes);
  }
  feed.finish(arena);
  drain(world, feed.lastTimeNs + options.drainNs, options.reverseCores);
  witness?.conclude(feed.recorded.bytes);
  return buildPart(reader, surveyed, world, feed, options, check.finish(), wire);
}

/** Virtual time goes on until nothing is pending, at most to the end of the drain. */
function drain(world: World, untilNs: number, reverse: boolean): void {
  world.finish(untilNs);
  const units = reverse ? [...world.units].reverse() : world.units;
  for (const unit of units) {
    world.enter(unit);
    unit.core.advance(untilNs);
    awaitLastFrames(unit);
    unit.core.stop();
  }
  world.control?.stop();
}
