/**
 * I6: what a core published is computed again from the rows of its cycles, idle times and frames,
 * word by word, and so is what it left out; likewise its frames by flow group.
 *
 * The rule of each number is in specs/event-log.md ("Metrics").
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  CORE_PARK,
  CORE_START,
  CORE_UNPARK,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_POLL,
  CYCLE_WAKE,
  METRICS_GROUP,
  METRICS_QUEUE,
  METRICS_TIME,
  MIG_LOCAL,
  MIG_REMOTE,
  NIC_RX,
  STACK_IN,
} from '../../../src/log/events.ts';
import { argument } from '../../../src/verify/causes.ts';
import { GROUP_LIMIT, isGroup, isMbuf } from '../../../src/verify/shared/columns.ts';
import { MetricsModel } from '../../../src/verify/shared/metrics-model.ts';
import { rowKind } from '../../../src/verify/shared/rows.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/**
 * By kind: 1 = its rows count. They are many and most runs publish nothing: it looks for them
 * itself once it knows that they matter.
 */
const isLookedAt: Uint8Array = new Uint8Array(256);
for (const kind of [
  CORE_START,
  NIC_RX,
  STACK_IN,
  MIG_REMOTE,
  MIG_LOCAL,
  CYCLE_POLL,
  CYCLE_END,
  CYCLE_IDLE,
  CYCLE_WAKE,
  METRICS_QUEUE,
  METRICS_TIME,
  METRICS_GROUP,
  CORE_PARK,
  CORE_UNPARK,
]) {
  isLookedAt[kind] = 1;
}

