/**
 * The recorded actions of the trace application, in the order of the capture: columns that all
 * cores share, a FIFO by link for each core, and free slots reused. An action may leave its FIFO
 * and wait in a chain of its conversation or of its flow group (`next`).
 */
import { larger } from '../base/columns.ts';

export class ActionTable {
  kind: Uint8Array = new Uint8Array(1024);
  conversation: Int32Array = new Int32Array(1024);
  dueNs: Float64Array = new Float64Array(1024);
  /** Frames of the core that must have been taken off its ring before. */
  afterFrames: Float64Array = new Float64Array(1024);
  /** First node of the payload (SendMemory), -1 = none. */
  node: Int32Array = new Int32Array(1024);
  payloadBytes: Int32Array = new Int32Array(1024);
  next: Int32Array = new Int32Array(1024);
  isDeferred: Uint8Array = new Uint8Array(1024);
  private freeFirst = -1;
  private used = 0;

  /** A new action, in no chain. */
  add(
    kind: number,
    conversation: number,
    dueNs: number,
    afterFrames: number,
    node: number,
    bytes: number,
  ): number {
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

/** A FIFO of actions: of a core, or of a flow group that is on its way. */
export class ActionQueue {
  private readonly table: ActionTable;
  private first = -1;
  private last = -1;

  constructor(table: ActionTable) {
    this.table = table;
  }

  push(action: number): void {
    this.table.next[action] = -1;
    if (this.last === -1) this.first = action;
    else this.table.next[this.last] = action;
    this.last = action;
  }

  /** The action is the next one again. */
  putBack(action: number): void {
    this.table.next[action] = this.first;
    if (this.first === -1) this.last = action;
    this.first = action;
  }

  /** Everything, as a queue of its own; this one is empty then. */
  takeAll(): ActionQueue {
    const all = new ActionQueue(this.table);
    all.first = this.first;
    all.last = this.last;
    this.first = -1;
    this.last = -1;
    return all;
  }

  /** When the oldest action is due; Infinity when there is none, or it waits for frames. */
  nextDueNs(processed: number): number {
    const action = this.first;
    if (action === -1 || this.table.afterFrames[action]! > processed) return Infinity;
    return this.table.dueNs[action]!;
  }

  /** Takes the oldest out, -1 when there is none; it stays valid until it is freed. */
  shift(): number {
    const action = this.first;
    if (action === -1) return -1;
    this.first = this.table.next[action]!;
    if (this.first === -1) this.last = -1;
    this.table.next[action] = -1;
    return action;
  }
}
