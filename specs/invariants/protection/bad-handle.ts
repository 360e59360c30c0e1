/**
 * E3: a call with a handle that names nothing alive is answered BADH and does nothing; one on a
 * dead connection is answered CLOSED; an unknown call NOSYS. The other calls of the batch are not
 * touched by it.
 *
 * A refusal of another argument (INVAL, FAULT) may come first. Whether a handle is alive is the
 * verifier's own account: TCP_OPEN gives a flow its tag; after TCP_CLOSED the handle stays good,
 * for a dead connection, until the application gives it up.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_CONNECT,
  CALL_NAMES,
  CALL_RECV_DONE,
  CALL_REJECT,
  CALL_SENDV,
  CALL_SHUTDOWN,
  RET_BADH,
  RET_CLOSED,
  RET_FAULT,
  RET_INVAL,
  RET_NOSYS,
  RET_NOTSUP,
  TCP_CLOSED,
  TCP_OPEN,
  USYS_CONNECTED,
  USYS_KNOCK,
} from '../../../src/log/events.ts';
import { CallEffects, EFFECT_KINDS } from '../../../src/verify/shared/call-effects.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const TAG = 1;
/** The application was given the handle and has not given it up. */
const IS_HELD = 2;
/** The call during which it was closed. */
const CLOSED_EPOCH = 3;
const WAS_SEEN = 4;
const STRIDE = 8;

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

class HandleChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;
  private readonly effects = new CallEffects();

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('protection.bad-handle', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = chunk.kind[row]!;
      const flow = chunk.flow[row]!;
      if (kind === BSYS) this.called(chunk, row, flow);
      else if (isIndex(flow)) {
        const at = this.state.at(flow);
        const words = this.state.words;
        if (kind === TCP_OPEN) {
          this.state.clear(flow);
          words[at + IS_OPEN] = 1;
          words[at + TAG] = chunk.f[row]!;
          words[at + WAS_SEEN] = 1;
        } else if (kind === USYS_KNOCK || kind === USYS_CONNECTED) words[at + IS_HELD] = 1;
        else if (kind === TCP_CLOSED) {
          words[at + IS_OPEN] = 0;
          words[at + CLOSED_EPOCH] = this.effects.epoch;
        }
      }
      if (kind !== USYS_KNOCK && kind !== USYS_CONNECTED) this.effects.row(chunk, row);
    }
  }

  end(): void {}

  private called(chunk: EventChunk, row: number, flow: number): void {
    const number = chunk.a[row]!;
    const ret = chunk.d[row]!;
    if (isUnknown(number)) {
      this.context.exercised++;
      if (ret !== RET_NOSYS && ret !== RET_NOTSUP) this.wrong(chunk, row, 'NOSYS');
      else this.judgeEffects(chunk, row);
      return;
    }
    if (number === CALL_CONNECT && isIndex(flow)) {
      this.state.words[this.state.at(flow) + IS_HELD] = 1;
    }
    if (callClass[number] !== HANDLE_CALL) return;
    this.context.exercised++;
    if (!isIndex(flow)) {
      if (isRefusedHandle(ret)) this.judgeEffects(chunk, row);
      else this.wrong(chunk, row, 'BADH for a handle that names nothing');
      return;
    }
    const at = this.state.at(flow);
    const words = this.state.words;
    if (words[at + WAS_SEEN] === 0) return;
    const isEnded = words[at + IS_OPEN] === 0;
    const isHeld = words[at + IS_HELD] === 1;
    const isInCall = isEnded && words[at + CLOSED_EPOCH] === this.effects.epoch;
    if (ret >= 0 && isGivingUp(number)) words[at + IS_HELD] = 0;
    if ((isEnded && !isHeld && !isInCall) || words[at + TAG] !== chunk.b[row]) {
      if (isRefusedHandle(ret) || ret === RET_CLOSED) this.judgeEffects(chunk, row);
      else this.wrong(chunk, row, 'BADH for a handle of an earlier connection');
    } else if (ret === RET_BADH) {
      this.wrong(chunk, row, 'anything but BADH for a handle that is alive');
    } else if (isEnded && !isInCall && number === CALL_SENDV && ret >= 0) {
      this.wrong(chunk, row, 'CLOSED for sendv on a dead connection');
    }
  }

  private judgeEffects(chunk: EventChunk, row: number): void {
    if (this.effects.count === 0) return;
    this.context.violate(
      chunk,
      row,
      'a refused call has no effect',
      `it left ${this.effects.count} events behind`,
    );
  }

  private wrong(chunk: EventChunk, row: number, expected: string): void {
    const name = CALL_NAMES[chunk.a[row]!] ?? '';
    this.context.violate(
      chunk,
      row,
      expected,
      `${name === '' ? `call ${chunk.a[row]}` : name} returned ${chunk.d[row]}`,
    );
  }
}

function isUnknown(number: number): boolean {
  return number < 0 || number >= callClass.length || callClass[number] === UNKNOWN_CALL;
}

function isGivingUp(number: number): boolean {
  return number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT;
}

function isRefusedHandle(ret: number): boolean {
  return ret === RET_BADH || ret === RET_INVAL || ret === RET_FAULT;
}

export const spec: Spec = {
  id: 'protection.bad-handle',
  catalogue: 'E3',
  title: 'Bad handles and unknown calls are refused',
  statement:
    'A call on a handle that is not alive returns BADH, sendv on a dead one CLOSED, an ' +
    'unknown call NOSYS, without effect.',
  source: 'IX section 3 (API); IX source, tcp_api.c and syscall.c',
  reads: [...EFFECT_KINDS, USYS_KNOCK, USYS_CONNECTED],
  scope: 'core',
  create: (context) => new HandleChecker(context),
};