class MetricsRecomputed implements SpecChecker {
  private readonly context: SpecContext;
  /** null where nobody publishes, or after the core was parked. */
  private model: MetricsModel | null = null;
  private periodNs = 0;
  private arrivalNs = new Float64Array(1024);
  private depth = 0;
  private taken = 0;
  private polledNs = 0;
  private waitNs = 0;
  private isFirst = false;
  /** A publication that must be the next row. */
  private isDue = false;
  private readonly frames = new Int32Array(GROUP_LIMIT);

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, _rows: Int32Array, count: number): void {
    if (this.periodNs === 0 && count === 0) return;
    for (let row = 0; row < chunk.count; row++) {
      const kind = rowKind[row]!;
      if (isLookedAt[kind] === 0) continue;
      if (kind === CORE_START) this.started(chunk, row);
      if (this.periodNs === 0) return;
      if (kind === NIC_RX) this.arrived(chunk.b[row]!, chunk.timeNs[row]!);
      else if (kind === STACK_IN) this.processed(chunk, row);
      else if (kind === MIG_REMOTE || kind === MIG_LOCAL) this.taking(chunk.c[row]!);
      else if (kind === METRICS_GROUP) this.groupPublished(chunk, row);
      else if (kind === CORE_UNPARK) this.unparked(chunk.timeNs[row]!);
      else if (this.model !== null) this.cycleRow(this.model, chunk, row, kind);
    }
  }

  private started(chunk: EventChunk, row: number): void {
    // Anything may stand in a log: a period that is negative would never end.
    this.periodNs = Math.max(0, chunk.g[row]!) * 1000;
    if (this.periodNs > 0) this.model = new MetricsModel(this.periodNs);
    else this.context.notApplicable('no control plane reads metrics (--policy)');
  }

  private cycleRow(model: MetricsModel, chunk: EventChunk, row: number, kind: number): void {
    const timeNs = chunk.timeNs[row]!;
    if (kind === METRICS_QUEUE) return this.published(model, chunk, row, timeNs);
    if (kind === METRICS_TIME) return this.compare(model, chunk, row, 8);
    this.mustNotBeDue(chunk, row);
    switch (kind) {
      case CYCLE_POLL:
        this.polledNs = timeNs;
        this.depth = chunk.b[row]!;
        this.taken = chunk.c[row]!;
        this.isFirst = this.taken > 0;
        this.waitNs = 0;
        break;
      case CYCLE_END:
        model.cycle(this.depth, this.taken, this.waitNs);
        if (timeNs >= model.dueNs) this.isDue = model.publish(timeNs);
        break;
      case CYCLE_IDLE:
        model.goIdle(timeNs);
        break;
      case CYCLE_WAKE:
        this.rest(model, chunk, row, timeNs);
        this.restAt(model, chunk, row, timeNs);
        model.wake(timeNs);
        break;
      case CORE_PARK:
        this.rest(model, chunk, row, timeNs);
        this.restAt(model, chunk, row, timeNs);
        this.model = null;
    }
  }

  private arrived(mbuf: number, timeNs: number): void {
    if (!isMbuf(mbuf)) return;
    if (mbuf >= this.arrivalNs.length) {
      const larger = new Float64Array(Math.max(mbuf + 1, this.arrivalNs.length * 2));
      larger.set(this.arrivalNs);
      this.arrivalNs = larger;
    }
    this.arrivalNs[mbuf] = timeNs;
  }

  private processed(chunk: EventChunk, row: number): void {
    const group = chunk.f[row]!;
    if (isGroup(group)) this.frames[group]! += 1;
    this.taking(chunk.b[row]!);
  }

  /** The first frame after a poll is the oldest of its batch. */
  private taking(mbuf: number): void {
    if (!this.isFirst) return;
    this.isFirst = false;
    if (isMbuf(mbuf) && mbuf < this.arrivalNs.length) {
      this.waitNs = this.polledNs - this.arrivalNs[mbuf]!;
    }
  }

  private unparked(timeNs: number): void {
    this.model = new MetricsModel(this.periodNs);
    this.model.restart(timeNs);
    this.isDue = false;
  }

  // --- publications

  private published(model: MetricsModel, chunk: EventChunk, row: number, timeNs: number): void {
    if (!this.isDue) {
      this.rest(model, chunk, row, timeNs);
      model.addIdle(timeNs);
      const isChanged = model.isIdle && timeNs === model.dueNs && model.publish(timeNs);
      if (!isChanged) this.violate(chunk, row, 'no publication: nothing changed', 'one');
    }
    this.isDue = false;
    this.context.exercised++;
    this.compare(model, chunk, row, 0);
  }

  /** The eight words from `first` on; the log's are taken over. */
  private compare(model: MetricsModel, chunk: EventChunk, row: number, first: number): void {
    const found = [0, 1, 2, 3, 4, 5, 6, 7].map((k) => argument(chunk, row, k));
    const expected = model.words.slice(first, first + 8);
    if (found.some((value, k) => value !== expected[k])) {
      this.violate(chunk, row, expected.join(' '), found.join(' '));
    }
    found.forEach((value, k) => {
      model.words[first + k] = value;
    });
  }

  private mustNotBeDue(chunk: EventChunk, row: number): void {
    if (!this.isDue) return;
    this.isDue = false;
    this.violate(chunk, row, 'a publication at the end of the cycle before', 'none');
  }

  /** The periods of an idle core that ended before then must have changed nothing. */
  private rest(model: MetricsModel, chunk: EventChunk, row: number, beforeNs: number): void {
    while (model.isIdle && model.dueNs < beforeNs) {
      if (model.isAtRest) model.skipTo(beforeNs);
      else this.restAt(model, chunk, row, model.dueNs);
    }
  }

  /** Likewise the one that ends at that time, if one does. */
  private restAt(model: MetricsModel, chunk: EventChunk, row: number, atNs: number): void {
    if (!model.isIdle || model.dueNs !== atNs) return;
    model.addIdle(atNs);
    if (!model.publish(atNs)) return;
    this.violate(chunk, row, `a publication at ${atNs} ns`, 'none');
  }

  private groupPublished(chunk: EventChunk, row: number): void {
    const group = chunk.a[row]!;
    this.context.exercised++;
    const frames = isGroup(group) ? this.frames[group]! : 0;
    if (frames !== chunk.b[row]!) {
      this.violate(chunk, row, `${frames} frames of group ${group}`, `${chunk.b[row]!}`);
    }
    if (isGroup(group)) this.frames[group] = 0;
  }

  private violate(chunk: EventChunk, row: number, expected: string, found: string): void {
    this.context.violate(chunk, row, expected, found);
  }

  end(): void {
    if (this.isDue) this.context.violate(null, -1, 'a publication at the end', 'none');
  }
}

export const spec: Spec = {
  id: 'control.metrics-recomputed',
  catalogue: 'I6',
  title: 'Published metrics are those of the log',
  statement:
    'Queue, delay, idle, batch and loop metrics and their averages are what the cycles in the ' +
    'log amount to, and are published every period in which they change.',
  source: 'ix-project/ix dp/core/ethqueue.c, inc/ix/control_plane.h (cpu_metrics)',
  reads: [CORE_START],
  scope: 'core',
  create: (context) => new MetricsRecomputed(context),
};
