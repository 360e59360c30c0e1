/**
 * The crossings between dataplane and application, cycle by cycle: which conditions were raised,
 * which were delivered, which calls were queued, dispatched and answered (C3, C4, C5, H4).
 */
import { Findings } from '../tracker.ts';
import { rowA, rowB, rowC, rowD, rowE } from '../rows.ts';

export class UserTurn {
  readonly oneEntry: Findings = new Findings();
  readonly drainEvents: Findings = new Findings();
  readonly drainCalls: Findings = new Findings();
  readonly conservation: Findings = new Findings();
  readonly quiescentStart: Findings = new Findings();

  /** Conditions raised since the application was entered last. */
  private pending = 0;
  private entriesInCycle = 0;
  private isInUser = false;
  private entered = 0;
  /** Calls queued at the last user.left, of which `dispatched` have a BSYS row. */
  private queued = 0;
  private dispatched = 0;
  // Since the start.
  private raisedTotal = 0;
  private consumedTotal = 0;
  private queuedTotal = 0;
  private dispatchedTotal = 0;
  private returnedTotal = 0;
  private hasCrashed = false;

  /** A condition was raised. */
  raised(): void {
    this.pending++;
    this.raisedTotal++;
  }

  /** CORE_STOP: what was raised while the connections were torn down has no reader any more. */
  stopped(): void {
    this.consumedTotal += this.pending;
    this.pending = 0;
  }

  /** CORE_CRASH: nobody answers the calls that were under way. B5 says why. */
  crashed(): void {
    this.hasCrashed = true;
  }

  /** MIG_BEGIN. */
  begun(row: number): void {
    const claimed = rowE[row]!;
    const calls = this.queued - this.dispatched;
    this.quiescentStart.exercised++;
    if (claimed === 0 && this.pending === 0 && calls === 0) return;
    const found = `${Math.max(claimed, this.pending)} conditions, ${calls} calls`;
    this.quiescentStart.report(row, 'nothing pending when flow groups leave', found);
  }

  /** CYCLE_POLL. */
  polled(row: number): void {
    if (rowE[row]! !== this.pending) {
      const found = `${rowE[row]!} pending at the poll`;
      this.drainEvents.report(row, `${this.pending} conditions raised and not delivered`, found);
    }
  }

  /** USER_ENTER. */
  entersUser(row: number): void {
    const conditions = rowA[row]!;
    const returns = rowB[row]!;
    this.entriesInCycle++;
    if (this.entriesInCycle > 1) {
      const found = `entry ${this.entriesInCycle}`;
      this.oneEntry.report(row, 'one entry into the application a cycle', found);
    }
    if (conditions + returns <= 0) {
      this.oneEntry.report(row, 'an entry has something to say', 'no condition, no result');
    }
    if (conditions > 0) this.drainEvents.exercised++;
    if (conditions !== this.pending) {
      const found = `${conditions} delivered`;
      this.drainEvents.report(row, `all ${this.pending} conditions raised before`, found);
    }
    if (returns !== this.queued) {
      const found = `${this.dispatched} dispatched, ${returns} returned`;
      this.drainCalls.report(row, `${this.queued} calls answered before the next entry`, found);
    }
    this.isInUser = true;
    this.entered = conditions;
    this.pending = 0;
    this.returnedTotal += returns;
    this.queued = 0;
    this.dispatched = 0;
  }

  /** USER_LEAVE. */
  leavesUser(row: number): void {
    const calls = rowA[row]!;
    const consumed = rowC[row]!;
    if (!this.isInUser) {
      this.oneEntry.report(row, 'a return follows an entry', 'the application was not entered');
    }
    if (consumed !== this.entered) {
      const found = `${consumed} consumed`;
      this.drainEvents.report(row, `all ${this.entered} conditions of the entry`, found);
    }
    this.isInUser = false;
    this.queued = calls;
    this.dispatched = 0;
    this.consumedTotal += consumed;
    this.queuedTotal += calls;
  }

  /** BSYS. */
  called(row: number): void {
    const index = rowE[row]!;
    if (index !== this.dispatched || index >= this.queued) {
      const found = `slot ${index} of ${this.queued}`;
      this.drainCalls.report(row, `slot ${this.dispatched}: each once, in order`, found);
    }
    this.dispatched++;
    this.dispatchedTotal++;
  }

  /** CYCLE_END. */
  endCycle(row: number): void {
    if (this.isInUser) {
      this.oneEntry.report(row, 'the application returned within the cycle', 'it did not');
    }
    if (this.entriesInCycle === 0 && this.pending > 0) {
      const found = `${this.pending} conditions and no entry`;
      this.oneEntry.report(row, 'no entry only when there is nothing to say', found);
    }
    if (this.dispatched < this.queued) {
      const found = `${this.dispatched} of ${this.queued}`;
      this.drainCalls.report(row, 'every queued call is dispatched in its cycle', found);
    }
    this.balance(row);
    this.entriesInCycle = 0;
  }

  /** H4: what was raised was consumed or is pending; what was queued was dispatched. */
  private balance(row: number): void {
    const pending = rowC[row]!;
    if (this.raisedTotal + this.queuedTotal > 0) this.conservation.exercised++;
    if (this.raisedTotal !== this.consumedTotal + pending) {
      const found = `${this.consumedTotal} consumed, ${pending} pending`;
      this.conservation.report(row, `${this.raisedTotal} conditions raised`, found);
      this.consumedTotal = this.raisedTotal - pending;
    }
    const calls = this.queued - this.dispatched;
    if (rowD[row] !== calls) {
      const found = `the cycle says ${rowD[row]!}`;
      this.conservation.report(row, `${calls} calls pending`, found);
    }
    if (this.queuedTotal !== this.dispatchedTotal) {
      const found = `${this.dispatchedTotal} returned`;
      this.conservation.report(row, `${this.queuedTotal} calls queued`, found);
      this.dispatchedTotal = this.queuedTotal;
    }
  }

  end(): void {
    if (this.hasCrashed) return;
    // The answers to the last entry's calls are never read.
    const unread = this.dispatchedTotal - this.returnedTotal;
    if (unread !== this.queued) {
      const found = `${this.returnedTotal} read of ${this.dispatchedTotal}`;
      this.conservation.report(-1, `all results but the last entry's ${this.queued} read`, found);
    }
  }
}
