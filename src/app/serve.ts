/**
 * The server side of dialogues: says what it has to say after having heard what it waits for, gives
 * back what it receives at once, and ends as the dialogue says.
 *
 * What it sends lies once in its memory (base/pattern.ts) and is referred to from there, so a
 * connection costs some columns and no buffers. The cookie is the connection's index, which the NIC
 * attached as its mark. Columns are shared by the cores' instances: a connection is on one core at
 * any time, and may move.
 */
import { assert } from '../base/assert.ts';
import { larger } from '../base/columns.ts';
import { EventHeap } from '../base/event-heap.ts';
import { SG_COUNT_MAX } from '../base/limits.ts';
import {
  PATTERN_BYTES,
  PATTERN_RANGE_BYTES,
  patternBytes,
  patternOffset,
} from '../base/pattern.ts';
import {
  CALL_SENDV,
  DEAD_FIN,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
  type Application,
  type ApplicationPort,
} from './contract.ts';
import { END_FIN, END_RESET, SERVER_SIDE, Speakers, type Dialogues } from './dialogue.ts';

/** A migration is over by then, or nearly. */
const RETRY_NS = 100_000;

/** The peer said that it will send no more. */
const PEER_ENDED = 1;
/** The handle is given up. */
const CLOSED = 2;
/** A shutdown was called. */
const SHUT = 4;
/** A sendv is under way: its result is not known yet. */
const OFFERING = 8;
/** The dialogue's last turn was said: FIN, or RST, when all bytes were taken. */
const WANTS_FIN = 16;
const WANTS_RESET = 32;

/** By connection: what the cores' servers have in common. */
export class ServedConnections {
  readonly speakers: Speakers;
  readonly handle: Float64Array;
  /** Position of the next byte to hand over, modulo 2^32. */
  readonly said: Uint32Array;
  /** Bytes said and not taken by the dataplane yet. */
  readonly unsaid: Int32Array;
  readonly flags: Uint8Array;
  /** The core a connection is on now: its flow group may have moved. */
  readonly coreOf: (connection: number) => number;
  /** How long one core's server takes to tell another's: no less than cores are simulated apart. */
  readonly handoverNs: number;
  /** The cores' servers: one hands to another what is due for a connection that moved. */
  readonly servers: ServeApplication[] = [];

  constructor(
    dialogues: Dialogues,
    count: number,
    coreOf: (connection: number) => number,
    handoverNs: number,
  ) {
    this.coreOf = coreOf;
    this.handoverNs = handoverNs;
    this.speakers = new Speakers(dialogues, SERVER_SIDE, count);
    this.handle = new Float64Array(count).fill(-1);
    this.said = new Uint32Array(count);
    this.unsaid = new Int32Array(count);
    this.flags = new Uint8Array(count);
  }
}

export class ServeApplication implements Application {
  private readonly served: ServedConnections;
  private readonly core: number;
  private readonly dialogues: Dialogues;
  /** Connections by when their pause is over, and by when they are to be looked at again. */
  private readonly pauses = new EventHeap();
  private readonly looks = new EventHeap();
  private isPatternWritten = false;
  /** The connection of each call of the entry before, and of this one; -1 = no interest. */
  private answered = new Int32Array(1024);
  private callers = new Int32Array(1024);
  private callCount = 0;

  constructor(served: ServedConnections, core: number) {
    this.served = served;
    this.core = core;
    served.servers[core] = this;
    this.dialogues = served.speakers.dialogues;
  }

  /** It acts by the clock too, not only when something arrives (dataplane's ActionSource). */
  nextDueNs(): number {
    return Math.min(this.pauses.nextNs, this.looks.nextNs);
  }

  run(port: ApplicationPort): void {
    if (!this.isPatternWritten) this.writePattern(port);
    this.readResults(port);
    const { conditions } = port;
    for (let i = 0; i < conditions.count; i++) {
      const kind = conditions.kind(i);
      if (kind === USYS_KNOCK) this.welcome(port, conditions.handle(i), conditions.y(i));
      else if (kind === USYS_RECV) this.hear(port, conditions.cookie(i), conditions.y(i));
      else if (kind === USYS_SENT) this.offer(port, conditions.cookie(i));
      else if (kind === USYS_DEAD) this.heardEnd(port, conditions.cookie(i), conditions.x(i));
    }
    while (this.pauses.nextNs <= port.nowNs) {
      const connection = this.pauses.pop();
      const home = this.homeOf(connection);
      if (home === null) {
        if (this.served.speakers.resume(connection)) this.say(connection);
        this.speak(port, connection);
      } else home.pauses.push(port.nowNs + this.served.handoverNs, connection);
    }
    while (this.looks.nextNs <= port.nowNs) {
      const connection = this.looks.pop();
      const home = this.homeOf(connection);
      if (home === null) this.speak(port, connection);
      else home.looks.push(port.nowNs + this.served.handoverNs, connection);
    }
  }

  /** The server of the core the connection has moved to, null = this one's. */
  private homeOf(connection: number): ServeApplication | null {
    const core = this.served.coreOf(connection);
    return core === this.core ? null : this.served.servers[core]!;
  }

  private writePattern(port: ApplicationPort): void {
    const isWritten = port.write(port.appAddress, patternBytes(), PATTERN_BYTES);
    assert(isWritten, 'the table fits the memory of an application');
    this.isPatternWritten = true;
  }

