/**
 * What a peer's frame waits for in our host: that the application has done what was recorded by
 * then, or that the core has taken what it was given. The core's time may run past the frame's.
 */
import type { CoreUnit } from './host.ts';
import type { World } from './world.ts';

/** More than a segment of 64 KiB is cut to. */
const BURST_FRAMES_MAX = 64;

/** Every action recorded for the conversation is carried out, or waits for its connection. */
export function awaitActions(world: World, conversation: number): void {
  let unit = world.unitOf(conversation);
  while (unit.trace !== null && unit.trace.isPending(conversation) && !isDead(unit)) {
    world.epochs.step(unit);
    unit = world.unitOf(conversation);
  }
}

/**
 * The conversation's core processes every frame it has been given; those it was given while the
 * flow group moves wait for the group.
 */
export function awaitFrames(world: World, conversation: number): void {
  let unit = world.unitOf(conversation);
  const isWaiting = (): boolean =>
    unit.core.rx.oldestArrivalNs() !== Infinity || world.isMoving(conversation);
  while (isWaiting() && !isDead(unit)) {
    world.epochs.step(unit);
    unit = world.unitOf(conversation);
  }
}

/**
 * Frames of one time, from a clock coarser than the traffic, did not come at once: the unit's core
 * takes some off its ring when the device may have too few descriptors for the next.
 */
export function awaitDescriptors(world: World, unit: CoreUnit): void {
  const { rx } = unit.core;
  while (rx.postedCount < BURST_FRAMES_MAX && rx.oldestArrivalNs() !== Infinity && !isDead(unit)) {
    world.epochs.step(unit);
  }
}

/**
 * A core that is to stop takes what had arrived by then, however late it is, and tells the
 * application of it: no frame is left.
 */
export function awaitLastFrames({ core }: CoreUnit): void {
  // A core that is parked or dead makes no cycles, whatever lies on its ring.
  for (let before = -1; isBehind(core) && core.cycles > before;) {
    before = core.cycles;
    const arrivalNs = core.rx.oldestArrivalNs();
    core.advance(arrivalNs === Infinity ? core.nowNs : Math.max(core.nowNs, arrivalNs));
  }
}

function isBehind({ rx, conditions }: CoreUnit['core']): boolean {
  return rx.oldestArrivalNs() !== Infinity || conditions.count > 0;
}

/** Whoever waits for the unit waits in vain (V6). */
function isDead({ core }: CoreUnit): boolean {
  return core.isDead || core.migration?.isStuck === true;
}
