/**
 * C10: an application that stays longer than 10 ms in user mode is reported to the control plane,
 * and none else is.
 *
 * The stay is measured between the rows' own times. Exercised by an overstay (or a report), not by
 * every entry.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { USER_BUDGET_NS } from '../../../src/base/limits.ts';
import { CYCLE_END, USER_ENTER, USER_LEAVE, USER_UNRESPONSIVE } from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class UserBudget implements SpecChecker {
  private readonly context: SpecContext;
  private enteredNs = 0;
  private residenceNs = 0;
  private isReported = false;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      switch (chunk.kind[row]!) {
        case USER_ENTER:
          this.enteredNs = chunk.timeNs[row]!;
          break;
        case USER_LEAVE:
          this.residenceNs = chunk.timeNs[row]! - this.enteredNs;
          break;
        case USER_UNRESPONSIVE:
          this.isReported = true;
          break;
        default:
          this.judge(chunk, row);
      }
    }
  }

  private judge(chunk: EventChunk, row: number): void {
    const isOver = this.residenceNs > USER_BUDGET_NS;
    if (isOver || this.isReported) {
      this.context.exercised++;
      if (isOver !== this.isReported) {
        const found = this.isReported ? 'reported' : 'not reported';
        const expected = `a stay of ${this.residenceNs} ns reported: ${isOver}`;
        this.context.violate(chunk, row, expected, found);
      }
    }
    this.residenceNs = 0;
    this.isReported = false;
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'run-to-completion.user-budget',
  catalogue: 'C10',
  title: 'An unresponsive application is reported',
  statement:
    'A stay in the application of more than 10 ms is reported to the control plane in the ' +
    'same cycle.',
  source: 'IX14 §4.5 (misbehaving applications)',
  reads: [USER_ENTER, USER_LEAVE, USER_UNRESPONSIVE, CYCLE_END],
  scope: 'core',
  create: (context) => new UserBudget(context),
};
