/**
 * B5: a call acts only on connections of the calling core: a handle of another core's, or of nobody's, is refused and
 * changes nothing. (The released IX code asserts instead: a crash.)
 *
 * A handle names a connection by the tag it was opened with; the row's flow says which connection the call acted on.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS, BSYS_RANGE, CALL_ABORT, CALL_ACCEPT, CALL_CONNECT, CALL_UDP_RECV_DONE, TCP_CLOSED, TCP_CREDIT, TCP_OPEN,
} from '../../../src/log/events.ts'; // prettier-ignore
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const STATE = 0;
const TAG = 1;
const OPEN = 1;
/** Closed since the last call: it may be the call that closed it. */
const CLOSING = 2;
const CLOSED = 3;

class HandleNamespace implements SpecChecker {
  private readonly context: SpecContext;
  private readonly flows = new FlowWords(2);
  /** The flow that closed since the last call row, -1 = none. */
  private closing = -1;
  /** Rows of effects since the last call row. */
  private effects = 0;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      const kind = kinds[row]!;
      if (kind === BSYS) {
        this.called(chunk, row, flow);
      } else if (kind === BSYS_RANGE || kind === TCP_CREDIT) {
        this.effects++;
      } else if (isIndex(flow)) {
        const at = this.flows.at(flow);
        if (kind === TCP_OPEN) {
          this.flows.words[at + STATE] = OPEN;
          this.flows.words[at + TAG] = chunk.f[row]!;
        } else {
          this.settle();
          this.flows.words[at + STATE] = CLOSING;
          this.closing = flow;
        }
      }
    }
  }

  private settle(): void {
    if (this.closing < 0) return;
    const at = this.flows.at(this.closing);
    if (this.flows.words[at + STATE] === CLOSING) this.flows.words[at + STATE] = CLOSED;
    this.closing = -1;
  }

  private called(chunk: EventChunk, row: number, flow: number): void {
    const number = chunk.a[row]!;
    const result = chunk.d[row]!;
    const effects = this.effects;
    this.effects = 0;
    const isOfHandle =
      number >= CALL_ACCEPT && number <= CALL_ABORT && number !== CALL_UDP_RECV_DONE;
    if (isOfHandle && number !== CALL_CONNECT) {
      this.context.exercised++;
      if (result >= 0) this.accepted(chunk, row, flow);
      else if (effects > 0) {
        const found = `${effects} effects`;
        this.context.violate(chunk, row, 'a refused call has no effect', found);
      }
    }
    this.settle();
  }

  private accepted(chunk: EventChunk, row: number, flow: number): void {
    if (!isIndex(flow)) {
      const found = `result ${chunk.d[row]!}`;
      this.context.violate(chunk, row, 'an unknown handle is refused', found);
      return;
    }
    const at = this.flows.at(flow);
    const state = this.flows.words[at + STATE]!;
    const tag = this.flows.words[at + TAG]!;
    if (state !== OPEN && state !== CLOSING) {
      this.context.violate(chunk, row, 'a connection open on this core', `flow ${flow} is not`);
    } else if (tag !== chunk.b[row]!) {
      const found = `tag ${chunk.b[row]!}`;
      this.context.violate(chunk, row, `a handle of this connection, tag ${tag}`, found);
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.handle-namespace',
  catalogue: 'B5',
  title: 'Handles of other cores are refused',
  statement:
    'A call succeeds only on a handle of a connection open on the calling core; any other is refused without effect.',
  source: 'IX14 §4.4 (commutativity: flow handles are per elastic thread)',
  reads: [BSYS, BSYS_RANGE, TCP_CREDIT, TCP_OPEN, TCP_CLOSED],
  scope: 'core',
  create: (context) => new HandleNamespace(context),
};
