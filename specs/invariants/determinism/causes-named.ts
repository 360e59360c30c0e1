/**
 * J5: whatever costs or loses something says why: drops, copies, locks, crossings into the
 * application, waking up, state changes and ends of connections carry a cause from the schema's
 * closed lists.
 *
 * A cause that is missing or unknown to the schema is a change nobody can account for.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  COPY,
  CYCLE_WAKE,
  DEAD_DRAIN,
  DROP_NAMES,
  EVENTS,
  LOCK,
  LOCK_OTHER,
  LOCK_POOL_STORE,
  NIC_DROP,
  RULE_NAMES,
  STACK_IN,
  TCP_CLOSED,
  TCP_STATE,
  USER_ENTER,
  USYS_DEAD,
  VERDICT_NAMES,
  WAKE_CONTROL,
} from '../../../src/log/events.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

class CauseChecker implements SpecChecker {
  private readonly context: SpecContext;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      this.context.exercised++;
      if (!hasCause(chunk, row)) this.causeless(chunk, row);
    }
  }

  end(): void {}

  private causeless(chunk: EventChunk, row: number): void {
    const schema = EVENTS[chunk.kind[row]!];
    const values = [chunk.a[row], chunk.b[row], chunk.c[row], chunk.d[row], chunk.e[row]];
    const fields = (schema?.fields ?? []).slice(0, values.length);
    this.context.violate(
      chunk,
      row,
      `${schema?.name ?? 'an event'} names its cause`,
      fields.map((field, i) => `${field} ${values[i]}`).join(', '),
    );
  }
}

function hasCause(chunk: EventChunk, row: number): boolean {
  switch (chunk.kind[row]) {
    case STACK_IN:
      return isBetween(chunk.d[row]!, 0, VERDICT_NAMES.length - 1);
    case NIC_DROP:
      return isBetween(chunk.b[row]!, 1, DROP_NAMES.length - 1);
    case COPY:
      return chunk.e[row]! !== 0;
    case LOCK:
      return isBetween(chunk.a[row]!, LOCK_POOL_STORE, LOCK_OTHER);
    case USER_ENTER:
      return chunk.a[row]! + chunk.b[row]! > 0;
    case CYCLE_WAKE:
      return isBetween(chunk.a[row]!, 1, WAKE_CONTROL);
    case TCP_STATE:
      return isBetween(chunk.c[row]!, 1, RULE_NAMES.length - 1);
    case TCP_CLOSED:
      return isBetween(chunk.a[row]!, 1, DEAD_DRAIN);
    default:
      // USYS_DEAD
      return isBetween(chunk.c[row]!, 1, DEAD_DRAIN);
  }
}

function isBetween(value: number, low: number, high: number): boolean {
  return value >= low && value <= high;
}

export const spec: Spec = {
  id: 'determinism.causes-named',
  catalogue: 'J5',
  title: 'Every drop, copy, lock and crossing has a cause',
  statement:
    'Each drop, copy, lock, crossing, wake-up, state change and end of a connection names a ' +
    'cause of the schema.',
  source: 'ours: no event, no change; no change without a rule',
  reads: [NIC_DROP, STACK_IN, COPY, LOCK, USER_ENTER, CYCLE_WAKE, TCP_STATE, TCP_CLOSED, USYS_DEAD],
  scope: 'core',
  create: (context) => new CauseChecker(context),
};
