/**
 * E7: what the application sees of a connection is a life: knock, accept, then recv and sent, at
 * most one dead, and nothing after it gave the handle up; or connect, connected, and the same. The
 * cookie is the one it attached, all along.
 *
 * Dead for reason FIN says that the peer will send no more: after it there is no recv, but what we
 * send is still reported. Calls on the wrong side of this order are E3's matter: the application
 * may try anything.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_REJECT,
  DEAD_FIN,
  RET_OK,
  ROLE_ACTIVE,
  TCP_CLOSED,
  TCP_OPEN,
  USYS_CONNECTED,
  USYS_DEAD,
  USYS_KNOCK,
  USYS_RECV,
  USYS_SENT,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const PHASE = 0;
const TAG = 1;
const COOKIE = 2;
const HAS_COOKIE = 3;
const IS_DEAD = 4;
const IS_ACTIVE = 5;
const IS_FREED = 6;
/** Dead because the peer will send no more: what we send goes on. */
const IS_HALF_DEAD = 7;
const STRIDE = 8;

// PHASE
const UNSEEN = 0;
const OPENED = 1;
const KNOCKED = 2;
/** Accepted, or connected. */
const TAKEN = 3;
/** The application gave the handle up. */
const GIVEN_UP = 4;
const PHASE_NAMES = ['unseen', 'opened', 'knocked', 'taken', 'given up'] as const;

class LifecycleChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('protection.lifecycle', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      const kind = chunk.kind[row]!;
      if (kind === TCP_OPEN) {
        this.state.clear(flow);
        words[at + PHASE] = OPENED;
        words[at + TAG] = chunk.f[row]!;
        words[at + IS_ACTIVE] = chunk.c[row] === ROLE_ACTIVE ? 1 : 0;
      } else if (words[at + PHASE] === UNSEEN) continue;
      else if (kind === BSYS) this.called(chunk, row, at);
      else if (kind === TCP_CLOSED) words[at + IS_FREED] = 1;
      else this.told(chunk, row, at, kind);
    }
  }

  end(): void {}

  private called(chunk: EventChunk, row: number, at: number): void {
    const words = this.state.words;
    if (chunk.d[row]! < RET_OK) return;
    const number = chunk.a[row];
    if (number === CALL_ACCEPT) {
      this.context.exercised++;
      if (words[at + PHASE] !== KNOCKED) this.wrong(chunk, row, at, 'accept only after a knock');
      words[at + PHASE] = TAKEN;
      words[at + COOKIE] = chunk.f[row]!;
      words[at + HAS_COOKIE] = 1;
    } else if (number === CALL_CONNECT) {
      words[at + COOKIE] = chunk.f[row]!;
      words[at + HAS_COOKIE] = 1;
    } else if (number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT) {
      words[at + PHASE] = GIVEN_UP;
    }
  }

  private told(chunk: EventChunk, row: number, at: number, kind: number): void {
    const words = this.state.words;
    const phase = words[at + PHASE]!;
    this.context.exercised++;
    if (chunk.a[row] !== words[at + TAG]) {
      this.wrong(chunk, row, at, `a condition of generation ${words[at + TAG]}`);
    }
    if (phase === GIVEN_UP) this.wrong(chunk, row, at, 'nothing after the handle was given up');
    else if (words[at + IS_DEAD] === 1) {
      const isHalf = words[at + IS_HALF_DEAD] === 1 && kind === USYS_SENT;
      if (!isHalf) this.wrong(chunk, row, at, 'nothing after dead');
    }
    switch (kind) {
      case USYS_KNOCK:
        if (phase !== OPENED || words[at + IS_ACTIVE] === 1) {
          this.wrong(chunk, row, at, 'a knock is the first condition of a passive open');
        }
        words[at + PHASE] = KNOCKED;
        return;
      case USYS_CONNECTED:
        if (phase !== OPENED || words[at + IS_ACTIVE] === 0) {
          this.wrong(chunk, row, at, 'connected answers a connect, once');
        }
        if (chunk.c[row] === RET_OK) words[at + PHASE] = TAKEN;
        else words[at + IS_DEAD] = 1;
        break;
      case USYS_DEAD:
        if (phase === OPENED && words[at + IS_ACTIVE] === 0) {
          this.wrong(chunk, row, at, 'dead only of a connection the application knows');
        }
        words[at + IS_DEAD] = 1;
        words[at + IS_HALF_DEAD] = chunk.c[row] === DEAD_FIN ? 1 : 0;
        break;
      default:
        if (words[at + IS_FREED] === 1) this.wrong(chunk, row, at, 'nothing of a freed connection');
        else if (phase < TAKEN) this.wrong(chunk, row, at, 'only after accept or connected');
    }
    if (words[at + HAS_COOKIE] === 1 && chunk.b[row] !== words[at + COOKIE]) {
      this.wrong(chunk, row, at, `the cookie ${words[at + COOKIE]}`);
    }
  }

  private wrong(chunk: EventChunk, row: number, at: number, expected: string): void {
    const words = this.state.words;
    const dead = words[at + IS_DEAD] === 1 ? ', dead' : '';
    const phase = PHASE_NAMES[words[at + PHASE]!] ?? '';
    this.context.violate(chunk, row, expected, `this event on a connection ${phase}${dead}`);
  }
}

export const spec: Spec = {
  id: 'protection.lifecycle',
  catalogue: 'E7',
  title: 'A handle lives one life',
  statement:
    'Conditions come only between accept or connected and dead or close, at most one dead, ' +
    'always with the same cookie.',
  source: 'IX section 3 (API: knock, accept, connected, dead, close)',
  reads: [TCP_OPEN, TCP_CLOSED, BSYS, USYS_KNOCK, USYS_CONNECTED, USYS_RECV, USYS_SENT, USYS_DEAD],
  scope: 'core',
  create: (context) => new LifecycleChecker(context),
};
