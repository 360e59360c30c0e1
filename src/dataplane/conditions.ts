/**
 * The event-condition array of a core (IX: usys): written by the stack, read by the application, emptied at the end of
 * every user entry. The application's view has no setter: it cannot forge a condition.
 */
import { assert } from '../base/assert.ts';
import type { ConditionArray } from '../app/contract.ts';
import type { Conditions } from '../stack/ports.ts';

export class ConditionQueue implements Conditions, ConditionArray {
  count = 0;
  readonly capacity: number;
  private readonly kinds: Uint8Array;
  private readonly handles: Float64Array;
  private readonly cookies: Float64Array;
  private readonly xs: Float64Array;
  private readonly ys: Float64Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.kinds = new Uint8Array(capacity);
    this.handles = new Float64Array(capacity);
    this.cookies = new Float64Array(capacity);
    this.xs = new Float64Array(capacity);
    this.ys = new Float64Array(capacity);
  }

  push(condition: number, handle: number, cookie: number, x: number, y: number): void {
    const i = this.count;
    assert(i < this.capacity, 'the condition array is large enough for a batch and all withheld mbufs');
    this.kinds[i] = condition;
    this.handles[i] = handle;
    this.cookies[i] = cookie;
    this.xs[i] = x;
    this.ys[i] = y;
    this.count = i + 1;
  }

  clear(): void {
    this.count = 0;
  }

  kind(index: number): number {
    return index < this.count ? this.kinds[index]! : 0;
  }

  handle(index: number): number {
    return index < this.count ? this.handles[index]! : -1;
  }

  cookie(index: number): number {
    return index < this.count ? this.cookies[index]! : 0;
  }

  x(index: number): number {
    return index < this.count ? this.xs[index]! : 0;
  }

  y(index: number): number {
    return index < this.count ? this.ys[index]! : 0;
  }
}
