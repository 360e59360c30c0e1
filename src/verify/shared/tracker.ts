/**
 * State that several specs of a family share. A tracker walks its rows once per chunk, for
 * whichever of its specs is stepped first, and files what it found under each spec's `Findings`;
 * every spec then reports its own.
 *
 * A tracker's specs must have the same `reads` and scope, so that they are given the same rows. One
 * tracker lives per core, or for the run.
 */
import type { EventChunk } from '../../log/chunk.ts';
import type { SpecChecker, SpecContext } from '../spec.ts';

/** What a tracker found for one spec since the spec last asked. */
export class Findings {
  exercised = 0;
  private readonly rowList: number[] = [];
  private readonly expectedList: string[] = [];
  private readonly foundList: string[] = [];
  /** Why it cannot be judged; null = it can. */
  reason: string | null = null;

  /** A broken promise at a row of the chunk being walked, or at the end of the run (row -1). */
  report(row: number, expected: string, found: string): void {
    this.rowList.push(row);
    this.expectedList.push(expected);
    this.foundList.push(found);
  }

  /** Hands everything to the spec's context and forgets it. */
  drain(context: SpecContext, chunk: EventChunk | null): void {
    context.exercised += this.exercised;
    this.exercised = 0;
    if (this.reason !== null) context.notApplicable(this.reason);
    if (this.rowList.length === 0) return;
    for (let i = 0; i < this.rowList.length; i++) {
      const row = this.rowList[i]!;
      context.violate(row < 0 ? null : chunk, row, this.expectedList[i]!, this.foundList[i]!);
    }
    this.rowList.length = 0;
    this.expectedList.length = 0;
    this.foundList.length = 0;
  }
}

export abstract class Tracker {
  private walkedCore = -1;
  private walkedIndex = -1;
  private isEnded = false;

  /** Walks the chunk unless another spec's step already did. */
  advance(chunk: EventChunk, rows: Int32Array, count: number): void {
    if (chunk.firstIndex === this.walkedIndex && chunk.core === this.walkedCore) return;
    this.walkedIndex = chunk.firstIndex;
    this.walkedCore = chunk.core;
    this.walk(chunk, rows, count);
  }

  close(): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.end();
  }

  protected abstract walk(chunk: EventChunk, rows: Int32Array, count: number): void;
  protected abstract end(): void;
}

/** The checker of a spec whose judging is done by a tracker. */
class FollowingChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly tracker: Tracker;
  private readonly findings: Findings;

  constructor(context: SpecContext, tracker: Tracker, findings: Findings) {
    this.context = context;
    this.tracker = tracker;
    this.findings = findings;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    this.tracker.advance(chunk, rows, count);
    this.findings.drain(this.context, chunk);
  }

  end(): void {
    this.tracker.close();
    this.findings.drain(this.context, null);
  }
}

/** What makes a spec's checker: a shared tracker judges, and keeps what it finds for the spec. */
export function judgedBy<Judge extends Tracker>(
  judgeOf: (context: SpecContext) => Judge,
  findingsOf: (judge: Judge) => Findings,
): (context: SpecContext) => SpecChecker {
  return (context) => {
    const judge = judgeOf(context);
    return new FollowingChecker(context, judge, findingsOf(judge));
  };
}
