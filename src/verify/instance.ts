/**
 * One spec at work on one core (or on the run): its checker, and the context the checker reports
 * to. Violations are turned into values here, the first few in full and the rest counted; nothing
 * is built while all is well.
 */
import type { EventChunk } from '../log/chunk.ts';
import { causesOf, eventName, nearestConversation, nearestFrame } from './causes.ts';
import type { Spec, SpecChecker, SpecContext, Violation } from './spec.ts';

/** State by key, shared by instances. */
export type States = Map<string, unknown>;

export class Instance implements SpecContext {
  static readonly FULL_VIOLATIONS: number = 3;

  exercised = 0;
  violationCount = 0;
  reason: string | null = null;
  readonly violations: Violation[] = [];
  readonly core: number;
  /** Position of the spec in the checker's list. */
  readonly specIndex: number;
  readonly checker: SpecChecker;
  private readonly spec: Spec;
  private readonly states: States;
  private readonly indexedStates: States;

  constructor(spec: Spec, specIndex: number, core: number, states: States, indexedStates: States) {
    this.spec = spec;
    this.specIndex = specIndex;
    this.core = core;
    this.states = states;
    this.indexedStates = indexedStates;
    this.checker = spec.create(this);
  }

  end(): void {
    this.checker.end();
  }

  violate(chunk: EventChunk | null, row: number, expected: string, found: string): void {
    this.violationCount++;
    if (this.violations.length >= Instance.FULL_VIOLATIONS) return;
    // A row that the chunk does not have: a mistake of a spec, which is not searched for.
    const isAtEnd = chunk === null || !(row >= 0 && row < chunk.capacity);
    this.violations.push({
      invariant: this.spec.id,
      core: chunk === null ? this.core : chunk.core,
      event: isAtEnd ? -1 : chunk.firstIndex + row,
      eventName: isAtEnd ? 'end' : eventName(chunk.kind[row]!),
      cycle: isAtEnd ? 0 : chunk.cycle[row]!,
      timeNs: isAtEnd ? 0 : chunk.timeNs[row]!,
      flow: isAtEnd ? -1 : chunk.flow[row]!,
      frame: isAtEnd ? 0 : nearestFrame(chunk, row),
      connection: isAtEnd ? -1 : nearestConversation(chunk, row),
      // A spec of the user's may forget one.
      expected: String(expected),
      found: String(found),
      causes: isAtEnd ? [] : causesOf(chunk, row),
    });
  }

  notApplicable(reason: string): void {
    this.reason = reason;
  }

  shared<State>(key: string, create: () => State): State {
    return madeOnce(this.states, key, create);
  }

  indexed<State>(key: string, create: () => State): State {
    return madeOnce(this.indexedStates, key, create);
  }
}

function madeOnce<State>(states: States, key: string, create: () => State): State {
  let state = states.get(key) as State | undefined;
  if (state === undefined) {
    state = create();
    states.set(key, state);
  }
  return state;
}
