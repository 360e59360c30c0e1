/**
 * The time of captured frames as the replay takes it: nanoseconds since the first frame, as
 * recorded, but for jumps that are left out: time goes on from where it was. Those that the survey
 * found to be none (clock-jumps.ts), and those so far that a double could no longer count
 * nanoseconds. Merged captures and broken stamps have them.
 */
import { CAPTURE_NS_MAX } from '../base/limits.ts';
import { ZERO_NS } from '../base/units.ts';

const NO_JUMPS: ReadonlyMap<number, number> = new Map();

export class CaptureClock {
  /** Latest time given. */
  latestNs: number = ZERO_NS;
  /** Whether the last frame's stamp was a jump. */
  hasJumped = false;
  private skippedNs: number = ZERO_NS;
  private readonly jumps: ReadonlyMap<number, number>;

  /** jumps: nanoseconds to leave out, by the frame from which on. */
  constructor(jumps: ReadonlyMap<number, number> = NO_JUMPS) {
    this.jumps = jumps;
  }

  /** So much more is left out from now on (less, when it is negative). */
  skip(ns: number): void {
    this.skippedNs += ns;
  }

  /** recordedNs: as the reader says; frames in the order of the capture. May go backwards. */
  time(recordedNs: number, frame: number): number {
    if (this.jumps.size > 0) this.skippedNs += this.jumps.get(frame) ?? 0;
    let timeNs = recordedNs - this.skippedNs;
    this.hasJumped = timeNs > CAPTURE_NS_MAX || timeNs < this.latestNs - CAPTURE_NS_MAX;
    if (this.hasJumped) {
      this.skippedNs = recordedNs - this.latestNs;
      timeNs = this.latestNs;
    }
    if (timeNs > this.latestNs) this.latestNs = timeNs;
    return timeNs;
  }
}
