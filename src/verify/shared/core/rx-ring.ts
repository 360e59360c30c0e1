/**
 * The receive ring of a core as its log tells it: when each frame arrived and when it was taken,
 * for the specs about batching and progress (C1, C2, C9, C11, C12).
 *
 * A frame counts as present at a poll when the device's time of it is not later than the poll's. It
 * is first seen at that poll, at a position in the queue; from there on polls are counted until it
 * is taken.
 */
import { IDLE_NS_MAX } from '../../../base/limits.ts';
import { ZERO_NS } from '../../../base/units.ts';
import { WAKE_FRAME } from '../../../log/events.ts';
import { growFloat64, growInt32 } from '../columns.ts';
import { Findings } from '../tracker.ts';
import { rowA, rowB, rowC, rowD, rowE, rowNs } from '../rows.ts';

const US_NS = 1000;

export class RxRing {
  readonly batchBound: Findings = new Findings();
  readonly noWaitToFill: Findings = new Findings();
  readonly noStarvation: Findings = new Findings();
  readonly idleLegal: Findings = new Findings();
  readonly adaptivity: Findings = new Findings();

  // Frames head..tail-1 were not taken; those before `arrived` were present at the last poll.
  private head = 0;
  private arrived = 0;
  private tail = 0;
  private arrivalNs: Float64Array = new Float64Array(1024);
  private firstPoll: Int32Array = new Int32Array(1024);
  private position: Int32Array = new Int32Array(1024);
  /** B as core.started declared it, 0 = it did not. */
  declaredBound = 0;
  private polls = 0;
  // Of the cycle at hand.
  private pollsInCycle = 0;
  private takenInCycle = 0;
  /** Frames that went through the stack in this cycle. */
  stackedInCycle = 0;
  /** Frames that had waited for their flow group to arrive: beside the batch, and announced. */
  drainedInCycle = 0;
  // Of the last idle row.
  private isIdle = false;
  private idleNs: number = ZERO_NS;
  private idleTimerUs = 0;

  /** NIC_RX. */
  arrive(timeNs: number): void {
    if (this.tail - this.head === this.arrivalNs.length) this.grow();
    this.arrivalNs[this.tail & (this.arrivalNs.length - 1)] = timeNs;
    this.tail++;
  }

  /** Frames present at timeNs and not taken. */
  private depthAt(timeNs: number): number {
    const mask = this.arrivalNs.length - 1;
    while (this.arrived < this.tail && this.arrivalNs[this.arrived & mask]! <= timeNs) {
      this.firstPoll[this.arrived & mask] = this.polls;
      this.position[this.arrived & mask] = this.arrived - this.head + 1;
      this.arrived++;
    }
    return this.arrived - this.head;
  }

  /** CYCLE_POLL. */
  polled(row: number): void {
    const taken = rowC[row]!;
    const bound = rowD[row]!;
    this.polls++;
    this.pollsInCycle++;
    const depth = this.head === this.tail ? 0 : this.depthAt(rowNs[row]!);
    this.takenInCycle += taken;
    if (taken > 0) this.batchBound.exercised++;
    if (bound !== this.declaredBound && this.declaredBound > 0) {
      const expected = `the bound of ${this.declaredBound} the core started with`;
      this.batchBound.report(row, expected, `a bound of ${bound}`);
    }
    if (bound < 1 || this.takenInCycle > bound + this.pollsInCycle - 1) {
      const found = `${this.takenInCycle} frames in this cycle`;
      this.batchBound.report(row, `at most ${bound} frames a cycle`, found);
    }
    if (rowB[row]! !== depth) {
      const found = `ring depth ${rowB[row]!}`;
      this.noWaitToFill.report(row, `${depth} frames had arrived`, found);
    }
    if (depth > 0) {
      this.noWaitToFill.exercised++;
      this.adaptivity.exercised++;
      if (taken < 1) {
        const found = `none of ${depth} taken`;
        this.noWaitToFill.report(row, 'a poll that finds frames takes some', found);
      }
    }
    const expected = depth < bound ? depth : bound;
    if (taken !== expected) {
      const found = `${taken} frames taken`;
      this.adaptivity.report(row, `a batch of ${expected}: all that is there, up to B`, found);
    }
    if (taken > 0) this.take(row, taken, bound);
  }

  private take(row: number, taken: number, bound: number): void {
    const mask = this.arrivalNs.length - 1;
    const end = this.head + Math.max(0, Math.min(taken, this.tail - this.head));
    const safeBound = bound < 1 ? 1 : bound;
    for (let i = this.head; i < end; i++) {
      if (i >= this.arrived) break;
      this.noStarvation.exercised++;
      const waited = this.polls - this.firstPoll[i & mask]!;
      const allowed = ((this.position[i & mask]! + safeBound - 1) / safeBound) | 0;
      if (waited > allowed) {
        const found = `taken ${waited} polls after it was seen`;
        this.noStarvation.report(row, `a frame is taken within ${allowed} more polls`, found);
      }
    }
    this.head = end;
    if (this.arrived < end) this.arrived = end;
  }

