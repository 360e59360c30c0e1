/**
 * The system calls of a script: begun at their time, asked again after everything that happens
 * until they return, and held to what they should return and when.
 */
import { beginCall } from './calls.ts';
import { ERRNO } from './constants.ts';
import type { Machine } from './machine.ts';
import { failed, Failure, Skip, tolerate, type Attempt, type Returned } from './outcome.ts';
import type { Sockets } from './sockets.ts';
import type { CallEvent, Script, ScriptEvent } from './syntax.ts';
import { lineOf, timeText } from './text.ts';
import { expectedNumber } from './values.ts';

/** A call that blocks this long blocks for ever. */
export const BLOCK_NS_MAX = 3600e9;

interface Options {
  /** What returns something else than expected fails the script. */
  readonly areFatal: boolean;
  /** Which event the script is at now. */
  readonly onEvent: (event: ScriptEvent) => void;
}

interface Blocked {
  readonly event: ScriptEvent & CallEvent;
  readonly attempt: Attempt;
  readonly returnsNs: number;
}

export class CallRunner {
  private readonly sockets: Sockets;
  private readonly script: Script;
  private readonly machine: Machine;
  private readonly options: Options;
  private readonly blocked: Blocked[] = [];

  constructor(sockets: Sockets, script: Script, options: Options) {
    this.sockets = sockets;
    this.script = script;
    this.machine = sockets.machine;
    this.options = options;
  }

  /** Those that were to return by then must have. */
  finishBefore(ns: number): void {
    for (const blocked of [...this.blocked]) {
      if (blocked.returnsNs + this.sockets.toleranceNs < ns) this.finishBlocked(blocked);
    }
  }

  finishAll(): void {
    while (this.blocked.length > 0) this.finishBlocked(this.blocked[0]!);
  }

  call(event: ScriptEvent & CallEvent, atNs: number, baseNs: number): void {
    const attempt = this.begin(event);
    // What the call made the stack do, it has done before the next event.
    const first = attempt();
    this.machine.turn();
    const result = first ?? attempt();
    const { returns } = event.time;
    const returnsNs = returns === null ? atNs : returns.atNs + (returns.isRelative ? baseNs : 0);
    if (result !== null) {
      this.returnedAt(event, result, returnsNs);
      return;
    }
    const blocked = { event, attempt, returnsNs };
    this.blocked.push(blocked);
    if (returns === null) this.finishNow(blocked);
  }

  /** An option nobody knows is an error like others where errors are passed over. */
  private begin(event: CallEvent): Attempt {
    try {
      return beginCall(this.sockets, event);
    } catch (error) {
      const isOption = event.name === 'setsockopt' && error instanceof Skip;
      if (this.options.areFatal || !isOption) throw error;
      return () => failed('ENOPROTOOPT');
    }
  }

  /** A call without a time to return at: nothing else happens until it does. */
  private finishNow(blocked: Blocked): void {
    const limit = this.machine.nowNs + BLOCK_NS_MAX;
    while (this.blocked.includes(blocked)) {
      if (!this.machine.step(limit))
        throw new Failure('the call blocks for ever', lineOf(this.script, blocked.event));
    }
  }

  /** Something has happened: asks those that block. */
  retry(): void {
    for (const blocked of [...this.blocked]) {
      const result = blocked.attempt();
      if (result === null) continue;
      this.blocked.splice(this.blocked.indexOf(blocked), 1);
      const isTimed = blocked.event.time.returns !== null;
      this.returnedAt(blocked.event, result, isTimed ? blocked.returnsNs : this.machine.nowNs);
    }
  }

  private finishBlocked(blocked: Blocked): void {
    const limit = blocked.returnsNs + this.sockets.toleranceNs;
    while (this.blocked.includes(blocked) && this.machine.step(limit)) continue;
    if (!this.blocked.includes(blocked)) return;
    this.options.onEvent(blocked.event);
    const until = timeText(blocked.returnsNs);
    throw new Failure(
      'the call did not return',
      lineOf(this.script, blocked.event),
      `still waiting at ${until}`,
    );
  }

  private returnedAt(event: ScriptEvent & CallEvent, result: Returned, expectedNs: number): void {
    tolerate(this.options.areFatal, () => this.compareReturn(event, result, expectedNs));
  }

  private compareReturn(
    event: ScriptEvent & CallEvent,
    result: Returned,
    expectedNs: number,
  ): void {
    this.options.onEvent(event);
    const text = lineOf(this.script, event);
    const shown = result.errno === null ? String(result.value) : `-1 ${result.errno}`;
    if (result.problem !== null) throw new Failure(result.problem, text, `returns ${shown}`);
    const wanted = expectedNumber(event.result ?? undefined, `what ${event.name} returns`);
    const isOther = wanted !== null && wanted !== result.value;
    const isOtherError =
      event.errno !== null && ERRNO.get(event.errno) !== ERRNO.get(result.errno ?? '');
    if (isOther || isOtherError) {
      throw new Failure(`the call returns ${shown}`, text, `returns ${shown}`);
    }
    if (Math.abs(this.machine.nowNs - expectedNs) > this.sockets.toleranceNs) {
      const at = timeText(this.machine.nowNs);
      throw new Failure('the call returns at another time', text, `returns at ${at}`);
    }
  }
}
