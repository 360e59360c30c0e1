/**
 * E10: a handle is never given out again while the application may still hold it. A flow index is
 * opened only when its connection is gone and the application has given the handle up (close, abort
 * or reject), and then with another generation (IX's released code has none and fails this).
 *
 * A connect that failed leaves nothing to hold.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  CALL_ABORT,
  CALL_CLOSE,
  CALL_REJECT,
  RET_OK,
  TCP_CLOSED,
  TCP_OPEN,
  USYS_CONNECTED,
  USYS_KNOCK,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const HAS_TAG = 1;
const TAG = 2;
/** The application was given the handle and has not given it up. */
const IS_HELD = 3;
const STRIDE = 4;

class StaleHandleChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state: FlowWords;

  constructor(context: SpecContext) {
    this.context = context;
    this.state = context.indexed('protection.stale-handle', () => new FlowWords(STRIDE));
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      switch (chunk.kind[row]) {
        case BSYS:
          if (chunk.d[row]! >= RET_OK && isGivingUp(chunk.a[row]!)) words[at + IS_HELD] = 0;
          break;
        case USYS_KNOCK:
          words[at + IS_HELD] = 1;
          break;
        case USYS_CONNECTED:
          words[at + IS_HELD] = chunk.c[row] === RET_OK ? 1 : 0;
          break;
        case TCP_CLOSED:
          words[at + IS_OPEN] = 0;
          break;
        default:
          this.opened(chunk, row, flow, at);
      }
    }
  }

  end(): void {}

  private opened(chunk: EventChunk, row: number, flow: number, at: number): void {
    const words = this.state.words;
    const tag = chunk.f[row]!;
    this.context.exercised++;
    if (words[at + IS_OPEN] === 1) {
      this.context.violate(chunk, row, `flow ${flow} is free`, 'it was opened while open');
    } else if (words[at + IS_HELD] === 1) {
      this.context.violate(
        chunk,
        row,
        `flow ${flow} is not used while the application holds its handle`,
        'it was opened before the handle was given up',
      );
    } else if (words[at + HAS_TAG] === 1 && words[at + TAG] === tag) {
      this.context.violate(
        chunk,
        row,
        `another generation than ${tag} for flow ${flow}`,
        'the handle of the connection before was given out again',
      );
    }
    words[at + IS_OPEN] = 1;
    words[at + IS_HELD] = 0;
    words[at + HAS_TAG] = 1;
    words[at + TAG] = tag;
  }
}

function isGivingUp(number: number): boolean {
  return number === CALL_CLOSE || number === CALL_ABORT || number === CALL_REJECT;
}

export const spec: Spec = {
  id: 'protection.stale-handle',
  catalogue: 'E10',
  title: 'Handles are not given out again too early',
  statement:
    'A flow index is opened only when nobody holds it, and each time with another generation ' +
    'than the time before.',
  source: 'ours; IX section 3 (handles), whose released code lacks a generation',
  reads: [TCP_OPEN, TCP_CLOSED, USYS_KNOCK, USYS_CONNECTED, BSYS],
  scope: 'core',
  create: (context) => new StaleHandleChecker(context),
};
