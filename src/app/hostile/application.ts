/**
 * The recorded application with an attack in it: it acts for every connection as recorded, and
 * strikes when it is told something of an attacked one.
 *
 * Its own calls come after the recorded ones of the same entry, so both can be told apart when the
 * results are there; each answer is compared with what the attack says it must be.
 */
import {
  USYS_CONNECTED,
  USYS_KNOCK,
  USYS_SENT,
  USYS_UDP_RECV,
  type Application,
  type ApplicationPort,
} from '../contract.ts';
import { ANY_COUNT, type Attack, type Striker, type Target } from './attack.ts';
import { GuardedPort } from './guarded-port.ts';

const STALE_MAX = 8;
const FOREIGN_MAX = 8;
const WRONG_SHOWN = 4;

/** What the hostile applications of a run share: which connections, and what they saw. */
export class Hostility {
  readonly attack: Attack;
  /** By conversation: 1 = attacked. */
  readonly isAttacked: Uint8Array;
  /** The core whose application is hostile; -1: none yet. */
  core = -1;
  /** Handles of other cores' applications, the latest few. */
  readonly foreignHandles: number[] = [];
  /** Hostile calls and accesses, how many were answered as they must be, and the first others. */
  acts = 0;
  answered = 0;
  readonly wrong: string[] = [];
  wrongCount = 0;

  /** Cores reach each other's memory: flow groups move. */
  readonly isMemoryShared: boolean;
  /** The recorded application keeps what it received for a while. */
  readonly isSlowReader: boolean;

  constructor(attack: Attack, conversations: number, isMemoryShared: boolean, isSlow: boolean) {
    this.attack = attack;
    this.isAttacked = new Uint8Array(conversations);
    this.isMemoryShared = isMemoryShared;
    this.isSlowReader = isSlow;
  }

  noteWrong(text: string): void {
    this.wrongCount++;
    if (this.wrong.length < WRONG_SHOWN) this.wrong.push(text);
  }
}

export class HostileApplication implements Application, Striker {
  port!: ApplicationPort;
  readonly staleHandles: number[] = [];
  private readonly inner: Application;
  private readonly hostility: Hostility;
  private readonly guarded: GuardedPort;
  private readonly core: number;
  /** Calls of the last entry that were the recorded application's, and what must follow them. */
  private innerCalls = 0;
  private readonly expected: (readonly number[])[] = [];

  constructor(inner: Application, hostility: Hostility, core: number) {
    this.inner = inner;
    this.hostility = hostility;
    this.core = core;
    this.guarded = new GuardedPort(hostility);
  }

  get isMemoryShared(): boolean {
    return this.hostility.isMemoryShared;
  }

  get isSlowReader(): boolean {
    return this.hostility.isSlowReader;
  }

  get foreignHandles(): readonly number[] {
    return this.hostility.foreignHandles;
  }

  run(port: ApplicationPort): void {
    if (this.core !== this.hostility.core) {
      this.leak(port);
      this.inner.run(port);
      return;
    }
    this.compareAnswers(port);
    this.port = port;
    this.guarded.enter(port);
    this.strikeOutstanding(port);
    this.inner.run(this.guarded);
    this.innerCalls = this.guarded.calls;
    for (const handle of this.guarded.closed) {
      this.staleHandles.push(handle);
      if (this.staleHandles.length > STALE_MAX) this.staleHandles.shift();
    }
    this.strikeAll(port);
  }

  expect(...codes: readonly number[]): ApplicationPort {
    this.hostility.acts++;
    this.expected.push(codes);
    return this.port;
  }

  acted(): void {
    this.hostility.acts++;
    this.hostility.answered++;
  }

  refused(isRefused: boolean, what: string): void {
    this.hostility.acts++;
    if (isRefused) this.hostility.answered++;
    else this.hostility.noteWrong(`${what} outside the application's memory was not refused`);
  }

  private strikeOutstanding({ conditions }: ApplicationPort): void {
    const { guarded } = this;
    for (let i = 0; i < conditions.count; i++) {
      if (conditions.kind(i) === USYS_SENT) guarded.forget(conditions.handle(i));
    }
    const { attack } = this.hostility;
    if (attack.strikeSent === undefined) return;
    for (const [handle, address] of guarded.sentAddress) {
      attack.strikeSent(this, address, guarded.sentBytes.get(handle)!);
      guarded.forget(handle);
    }
  }

  private strikeAll(port: ApplicationPort): void {
    const { conditions } = port;
    const { attack, isAttacked } = this.hostility;
    const count = conditions.count;
    for (let i = 0; i < count; i++) {
      const condition = conditions.kind(i);
      const handle = conditions.handle(i);
      if (handle < 0) continue;
      const conversation = condition === USYS_KNOCK ? conditions.y(i) : conditions.cookie(i);
      if (conversation < 0 || isAttacked[conversation] !== 1) continue;
      const isDatagram = condition === USYS_UDP_RECV;
      if (isDatagram !== (attack.isOfDatagrams === true)) continue;
      if (!isDatagram) this.guarded.watch(handle);
      const target: Target = {
        conversation,
        handle,
        condition,
        x: conditions.x(i),
        y: conditions.y(i),
        isClosed: this.guarded.closed.includes(handle),
      };
      attack.strike(this, target);
    }
  }

  /** The results of the entry before. */
  private compareAnswers(port: ApplicationPort): void {
    const { results } = port;
    const { hostility } = this;
    for (let i = 0; i < this.expected.length; i++) {
      const index = this.innerCalls + i;
      // What did not fit the array was never called.
      if (index >= results.count) break;
      const value = results.value(index);
      const codes = this.expected[i]!;
      if (codes.includes(value) || (value >= 0 && codes.includes(ANY_COUNT))) hostility.answered++;
      else {
        const call = `call ${results.call(index)} on handle ${results.handle(index)}`;
        hostility.noteWrong(`${call} returned ${value}, not ${codes.join(' or ')}`);
      }
    }
    this.expected.length = 0;
  }

  /** Another core's application: it only tells which handles it got. */
  private leak(port: ApplicationPort): void {
    const { conditions } = port;
    const { foreignHandles } = this.hostility;
    for (let i = 0; i < conditions.count; i++) {
      const kind = conditions.kind(i);
      if (kind !== USYS_KNOCK && kind !== USYS_CONNECTED) continue;
      foreignHandles.push(conditions.handle(i));
      if (foreignHandles.length > FOREIGN_MAX) foreignHandles.shift();
    }
  }
}
