/**
 * Stands between the dataplane and the application and counts what is given to it: the received
 * streams of the result are what `recv` conditions named, whatever application runs.
 */
import { USYS_DEAD, USYS_KNOCK, USYS_CONNECTED, USYS_RECV } from '../app/contract.ts';
import type { Application, ApplicationPort } from '../app/contract.ts';
import { DEAD_FIN, DEAD_REFUSED, DEAD_RESET, DEAD_TIMEOUT } from '../log/events.ts';
import { GOT_FIN, GOT_RST, TIMED_OUT, WAS_ESTABLISHED, type ReplayedStreams } from './streams.ts';

export class ObservedApplication implements Application {
  private readonly inner: Application;
  private readonly streams: ReplayedStreams;

  constructor(inner: Application, streams: ReplayedStreams) {
    this.inner = inner;
    this.streams = streams;
  }

  run(port: ApplicationPort): void {
    const conditions = port.conditions;
    const streams = this.streams;
    const count = conditions.count;
    for (let i = 0; i < count; i++) {
      const kind = conditions.kind(i);
      if (kind === USYS_RECV) {
        const conversation = streams.conversationOfHandle(conditions.handle(i));
        if (conversation >= 0) streams.received(conversation, conditions.x(i), conditions.y(i));
      } else if (kind === USYS_KNOCK || kind === USYS_CONNECTED || kind === USYS_DEAD) {
        this.note(kind, conditions.handle(i), conditions.x(i));
      }
    }
    this.inner.run(port);
  }

  private note(kind: number, handle: number, x: number): void {
    const conversation = this.streams.conversationOfHandle(handle);
    if (conversation < 0) return;
    const flags = this.streams.flags;
    if (kind === USYS_KNOCK) flags[conversation]! |= WAS_ESTABLISHED;
    else if (kind === USYS_CONNECTED) {
      if (x >= 0) flags[conversation]! |= WAS_ESTABLISHED;
    } else flags[conversation]! |= endOf(x);
  }
}

/** What a connection's end, DEAD_*, says of it. */
function endOf(reason: number): number {
  switch (reason) {
    case DEAD_FIN:
      return GOT_FIN;
    case DEAD_RESET:
    case DEAD_REFUSED:
      return GOT_RST;
    case DEAD_TIMEOUT:
      return TIMED_OUT;
    default:
      return 0;
  }
}
