/**
 * A connection as the application knows it: when it is told of it (E7, E8), when its handle is good
 * (B5, E3, E10), and that what it passes is checked before it has an effect (E2).
 *
 * Whether a handle is alive is the verifier's own account: TCP_OPEN gives a flow its tag; after
 * TCP_CLOSED the handle stays good, for a dead connection, until the application gives it up.
 */
import {
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_NAMES,
  CALL_RECV_DONE,
  CALL_REJECT,
  CALL_SENDV,
  CALL_SHUTDOWN,
  CALL_UDP_RECV_DONE,
  CALL_UDP_SEND,
  DEAD_FIN,
  RET_BADH,
  RET_CLOSED,
  RET_FAULT,
  RET_INVAL,
  RET_NOSYS,
  RET_NOTSUP,
  RET_OK,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_SENT,
} from '../../../log/events.ts';
import { AppRegions, NO_REGIONS } from '../app-regions.ts';
import type { CallEffects } from '../call-effects.ts';
import { isIndex } from '../columns.ts';
import { RingFifo } from '../ring-fifo.ts';
import { Findings } from '../tracker.ts';
import {
  ACTIVE,
  CLOSED_CALL,
  COOKIE,
  FLAGS,
  FlowBook,
  GROUP_MASK,
  GROUP_SHIFT,
  HAS_COOKIE,
  IS_COMPLETE,
  IS_DEAD,
  IS_FREED,
  IS_GIVEN,
  IS_HALF_DEAD,
  IS_NAMED,
  IS_OUT,
  IS_TAKEN,
  LIFE,
  MIDSTREAM,
  NO_CORE,
  OPEN,
  PASSIVE,
  PHASE_MASK,
  PHASE_SHIFT,
  PLACE,
  TAG,
  WAS_KNOCKED,
  WAS_OPENED,
  WAS_TAKEN,
  WINDOW_LET_GO,
} from './book.ts';
import { rowA, rowB, rowC, rowD, rowF, rowFlow, rowG } from '../rows.ts';

const OPENED: number = 1 << PHASE_SHIFT;
const KNOCKED: number = 2 << PHASE_SHIFT;
/** Accepted, or connected. */
const TAKEN: number = 3 << PHASE_SHIFT;
/** The application gave the handle up. */
const GIVEN_UP: number = 4 << PHASE_SHIFT;
/** What giving the handle up ends. */
const HANDLE_BITS: number = PHASE_MASK | IS_OUT | IS_GIVEN | IS_NAMED | IS_TAKEN;
const PHASE_NAMES = ['unseen', 'opened', 'knocked', 'taken', 'given up'] as const;

// What a call number means, by number.
const UNKNOWN_CALL = 0;
const OTHER_CALL = 1;
const HANDLE_CALL = 2;
const callClass: Uint8Array = new Uint8Array(CALL_NAMES.length);
CALL_NAMES.forEach((name, number) => {
  callClass[number] = name === '' ? UNKNOWN_CALL : OTHER_CALL;
});
for (const number of [
  CALL_SENDV,
  CALL_RECV_DONE,
  CALL_ACCEPT,
  CALL_REJECT,
  CALL_CLOSE,
  CALL_SHUTDOWN,
  CALL_ABORT,
]) {
  callClass[number] = HANDLE_CALL;
}

export class Handles {
  readonly handleNamespace: Findings = new Findings();
  readonly argsChecked: Findings = new Findings();
  readonly badHandle: Findings = new Findings();
  readonly lifecycle: Findings = new Findings();
  readonly knockOnce: Findings = new Findings();
  readonly staleHandle: Findings = new Findings();
  readonly regions: AppRegions = new AppRegions();
  readonly datagrams: Set<number>;
  /** Cookies of datagrams that were sent, oldest first: their buffers are still lent. */
  private readonly lent: RingFifo = new RingFifo();
  private readonly book: FlowBook;
  private readonly effects: CallEffects;
  private readonly core: number;

