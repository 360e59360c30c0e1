/**
 * I4: a decision follows from what the control plane read, and what it read is what the cores had
 * published last.
 *
 * Decisions of the built-in policies are computed again (src/verify/shared/control-decisions.ts);
 * of a user's, the log holds what a second instance decided from the same readings. Applications
 * that overstay (C10) are among what is published.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_START,
  CONTROL_UNRESPONSIVE,
  METRICS_GROUP,
  METRICS_QUEUE,
  METRICS_TIME,
  USER_UNRESPONSIVE,
} from '../../../src/log/events.ts';
import {
  controlDecisions,
  DECISION_READS,
  type ControlDecisions,
} from '../../../src/verify/shared/control-decisions.ts';
import { ReadingPairs, type Complaint } from '../../../src/verify/shared/reading-pairs.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

interface CoreState {
  readonly pairs: ReadingPairs;
  /** Overstays the core reported, less those the control plane took notice of. */
  unnoticed: number;
  /** First half of a publication: period, queueFast, queueSlow, batch, loopNs. */
  half: readonly number[];
  /** By flow group: frames the core published, less those the control plane read. */
  readonly unread: Map<number, number>;
}

class PolicyPurity implements SpecChecker {
  private readonly context: SpecContext;
  private readonly tracker: ControlDecisions;
  private readonly cores: Map<number, CoreState> = new Map();
  private isControlled = false;

  constructor(context: SpecContext, tracker: ControlDecisions) {
    this.context = context;
    this.tracker = tracker;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    this.tracker.advance(chunk, rows, count);
    this.tracker.purity.drain(this.context, chunk);
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row]!;
      if (kind === USER_UNRESPONSIVE) this.state(chunk.core).unnoticed++;
      if (kind === CONTROL_UNRESPONSIVE) this.noticed(chunk.a[row]!, chunk.b[row]!);
      if (kind === CONTROL_START) this.isControlled = true;
      if (kind === METRICS_GROUP) this.frames(chunk.core, chunk.a[row]!, chunk.b[row]!);
      if (kind === CONTROL_READ_GROUP) this.frames(chunk.b[row]!, chunk.a[row]!, -chunk.c[row]!);
      if (kind !== CONTROL_READ && kind !== METRICS_QUEUE && kind !== METRICS_TIME) continue;
      const complain: Complaint = (expected, found) =>
        this.context.violate(chunk, row, expected, found);
      if (kind === CONTROL_READ) this.readBy(chunk, row, complain);
      else this.published(chunk, row, kind, complain);
    }
  }

  private frames(core: number, flowGroup: number, frames: number): void {
    const { unread } = this.state(core);
    unread.set(flowGroup, (unread.get(flowGroup) ?? 0) + frames);
  }

  private noticed(core: number, overstays: number): void {
    this.context.exercised++;
    this.state(core).unnoticed -= overstays;
  }

  private readBy(chunk: EventChunk, row: number, complain: Complaint): void {
    const { a, b, c, d, e, f, g, h, timeNs } = chunk;
    const words = [c[row], d[row], e[row], f[row], g[row], h[row]].join(' ');
    this.context.exercised++;
    this.state(a[row]!).pairs.reading({ period: b[row]!, timeNs: timeNs[row]!, words }, complain);
  }

  private published(chunk: EventChunk, row: number, kind: number, complain: Complaint): void {
    const { a, b, c, e, f, g, timeNs } = chunk;
    const state = this.state(chunk.core);
    if (kind === METRICS_QUEUE) {
      state.half = [a[row]!, c[row]!, e[row]!, f[row]!, g[row]!];
      return;
    }
    const [period = 0, queueFast, queueSlow, batch, loopNs] = state.half;
    const words = [queueFast, queueSlow, b[row]!, f[row]!, batch, loopNs].join(' ');
    state.pairs.publish({ period, timeNs: timeNs[row]!, words }, complain);
  }

  private state(core: number): CoreState {
    let state = this.cores.get(core);
    if (state === undefined) {
      state = { pairs: new ReadingPairs(), unnoticed: 0, half: [], unread: new Map() };
      this.cores.set(core, state);
    }
    return state;
  }

  end(): void {
    this.tracker.close();
    this.tracker.purity.drain(this.context, null);
    const complain: Complaint = (expected, found) =>
      this.context.violate(null, -1, expected, found);
    for (const [core, { pairs, unnoticed, unread }] of this.cores) {
      pairs.end(complain);
      for (const [flowGroup, frames] of unread) {
        if (frames >= 0) continue;
        complain(`no frames of group ${flowGroup} that core ${core} did not publish`, `${-frames}`);
      }
      if (!this.isControlled || unnoticed === 0) continue;
      complain(`every overstay on core ${core} noticed, once`, `${unnoticed} not`);
    }
  }
}

export const spec: Spec = {
  id: 'control.policy-purity',
  catalogue: 'I4',
  title: 'A decision follows from logged metrics',
  statement:
    'The control plane reads what the cores published last, overstays of applications among it, ' +
    'and decides what its policy makes of the readings in the log, and nothing else.',
  source: 'ours: a decision that cannot be replayed cannot be judged',
  reads: DECISION_READS,
  scope: 'run',
  create: (context) => new PolicyPurity(context, controlDecisions(context)),
};
