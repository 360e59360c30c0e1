/**
 * What a hostile application is made of. It is the recorded application for every connection, and
 * for those that are attacked it also strikes: whenever the dataplane tells it something of one, it
 * does what no application should.
 *
 * An attack says beforehand what each of its calls must be answered with; `HostileApplication`
 * looks at the answers.
 */
import type { ApplicationPort } from '../contract.ts';

/** What a strike is aimed at. */
export interface Target {
  readonly conversation: number;
  readonly handle: number;
  /** USYS_* */
  readonly condition: number;
  /** As in the condition array. */
  readonly x: number;
  readonly y: number;
  /** The handle was given up, by the recorded application. */
  readonly isClosed: boolean;
}

/** How a strike calls: through here, so that the answers can be looked at. */
export interface Striker {
  readonly port: ApplicationPort;
  /** Handles that other cores' applications got, and those its own has given up: the latest few. */
  readonly foreignHandles: readonly number[];
  readonly staleHandles: readonly number[];
  /** Cores reach each other's memory: flow groups move. */
  readonly isMemoryShared: boolean;
  /** The recorded application keeps what it received for a while (--read-rate). */
  readonly isSlowReader: boolean;
  /** The next call must be answered with one of these (RET_*; ANY_COUNT = a number of bytes). */
  expect(...codes: readonly number[]): ApplicationPort;
  /** An act that nothing answers: what it breaks is seen in the log. */
  acted(): void;
  /** What must be refused at once, by the memory: true = it was. */
  refused(isRefused: boolean, what: string): void;
}

/** Instead of a return code: any number of bytes, 0 included. */
export const ANY_COUNT = 1;

export interface Attack {
  readonly name: string;
  /** One line for people: what it does, and what it gets. */
  readonly summary: string;
  /** Invariants that are the application's own duty, and that it breaks in its own connections. */
  readonly breaks: readonly string[];
  /** It takes its core's time, which the other connections of that core have to wait for. */
  readonly takesTime: boolean;
  /** It attacks conversations of datagrams: the handle is what answers one. Else connections. */
  readonly isOfDatagrams?: boolean;
  strike(striker: Striker, target: Target): void;
  /**
   * At the beginning of an entry, for a range handed over earlier for an attacked connection: the
   * peer does not have all of it yet.
   */
  strikeSent?(striker: Striker, address: number, bytes: number): void;
  /** Calls of the recorded application that are left out for attacked connections (CALL_*). */
  readonly leavesOut: readonly number[];
}