  /** datagrams: those applications hold, of all cores that share them. */
  constructor(core: number, effects: CallEffects, datagrams: Set<number>, book: FlowBook) {
    this.book = book;
    this.core = core;
    this.effects = effects;
    this.datagrams = datagrams;
  }

  /** TCP_OPEN, before the last life's words are cleared. */
  reopens(row: number, flow: number, words: Int32Array, at: number): void {
    const tag = rowF[row]!;
    const life = words[at + LIFE]!;
    if ((life & WAS_OPENED) === 0) return;
    this.staleHandle.exercised++;
    if ((words[at + FLAGS]! & OPEN) !== 0) {
      this.staleHandle.report(row, `flow ${flow} is free`, 'it was opened while open');
    } else if ((life & IS_GIVEN) !== 0) {
      this.staleHandle.report(
        row,
        `flow ${flow} is not used while the application holds its handle`,
        'it was opened before the handle was given up',
      );
    } else if (words[at + TAG] === tag) {
      this.staleHandle.report(
        row,
        `another generation than ${tag} for flow ${flow}`,
        'the handle of the connection before was given out again',
      );
    }
  }

  /** TCP_OPEN, the words being clear. */
  open(row: number, words: Int32Array, at: number): void {
    words[at + TAG] = rowF[row]!;
    words[at + LIFE] = WAS_OPENED | IS_OUT | OPENED;
  }

  /** A condition of the flow. */
  told(row: number, kind: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    this.lifecycle.exercised++;
    if (rowA[row] !== words[at + TAG]) {
      this.wrong(row, life, `a condition of generation ${words[at + TAG]}`);
    }
    if ((life & (IS_DEAD | PHASE_MASK)) !== TAKEN) this.unusual(row, kind, life);
    if (kind === USYS_KNOCK) {
      this.knocked(row, words, at);
      return;
    }
    if (kind === USYS_CONNECTED) this.connected(row, words, at);
    else if (kind === USYS_DEAD) this.died(row, words, at);
    else if ((life & IS_FREED) !== 0) this.wrong(row, life, 'nothing of a freed connection');
    else if ((life & PHASE_MASK) < TAKEN) {
      this.wrong(row, life, 'only after accept or connected');
    }
    if (kind === USYS_SENT && rowD[row]! < 0) this.wrong(row, life, 'sent with a window');
    if ((life & HAS_COOKIE) !== 0 && rowB[row] !== words[at + COOKIE]) {
      this.wrong(row, life, `the cookie ${words[at + COOKIE]}`);
    }
  }

  private unusual(row: number, kind: number, life: number): void {
    if ((life & PHASE_MASK) === GIVEN_UP) {
      this.wrong(row, life, 'nothing after the handle was given up');
    } else if ((life & IS_DEAD) !== 0) {
      const isHalf = (life & IS_HALF_DEAD) !== 0 && kind === USYS_SENT;
      if (!isHalf) this.wrong(row, life, 'nothing after dead');
    }
  }

  private knocked(row: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    const flags = words[at + FLAGS]!;
    if ((life & PHASE_MASK) !== OPENED || (flags & ACTIVE) !== 0) {
      this.wrong(row, life, 'a knock is the first condition of a passive open');
    }
    if ((flags & OPEN) !== 0) this.judgeKnock(row, words, at);
    words[at + LIFE] = (life & ~PHASE_MASK) | KNOCKED | IS_GIVEN | IS_NAMED | WAS_KNOCKED;
  }

  private judgeKnock(row: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    this.knockOnce.exercised++;
    if ((life & WAS_KNOCKED) !== 0) {
      this.knockOnce.report(row, 'one knock a connection', 'another one');
    } else if ((words[at + FLAGS]! & MIDSTREAM) === 0 && (life & IS_COMPLETE) === 0) {
      this.knockOnce.report(
        row,
        'a knock when the handshake is complete',
        'the connection never reached ESTABLISHED',
      );
    }
    const group = (words[at + PLACE]! & GROUP_MASK) >>> GROUP_SHIFT;
    if (rowB[row] !== group) {
      this.knockOnce.report(row, `a knock in flow group ${group}`, `flow group ${rowB[row]}`);
    }
  }

