/**
 * E10: a handle is never given out again while the application may still hold it: a flow index that
 * is used again gets another generation, and one that is in use is not given out (IX's released
 * code has no generation and fails this).
 */
import type { EventChunk } from '../../../src/log/chunk.ts';
import { TCP_CLOSED, TCP_OPEN } from '../../../src/log/events.ts';
import { isIndex } from '../../../src/verify/shared/columns.ts';
import { FlowWords } from '../../../src/verify/shared/flow-words.ts';
import type { Spec, SpecChecker, SpecContext } from '../../../src/verify/spec.ts';

const IS_OPEN = 0;
const HAS_TAG = 1;
const TAG = 2;
const STRIDE = 4;

class StaleHandleChecker implements SpecChecker {
  private readonly context: SpecContext;
  private readonly state = new FlowWords(STRIDE);

  constructor(context: SpecContext) {
    this.context = context;
  }

  step(chunk: EventChunk, rows: Int32Array, count: number): void {
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      const flow = chunk.flow[row]!;
      if (!isIndex(flow)) continue;
      const at = this.state.at(flow);
      const words = this.state.words;
      if (chunk.kind[row] === TCP_CLOSED) {
        words[at + IS_OPEN] = 0;
        continue;
      }
      this.context.exercised++;
      const tag = chunk.f[row]!;
      if (words[at + IS_OPEN] === 1) {
        this.context.violate(chunk, row, `flow ${flow} is free`, 'it was opened while open');
      } else if (words[at + HAS_TAG] === 1 && words[at + TAG] === tag) {
        this.context.violate(
          chunk,
          row,
          `another generation than ${tag} for flow ${flow}`,
          'the handle of the connection before was given out again',
        );
      }
      words[at + IS_OPEN] = 1;
      words[at + HAS_TAG] = 1;
      words[at + TAG] = tag;
    }
  }

  end(): void {}
}

export const spec: Spec = {
  id: 'protection.stale-handle',
  catalogue: 'E10',
  title: 'Handles are not given out again too early',
  statement:
    'A flow index is opened only when free, and each time with another generation than the ' +
    'time before.',
  source: 'ours; IX section 3 (handles), whose released code lacks a generation',
  reads: [TCP_OPEN, TCP_CLOSED],
  scope: 'core',
  create: (context) => new StaleHandleChecker(context),
};
