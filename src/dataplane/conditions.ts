/**
 * The event-condition array of a core (IX: usys): written by the stack, read by the application,
 * emptied at the end of every user entry. The application's view has no setter: it cannot forge a
 * condition.
 */
import { CONDITION_COUNT_MAX, CONDITION_PAGE_COUNT } from '../base/limits.ts';
import { larger } from '../base/columns.ts';
import { USYS_RECV, type ConditionArray } from '../app/contract.ts';
import type { Conditions } from '../stack/ports.ts';

export class ConditionQueue implements Conditions, ConditionArray {
  count = 0;
  private kinds = new Uint8Array(CONDITION_COUNT_MAX);
  private handles = new Float64Array(CONDITION_COUNT_MAX);
  private cookies = new Float64Array(CONDITION_COUNT_MAX);
  private xs = new Float64Array(CONDITION_COUNT_MAX);
  private ys = new Float64Array(CONDITION_COUNT_MAX);

  push(condition: number, handle: number, cookie: number, x: number, y: number): void {
    const i = this.count;
    // Only `accept` of a flow with much withheld data can need more than a batch does.
    if (i === this.kinds.length) this.grow();
    this.kinds[i] = condition;
    this.handles[i] = handle;
    this.cookies[i] = cookie;
    this.xs[i] = x;
    this.ys[i] = y;
    this.count = i + 1;
  }

  withdraw(handle: number): void {
    for (let i = 0; i < this.count; i++) {
      if (this.handles[i] === handle && this.kinds[i] === USYS_RECV) this.kinds[i] = 0;
    }
  }

  private grow(): void {
    const size = this.kinds.length * 2;
    this.kinds = larger(this.kinds, new Uint8Array(size));
    this.handles = larger(this.handles, new Float64Array(size));
    this.cookies = larger(this.cookies, new Float64Array(size));
    this.xs = larger(this.xs, new Float64Array(size));
    this.ys = larger(this.ys, new Float64Array(size));
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

/** V13: the array ends with its page, which nobody looks at: what is written behind it is lost. */
export class OverrunConditionQueue extends ConditionQueue {
  override push(condition: number, handle: number, cookie: number, x: number, y: number): void {
    if (this.count < CONDITION_PAGE_COUNT) super.push(condition, handle, cookie, x, y);
  }
}