  private connected(row: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    if ((life & PHASE_MASK) !== OPENED || (words[at + FLAGS]! & ACTIVE) === 0) {
      this.wrong(row, life, 'connected answers a connect, once');
    }
    words[at + LIFE] =
      rowC[row] === RET_OK
        ? (life & ~PHASE_MASK) | TAKEN | IS_GIVEN | IS_NAMED
        : (life & ~IS_GIVEN) | IS_NAMED | IS_DEAD;
  }

  private died(row: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    if ((life & PHASE_MASK) === OPENED) {
      const isActive = (words[at + FLAGS]! & ACTIVE) !== 0;
      const refused = 'connected tells that a connect was refused';
      this.wrong(row, life, isActive ? refused : 'dead only of a connection it knows');
    }
    if (rowC[row]! <= 0) this.wrong(row, life, 'dead for a reason');
    const half = rowC[row] === DEAD_FIN ? IS_HALF_DEAD : 0;
    words[at + LIFE] = (life & ~IS_HALF_DEAD) | IS_DEAD | half;
  }

  private wrong(row: number, life: number, expected: string): void {
    const dead = (life & IS_DEAD) !== 0 ? ', dead' : '';
    const phase = PHASE_NAMES[(life & PHASE_MASK) >>> PHASE_SHIFT] ?? '';
    this.lifecycle.report(row, expected, `this event on a connection ${phase}${dead}`);
  }

  /** TCP_CLOSED of an open connection, or the end of the run (row -1). */
  settle(row: number, flow: number, words: Int32Array, at: number): void {
    if ((words[at + FLAGS]! & PASSIVE) === 0 || (words[at + LIFE]! & IS_COMPLETE) === 0) return;
    this.knockOnce.exercised++;
    if ((words[at + LIFE]! & WAS_KNOCKED) !== 0) return;
    this.knockOnce.report(
      row,
      `the completed handshake of flow ${flow} knocks`,
      'the application never heard of it',
    );
  }

  /** CORE_CRASH: the system could not bear a handle of another core. */
  crashed(row: number): void {
    this.handleNamespace.exercised++;
    this.handleNamespace.report(row, 'the call is refused', 'it ended the core');
  }

  /** TCP_CLOSED. */
  closed(row: number, words: Int32Array, at: number): void {
    this.lifecycle.exercised++;
    if (rowC[row] !== words[at + TAG]) {
      this.wrong(row, words[at + LIFE]!, `the end of generation ${words[at + TAG]}`);
    }
    words[at + LIFE]! |= IS_FREED;
    words[at + CLOSED_CALL] = this.effects.epoch;
  }

  /** BSYS of a flow of a connection that was opened. */
  called(row: number, words: Int32Array, at: number): void {
    const number = rowA[row]!;
    const ret = rowD[row]!;
    if (!isHandleCall(number)) {
      this.otherCall(row);
      if (number === CALL_CONNECT) this.connects(row, words, at);
      return;
    }
    this.badHandle.exercised++;
    this.handleNamespace.exercised++;
    const life = words[at + LIFE]!;
    const isTagged = words[at + TAG] === rowB[row]!;
    if (ret < 0) this.refused(row, words, at);
    else {
      if ((life & IS_OUT) === 0 || !isTagged) this.foreign(row, words, at);
      else if (rowG[row] !== rowFlow[row]) {
        const found = `a handle of flow ${rowG[row]}`;
        this.handleNamespace.report(
          row,
          `a handle of flow ${rowFlow[row]}, which it acts on`,
          found,
        );
      }
      if ((life & IS_FREED) !== 0 || !isTagged) this.onDead(row, words, at);
      if (number === CALL_ACCEPT) this.accepts(row, words, at);
      else if (isGivingUp(number)) {
        words[at + LIFE] = (life & ~HANDLE_BITS) | GIVEN_UP | WINDOW_LET_GO;
      }
    }
  }

