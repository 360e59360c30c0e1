/**
 * Invariants that are an application's own duty, and that an attack breaks (A8): in whose
 * conversations they are broken. That must be the attacked ones only; how often they are broken
 * there is the application's business.
 *
 * A checker of its own beside the run's: it sees the same events, and the result is not changed.
 */
import type { ChunkSink, EventChunk } from '../log/chunk.ts';
import { TCP_OPEN } from '../log/events.ts';
import { BUILT_IN_SPECS } from '../verify/catalogue.ts';
import { Checker } from '../verify/checker.ts';
import type { Spec, SpecContext } from '../verify/spec.ts';

export class Harmed implements ChunkSink {
  /** Violations by conversation; -1: of none. */
  readonly counts: Map<number, number> = new Map();
  private readonly checker: Checker;
  /** By flow, at the end of the chunks so far. */
  private readonly conversations: number[] = [];

  /** ids: of the invariants. */
  constructor(ids: readonly string[]) {
    const specs = BUILT_IN_SPECS.filter(({ id }) => ids.includes(id));
    this.checker = new Checker(
      specs.map((spec) => this.heard(spec)),
      'run',
    );
  }

  chunk(chunk: EventChunk): void {
    this.checker.chunk(chunk);
    for (let row = 0; row < chunk.count; row++) {
      if (chunk.kind[row] === TCP_OPEN) this.conversations[chunk.flow[row]!] = chunk.a[row]!;
    }
  }

  /** Conversations in which one was broken though nobody attacked them. */
  others(attacked: ReadonlySet<number>): number[] {
    return [...this.counts.keys()].filter((one) => !attacked.has(one)).sort((a, b) => a - b);
  }

  private heard(spec: Spec): Spec {
    const create = (context: SpecContext) =>
      spec.create(
        new Listener(context, (chunk, row) => {
          const conversation = chunk === null || row < 0 ? -1 : this.conversationAt(chunk, row);
          this.counts.set(conversation, (this.counts.get(conversation) ?? 0) + 1);
        }),
      );
    return { ...spec, create };
  }

  /** Of the connection that has the row's flow then. */
  private conversationAt(chunk: EventChunk, row: number): number {
    const flow = chunk.flow[row]!;
    for (let i = row; i >= 0; i--) {
      if (chunk.kind[i] === TCP_OPEN && chunk.flow[i] === flow) return chunk.a[i]!;
    }
    return this.conversations[flow] ?? -1;
  }
}

/** A spec's context that hears of violations, too. */
class Listener implements SpecContext {
  exercised = 0;
  readonly core: number;
  private readonly context: SpecContext;
  private readonly hear: (chunk: EventChunk | null, row: number) => void;

  constructor(context: SpecContext, hear: (chunk: EventChunk | null, row: number) => void) {
    this.context = context;
    this.core = context.core;
    this.hear = hear;
  }

  violate(chunk: EventChunk | null, row: number, expected: string, found: string): void {
    this.hear(chunk, row);
    this.context.violate(chunk, row, expected, found);
  }

  notApplicable(reason: string): void {
    this.context.notApplicable(reason);
  }

  shared<State>(key: string, create: () => State): State {
    return this.context.shared(key, create);
  }

  indexed<State>(key: string, create: () => State): State {
    return this.context.indexed(key, create);
  }
}
