/**
 * B5: a call acts only on connections of the calling core: a handle of another core's, or of
 * nobody's, is refused and changes nothing. (The released IX code asserts instead: a crash.)
 *
 * A handle names a connection by the tag it was opened with; the row's flow says which connection
 * the call acted on. It outlives the connection until the application gives it up.
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import {
  BSYS,
  BSYS_RANGE,
  CALL_ABORT,
  CALL_ACCEPT,
  CALL_CLOSE,
  CALL_REJECT,
  TCP_CREDIT,
  TCP_OPEN,
} from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

/** The handle's state, and the tag it was made with. */
const STATE = 0;
const TAG = 1;
const GIVEN_OUT = 1;
/** The application closed, rejected or aborted. */
const GIVEN_UP = 2;

class HandleNamespace implements SpecChecker {
  private readonly context: SpecContext;
  /** A core's own, whoever counts the indices: a handle is good on the core that gave it out. */
  private readonly flows = new FlowWords(2);
  /** Rows of effects since the last call row. */
  private effects = 0;

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    const kinds = chunk.kind;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const kind = kinds[row]!;
      if (kind === BSYS) {
        this.called(chunk, row);
      } else if (kind === TCP_OPEN) {
        const flow = chunk.flow[row]!;
        if (!isIndex(flow)) continue;
        const at = this.flows.at(flow);
        this.flows.words[at + STATE] = GIVEN_OUT;
        this.flows.words[at + TAG] = chunk.f[row]!;
      } else {
        this.effects++;
      }
    }
  }

  private called(chunk: EventChunk, row: number): void {
    const number = chunk.a[row]!;
    const effects = this.effects;
    this.effects = 0;
    if (number < CALL_ACCEPT || number > CALL_ABORT) return;
    this.context.exercised++;
    if (chunk.d[row]! >= 0) this.accepted(chunk, row, number);
    else if (effects > 0) {
      this.context.violate(chunk, row, 'a refused call has no effect', `${effects} effects`);
    }
  }

  private accepted(chunk: EventChunk, row: number, number: number): void {
    const flow = chunk.flow[row]!;
    if (!isIndex(flow)) {
      const found = `result ${chunk.d[row]!}`;
      this.context.violate(chunk, row, 'an unknown handle is refused', found);
      return;
    }
    const at = this.flows.at(flow);
    const words = this.flows.words;
    const tag = words[at + TAG]!;
    if (words[at + STATE] !== GIVEN_OUT) {
      const found = `flow ${flow} has none`;
      this.context.violate(chunk, row, 'a handle this core gave out and has not got back', found);
    } else if (tag !== chunk.b[row]!) {
      const found = `tag ${chunk.b[row]!}`;
      this.context.violate(chunk, row, `a handle of this connection, tag ${tag}`, found);
    }
    if (number === CALL_CLOSE || number === CALL_REJECT || number === CALL_ABORT) {
      words[at + STATE] = GIVEN_UP;
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'no-sync.handle-namespace',
  catalogue: 'B5',
  title: 'Handles of other cores are refused',
  statement:
    'A call succeeds only on a handle that the calling core gave out; any other is refused ' +
    'without effect.',
  source: 'IX14 §4.4 (commutativity: flow handles are per elastic thread)',
  reads: [BSYS, BSYS_RANGE, TCP_CREDIT, TCP_OPEN],
  scope: 'core',
  create: (context) => new HandleNamespace(context),
};