  private accepts(row: number, words: Int32Array, at: number): void {
    const life = words[at + LIFE]!;
    this.lifecycle.exercised++;
    if ((life & PHASE_MASK) !== KNOCKED) this.wrong(row, life, 'accept only after a knock');
    words[at + LIFE] = (life & ~PHASE_MASK) | TAKEN | HAS_COOKIE | IS_TAKEN | WAS_TAKEN;
    words[at + COOKIE] = rowF[row]!;
  }

  private connects(row: number, words: Int32Array, at: number): void {
    words[at + LIFE]! |= IS_NAMED;
    if (rowD[row]! < RET_OK) return;
    words[at + LIFE]! |= HAS_COOKIE | IS_TAKEN | WAS_TAKEN;
    words[at + COOKIE] = rowF[row]!;
  }

  /** B5: a call on a flow that is not this core's. */
  strayed(row: number, words: Int32Array, at: number): void {
    if (!isHandleCall(rowA[row]!) || rowD[row]! < 0) return;
    const core = words[at + PLACE]! & 0xff;
    const found = core === NO_CORE ? 'one between two cores' : `one of core ${core}`;
    this.handleNamespace.report(row, `a handle of core ${this.core}'s connection`, found);
  }

  /** B5: an accepted call on a handle that is not out, or another one. */
  private foreign(row: number, words: Int32Array, at: number): void {
    if ((words[at + LIFE]! & IS_OUT) === 0) {
      const found = `flow ${rowFlow[row]} has none`;
      const expected = 'a handle that was given out and not given up';
      this.handleNamespace.report(row, expected, found);
    } else {
      const expected = `a handle of this connection, tag ${words[at + TAG]}`;
      this.handleNamespace.report(row, expected, `tag ${rowB[row]!}`);
    }
  }

  /** E3: a call that succeeds on a connection that ended, or with the tag of another. */
  private onDead(row: number, words: Int32Array, at: number): void {
    const isInCall = this.isInCall(words, at);
    const isHeld = (words[at + LIFE]! & IS_NAMED) !== 0;
    if (words[at + TAG] !== rowB[row] || (!isHeld && !isInCall)) {
      this.wrongReturn(row, 'BADH for a handle of an earlier connection');
    } else if (!isInCall && rowA[row] === CALL_SENDV) {
      this.wrongReturn(row, 'CLOSED for sendv on a dead connection');
    }
  }

  /** Whether the connection was closed by the call itself. */
  private isInCall(words: Int32Array, at: number): boolean {
    const isEnded = (words[at + LIFE]! & IS_FREED) !== 0;
    return isEnded && words[at + CLOSED_CALL] === this.effects.epoch;
  }

  /** E3, B5: a refused call. */
  private refused(row: number, words: Int32Array, at: number): void {
    const ret = rowD[row]!;
    const life = words[at + LIFE]!;
    this.handleEffects(row);
    const isEnded = (life & IS_FREED) !== 0;
    const isGone = isEnded && (life & IS_NAMED) === 0 && !this.isInCall(words, at);
    if (isGone || words[at + TAG] !== rowB[row]) {
      if (isRefusedHandle(ret) || ret === RET_CLOSED) this.judgeEffects(row);
      else this.wrongReturn(row, 'BADH for a handle of an earlier connection');
    } else if (ret === RET_BADH) {
      this.wrongReturn(row, 'anything but BADH for a handle that is alive');
    }
  }

  /** BSYS without a flow, or (isFlow) of a flow whose beginning is not in the log. */
  calledNobody(row: number, isFlow: boolean): void {
    if (!isHandleCall(rowA[row]!)) {
      this.otherCall(row);
      return;
    }
    const ret = rowD[row]!;
    this.handleNamespace.exercised++;
    if (ret >= 0) {
      const expected = 'an unknown handle is refused';
      this.handleNamespace.report(row, expected, `result ${ret}`);
    } else this.handleEffects(row);
    if (isFlow) return;
    this.badHandle.exercised++;
    if (this.isAlive(rowG[row]!, rowB[row]!)) {
      this.wrongReturn(row, 'a handle that is alive is known');
    } else if (isRefusedHandle(ret)) this.judgeEffects(row);
    else this.wrongReturn(row, 'BADH for a handle that names nothing');
  }

