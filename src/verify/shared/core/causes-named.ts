/**
 * J5: whatever costs or loses something says why, with a value of the schema's closed lists.
 */
import type { EventChunk } from '../../../log/chunk.ts';
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
  VERDICT_NAMES,
  WAKE_CONTROL,
} from '../../../log/events.ts';
import { Findings } from '../tracker.ts';

export class CausesNamed {
  readonly causesNamed: Findings = new Findings();

  /** A row that needs a cause. */
  check(chunk: EventChunk, row: number): void {
    this.causesNamed.exercised++;
    if (!hasCause(chunk, row)) this.causeless(chunk, row);
  }

  private causeless(chunk: EventChunk, row: number): void {
    const schema = EVENTS[chunk.kind[row]!];
    const values = [chunk.a[row], chunk.b[row], chunk.c[row], chunk.d[row], chunk.e[row]];
    const fields = (schema?.fields ?? []).slice(0, values.length);
    this.causesNamed.report(
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
