/**
 * The recorded actions of one core's trace application, in the order of the capture: columns, a
 * FIFO by link, and free slots reused. An action may leave the FIFO and wait in a chain of its
 * conversation (`next`).
 */
import { larger } from '../base/columns.ts';

export class ActionQueue {
  kind: Uint8Array = new Uint8Array(1024);
  conversation: Int32Array = new Int32Array(1024);
  dueNs: Float64Array = new Float64Array(1024);
  /** Frames of this core that must have been processed before. */
  afterFrames: Float64Array = new Float64Array(1024);
  /** First node of the payload (SendMemory), -1 = none. */
  node: Int32Array = new Int32Array(1024);
  payloadBytes: Int32Array = new Int32Array(1024);
  next: Int32Array = new Int32Array(1024);
  isDeferred: Uint8Array = new Uint8Array(1024);
  private first = -1;
  private last = -1;
  private freeFirst = -1;
  private used = 0;

  push(
    kind: number,
    conversation: number,
    dueNs: number,
    afterFrames: number,
    node: number,
    bytes: number,
  ): void {
    let action = this.freeFirst;
    if (action !== -1) this.freeFirst = this.next[action]!;
    else {
      if (this.used === this.kind.length) this.grow();
      action = this.used++;
    }
    this.kind[action] = kind;
    this.conversation[action] = conversation;
    this.dueNs[action] = dueNs;
    this.afterFrames[action] = afterFrames;
    this.node[action] = node;
    this.payloadBytes[action] = bytes;
    this.next[action] = -1;
    this.isDeferred[action] = 0;
    if (this.last === -1) this.first = action;
    else this.next[this.last] = action;
    this.last = action;
  }

  /** When the oldest action is due; Infinity when there is none, or it waits for frames. */
  nextDueNs(processed: number): number {
    const action = this.first;
    if (action === -1 || this.afterFrames[action]! > processed) return Infinity;
    return this.dueNs[action]!;
  }

  /** Takes the oldest out of the FIFO; it stays valid until `free`. */
  shift(): number {
    const action = this.first;
    this.first = this.next[action]!;
    if (this.first === -1) this.last = -1;
    this.next[action] = -1;
    return action;
  }

  free(action: number): void {
    this.next[action] = this.freeFirst;
    this.freeFirst = action;
  }

  private grow(): void {
    const size = this.kind.length * 2;
    this.kind = larger(this.kind, new Uint8Array(size));
    this.conversation = larger(this.conversation, new Int32Array(size));
    this.dueNs = larger(this.dueNs, new Float64Array(size));
    this.afterFrames = larger(this.afterFrames, new Float64Array(size));
    this.node = larger(this.node, new Int32Array(size));
    this.payloadBytes = larger(this.payloadBytes, new Int32Array(size));
    this.next = larger(this.next, new Int32Array(size));
    this.isDeferred = larger(this.isDeferred, new Uint8Array(size));
  }
}