  /** How much the sendv calls of the entry before took; what is left is offered again. */
  private readResults(port: ApplicationPort): void {
    const { results } = port;
    const { served } = this;
    const count = this.callCount;
    assert(results.count === count, 'every call has its result');
    const callers = this.callers;
    this.callers = this.answered;
    this.answered = callers;
    this.callCount = 0;
    for (let i = 0; i < count; i++) {
      const connection = callers[i]!;
      if (connection === -1) continue;
      assert(results.call(i) === CALL_SENDV, 'results come in the order of the calls');
      const taken = Math.max(0, results.value(i));
      served.flags[connection]! &= ~OFFERING;
      served.said[connection]! += taken;
      served.unsaid[connection]! -= taken;
      // A short one means that the buffer is full: SENT says when there is room again. A refusal
      // means that the connection died, or is moving to another core.
      if ((served.flags[connection]! & CLOSED) !== 0) continue;
      if (results.value(i) < 0) this.looks.push(port.nowNs + RETRY_NS, connection);
      else if (served.unsaid[connection] === 0 && this.isEnding(connection)) {
        this.looks.push(port.nowNs, connection);
      }
    }
  }

  private isEnding(connection: number): boolean {
    return (this.served.flags[connection]! & (PEER_ENDED | WANTS_FIN | WANTS_RESET)) !== 0;
  }

  private welcome(port: ApplicationPort, handle: number, connection: number): void {
    this.served.handle[connection] = handle;
    port.accept(handle, connection);
    this.noteCall(-1);
    this.speak(port, connection);
  }

  private hear(port: ApplicationPort, connection: number, bytes: number): void {
    const { served } = this;
    served.speakers.heard(connection, bytes);
    port.recvDone(served.handle[connection]!, bytes);
    this.noteCall(-1);
    this.speak(port, connection);
  }

  private heardEnd(port: ApplicationPort, connection: number, reason: number): void {
    const { served } = this;
    served.flags[connection]! |= PEER_ENDED;
    if (reason !== DEAD_FIN) {
      served.speakers.finish(connection);
      this.close(port, connection);
      return;
    }
    served.speakers.heardEnd(connection);
    this.speak(port, connection);
    this.finish(port, connection);
  }

  /** Says every turn whose time has come. */
  private speak(port: ApplicationPort, connection: number): void {
    const { speakers } = this.served;
    while (speakers.isReady(connection)) {
      const { delayNs } = this.dialogues;
      if (delayNs > 0) {
        speakers.pause(connection);
        this.pauses.push(port.nowNs + delayNs, connection);
        break;
      }
      this.say(connection);
    }
    this.offer(port, connection);
  }

  /** The turn in `dialogues` is said: its bytes wait for the dataplane to take them. */
  private say(connection: number): void {
    const { served, dialogues } = this;
    served.unsaid[connection]! += dialogues.sayBytes;
    if (dialogues.end === END_FIN) served.flags[connection]! |= WANTS_FIN;
    else if (dialogues.end === END_RESET) served.flags[connection]! |= WANTS_RESET;
    served.speakers.advance(connection);
  }

  private offer(port: ApplicationPort, connection: number): void {
    const { served } = this;
    if ((served.flags[connection]! & (OFFERING | CLOSED)) !== 0) return;
    let left = served.unsaid[connection]!;
    if (left === 0) {
      this.finish(port, connection);
      return;
    }
    let position = served.said[connection]!;
    let count = 0;
    while (left > 0 && count < SG_COUNT_MAX) {
      const bytes = Math.min(left, PATTERN_RANGE_BYTES);
      const offset = patternOffset(connection, SERVER_SIDE, position);
      port.range(count++, port.appAddress + offset, bytes);
      position += bytes;
      left -= bytes;
    }
    port.sendv(served.handle[connection]!, count);
    this.noteCall(connection);
    served.flags[connection]! |= OFFERING;
    // What follows the last byte does not wait for the peer: the result is read in the next cycle.
    const wants = WANTS_FIN | WANTS_RESET;
    if ((served.flags[connection]! & wants) !== 0) this.looks.push(port.nowNs, connection);
  }

  /** Ends the connection as far as the dialogue wants, when all that was said was taken. */
  private finish(port: ApplicationPort, connection: number): void {
    const { served } = this;
    const flags = served.flags[connection]!;
    if ((flags & (OFFERING | CLOSED)) !== 0 || served.unsaid[connection]! > 0) return;
    if ((flags & WANTS_RESET) !== 0) {
      served.flags[connection] = flags | CLOSED;
      port.abort(served.handle[connection]!);
      this.noteCall(-1);
      return;
    }
    const isOver = served.speakers.isFinished(connection);
    if ((flags & PEER_ENDED) !== 0 && ((flags & WANTS_FIN) !== 0 || isOver)) {
      this.close(port, connection);
    } else if ((flags & (WANTS_FIN | SHUT)) === WANTS_FIN) {
      served.flags[connection] = flags | SHUT;
      port.shutdown(served.handle[connection]!);
      this.noteCall(-1);
    }
  }

  private close(port: ApplicationPort, connection: number): void {
    const { served } = this;
    if ((served.flags[connection]! & CLOSED) !== 0) return;
    served.flags[connection]! |= CLOSED;
    port.close(served.handle[connection]!);
    this.noteCall(-1);
  }

  private noteCall(connection: number): void {
    if (this.callCount === this.callers.length) {
      this.callers = larger(this.callers, new Int32Array(this.callCount * 2));
    }
    this.callers[this.callCount++] = connection;
  }
}