  /** CYCLE_END. */
  endCycle(row: number): void {
    if (this.stackedInCycle !== this.takenInCycle + this.drainedInCycle) {
      const found = `${this.stackedInCycle - this.drainedInCycle} went through the stack`;
      this.batchBound.report(row, `the ${this.takenInCycle} frames taken`, found);
    }
    if (rowA[row] !== this.takenInCycle) {
      const found = `the cycle says ${rowA[row]!}`;
      this.batchBound.report(row, `${this.takenInCycle} frames taken in it`, found);
    }
    if (this.pollsInCycle === 0) {
      this.noStarvation.report(row, 'each cycle looks at its ring', 'this one did not');
    }
    if (this.isIdle)
      this.idleLegal.report(row, 'an idle core wakes before its cycle', 'it did not');
    this.pollsInCycle = 0;
    this.takenInCycle = 0;
    this.stackedInCycle = 0;
    this.drainedInCycle = 0;
  }

  /** CYCLE_IDLE. */
  idled(row: number): void {
    const [ringDepth, events, calls] = [rowA[row]!, rowB[row]!, rowC[row]!];
    const waitUs = rowD[row]!;
    const timerUs = rowE[row]!;
    const depth = this.head === this.tail ? 0 : this.depthAt(rowNs[row]!);
    if (depth !== 0 || ringDepth !== 0 || events !== 0 || calls !== 0) {
      const found = `${Math.max(depth, ringDepth)} frames, ${events} events, ${calls} calls`;
      this.idleLegal.report(row, 'a core idles only when nothing is pending', found);
    }
    // Microseconds are rounded up.
    const limitUs = Math.min(timerUs < 0 ? Infinity : timerUs, IDLE_NS_MAX / US_NS);
    if (waitUs < 0 || waitUs > limitUs) {
      this.idleLegal.report(row, `waits at most ${limitUs} us`, `${waitUs} us`);
    }
    if (this.isIdle) this.idleLegal.report(row, 'a core that runs goes idle', 'it was idle');
    this.isIdle = true;
    this.idleNs = rowNs[row]!;
    this.idleTimerUs = timerUs;
  }

  /** CYCLE_WAKE. */
  woke(row: number): void {
    const timeNs = rowNs[row]!;
    if (!this.isIdle) {
      this.idleLegal.report(row, 'only an idle core wakes', 'it was not idle');
      return;
    }
    this.isIdle = false;
    if (rowA[row]! === WAKE_FRAME) this.noWaitToFill.exercised++;
    const lateNs = timeNs - this.idleNs - (this.idleTimerUs + 1) * US_NS;
    if (this.idleTimerUs >= 0 && lateNs > 0) {
      const found = `${lateNs} ns after it`;
      this.idleLegal.report(row, 'the core wakes when its next timer is due', found);
    }
    if (this.head === this.tail) return;
    const mask = this.arrivalNs.length - 1;
    const dueNs = Math.max(this.arrivalNs[this.head & mask]!, this.idleNs);
    if (timeNs > dueNs) {
      const found = `woke ${timeNs - dueNs} ns later`;
      this.noWaitToFill.report(row, 'a frame that arrives wakes an idle core', found);
    }
  }

  private grow(): void {
    const old = this.arrivalNs.length;
    const capacity = old * 2;
    const arrivalNs = growFloat64(this.arrivalNs, capacity);
    const firstPoll = growInt32(this.firstPoll, capacity, 0);
    const position = growInt32(this.position, capacity, 0);
    for (let i = this.head; i < this.tail; i++) {
      arrivalNs[i & (capacity - 1)] = this.arrivalNs[i & (old - 1)]!;
      firstPoll[i & (capacity - 1)] = this.firstPoll[i & (old - 1)]!;
      position[i & (capacity - 1)] = this.position[i & (old - 1)]!;
    }
    this.arrivalNs = arrivalNs;
    this.firstPoll = firstPoll;
    this.position = position;
  }

  end(): void {
    const waiting = this.arrived - this.head;
    if (waiting === 0) return;
    const waited = this.polls - this.firstPoll[this.head & (this.arrivalNs.length - 1)]!;
    if (waited > waiting) {
      const found = `${waiting} frames left after ${waited} more polls`;
      this.noStarvation.report(-1, 'every frame that was seen is taken', found);
    }
  }
}
