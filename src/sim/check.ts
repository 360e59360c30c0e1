/**
 * What is found out from a share's events alone: whether the invariants hold, and the digests. So
 * it may be done where the events are made or in another thread.
 */
import type { ChunkSink } from '../log/chunk.ts';
import { EventDigest, type CoreDigest } from '../log/digest.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import type { InvariantResult, Spec } from '../verify/spec.ts';

/** Plain values that may cross threads. */
export interface Checked {
  readonly invariants: readonly InvariantResult[];
  /** Empty without digests. */
  readonly digests: readonly CoreDigest[];
}

export class EventCheck {
  readonly sinks: readonly ChunkSink[];
  private readonly checker: Checker;
  private readonly digest: EventDigest | null;

  constructor(isVerified: boolean, userSpecs: readonly Spec[], isDigested: boolean) {
    const specs = isVerified ? [...BUILT_IN_SPECS, ...userSpecs] : userSpecs;
    this.checker = new Checker(specs, 'run');
    this.digest = isDigested ? new EventDigest() : null;
    const sinks: ChunkSink[] = specs.length > 0 ? [this.checker] : [];
    if (this.digest !== null) sinks.push(this.digest);
    this.sinks = sinks;
  }

  finish(): Checked {
    const digests = this.digest === null ? [] : this.digest.digests();
    return { invariants: this.checker.finish(), digests };
  }
}