  /** Whether the handle names a connection of this core's application. */
  private isAlive(flow: number, tag: number): boolean {
    if (!isIndex(flow)) return false;
    const words = this.book.peek(flow);
    const at = FlowBook.at(flow);
    if (words.length === 0 || words[at + TAG] !== tag) return false;
    const alive = IS_OUT | IS_NAMED;
    const isNamed = (words[at + LIFE]! & (alive | IS_FREED)) === alive;
    return isNamed && (words[at + PLACE]! & 0xff) === this.core;
  }

  private otherCall(row: number): void {
    const number = rowA[row]!;
    if (number === CALL_UDP_SEND && rowD[row]! >= RET_OK) this.lent.push(rowF[row]!);
    if (number === CALL_UDP_RECV_DONE) this.datagram(row);
    const isKnown = number >= 0 && number < callClass.length;
    if (isKnown && callClass[number] !== UNKNOWN_CALL) return;
    const ret = rowD[row]!;
    this.badHandle.exercised++;
    if (ret === RET_NOSYS || ret === RET_NOTSUP) this.judgeEffects(row);
    else this.wrongReturn(row, 'NOSYS');
  }

  /** E2: only a datagram that was received, and not given back yet, can be given back. */
  private datagram(row: number): void {
    const replyTo = rowG[row]!;
    this.argsChecked.exercised++;
    if (rowD[row]! < RET_OK || this.datagrams.delete(replyTo)) return;
    const expected = 'a datagram the application does not hold is refused';
    this.argsChecked.report(row, expected, `${replyTo} was given back`);
  }

  /** E7: USYS_UDP_SENT, in the order of the calls. */
  returned(row: number): void {
    this.lifecycle.exercised++;
    const isLent = this.lent.outstanding > 0;
    const cookie = isLent ? this.lent.shift() : 0;
    if (isLent && cookie === rowA[row]) return;
    const expected = isLent ? `the cookie ${cookie}` : 'a datagram that was sent';
    this.lifecycle.report(row, expected, `the cookie ${rowA[row]}`);
  }

  private handleEffects(row: number): void {
    const { handleEffects } = this.effects;
    if (handleEffects === 0) return;
    this.handleNamespace.report(row, 'a refused call has no effect', `${handleEffects} effects`);
  }

  private judgeEffects(row: number): void {
    if (this.effects.count === 0) return;
    const found = `it left ${this.effects.count} events behind`;
    this.badHandle.report(row, 'a refused call has no effect', found);
  }

  private wrongReturn(row: number, expected: string): void {
    const name = CALL_NAMES[rowA[row]!] ?? '';
    const call = name === '' ? `call ${rowA[row]}` : name;
    this.badHandle.report(row, expected, `${call} returned ${rowD[row]}`);
  }

  /** E2: BSYS_RANGE. */
  range(row: number): void {
    if (this.regions.isEmpty) {
      this.argsChecked.reason = NO_REGIONS;
      return;
    }
    this.argsChecked.exercised++;
    if (this.regions.mayRead(rowA[row]!, rowB[row]!)) return;
    this.argsChecked.report(
      row,
      'a range outside what the application may read is refused with FAULT',
      `${rowB[row]} bytes at ${rowA[row]} were accepted`,
    );
  }

  /** E2: BSYS of any kind, before the effects of the next one are counted. */
  faulted(row: number): void {
    if (rowD[row] !== RET_FAULT) return;
    this.argsChecked.exercised++;
    if (this.effects.count === 0) return;
    const found = `it left ${this.effects.count} events behind`;
    this.argsChecked.report(row, 'a call refused with FAULT has no effect', found);
  }
}

function isHandleCall(number: number): boolean {
  return number >= 0 && number < callClass.length && callClass[number] === HANDLE_CALL;
}

function isGivingUp(number: number): boolean {
  return number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT;
}

function isRefusedHandle(ret: number): boolean {
  return ret === RET_BADH || ret === RET_INVAL || ret === RET_FAULT;
}
