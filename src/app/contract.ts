/**
 * The contract between the dataplane and an application (IX's batched calls and event conditions,
 * as numbers).
 *
 * Once a cycle the dataplane enters the application with an array of event conditions and the
 * results of the calls it queued the last time. The application reads all of them, queues calls,
 * and returns. It sees handles (opaque numbers), cookies (its own numbers) and addresses; never
 * objects of the dataplane. Received payload lies in read-only mbufs until `recvDone`; what is
 * handed to `sendv` must stay unchanged until a SENT condition covers it.
 *
 * A user's own application (`--app my-app.ts`) default-exports an `ApplicationFactory`.
 */

export {
  CALL_ABORT, CALL_ACCEPT, CALL_CLOSE, CALL_CONNECT, CALL_RECV_DONE, CALL_REJECT, CALL_SENDV,
  CALL_SHUTDOWN, CALL_TIMER, CALL_UDP_RECV_DONE, CALL_UDP_SEND, DEAD_ABORT, DEAD_DRAIN, DEAD_FIN,
  DEAD_NAMES, DEAD_REFUSED, DEAD_RESET, DEAD_REUSED, DEAD_TIMEOUT, DEAD_UNREACHABLE, RET_AGAIN,
  RET_BADH,
  RET_CLOSED, RET_CONNREFUSED, RET_FAULT, RET_INVAL, RET_NOBUFS, RET_NOMEM, RET_NOSYS,
  RET_NOTSUP, RET_OK, USYS_CONNECTED, USYS_DEAD, USYS_GROUP_ARRIVED, USYS_GROUP_LEFT, USYS_KNOCK,
  USYS_RECV, USYS_SENT, USYS_TIMER, USYS_UDP_RECV, USYS_UDP_SENT,
} from '../log/events.ts'; // prettier-ignore

/**
 * The conditions of this entry, in order, index 0..count-1. Fields by condition:
 *   KNOCK     handle; x = peer port, y = conversation mark (-1 outside a replay)
 *   CONNECTED handle, cookie; x = 0 or a negative return code
 *   RECV      handle, cookie; x = address, y = bytes
 *   SENT      handle, cookie; x = bytes acknowledged, y = usable window
 *   DEAD      handle, cookie; x = DEAD_* reason
 *   TIMER     cookie
 *   UDP_RECV  handle = reply-to (opaque, valid until udpRecvDone), x = address, y = bytes,
 *             cookie = conversation mark
 *   UDP_SENT  cookie
 *   GROUP_LEFT     x = flow group, y = core it goes to: its flows are no longer this core's
 *   GROUP_ARRIVED  x = flow group, y = core it comes from: the first condition of the group here
 *
 * When the control plane moves a flow group, handles and cookies of its flows stay the same, and
 * their conditions are delivered on the other core from then on. A call on a flow of another core's
 * group, or of one on its way, is refused (BADH). An application that keeps state by flow keeps it
 * in `ApplicationContext.shared`; one that acts by itself, without a condition, follows GROUP_LEFT
 * and GROUP_ARRIVED. What was sent as a datagram is told (UDP_SENT) on the core that sent it, and
 * timers stay on the core that set them.
 */
export interface ConditionArray {
  readonly count: number;
  /** USYS_*, or 0: what its call in the same entry made void. */
  kind(index: number): number;
  handle(index: number): number;
  cookie(index: number): number;
  x(index: number): number;
  y(index: number): number;
}

/** Results of the calls queued in the previous entry, by their index. */
export interface ResultArray {
  readonly count: number;
  /** CALL_* */
  call(index: number): number;
  handle(index: number): number;
  cookie(index: number): number;
  /** >= 0, or a negative RET_* code. */
  value(index: number): number;
}

/** What an application can do. One per core; nothing is shared between cores. */
export interface ApplicationPort {
  readonly core: number;
  /** Virtual time of this entry. */
  readonly nowNs: number;
  readonly conditions: ConditionArray;
  readonly results: ResultArray;
  /**
   * This core's part of the application's memory: [appAddress, appAddress + appBytes). Where flow
   * groups move, every core may use all parts: who uses which is the application's to say.
   */
  readonly appAddress: number;
  readonly appBytes: number;

  accept(handle: number, cookie: number): void;
  reject(handle: number): void;
  /**
   * Sends `count` ranges (at most 30) whose addresses and lengths were set by `range` since the
   * last call. The result is the number of bytes taken; the rest must be offered again after a SENT
   * condition.
   */
  sendv(handle: number, count: number): void;
  /** Sets scatter-gather entry `index` of the next sendv. */
  range(index: number, address: number, bytes: number): void;
  /** Gives received bytes back: opens the window, frees mbufs. */
  recvDone(handle: number, bytes: number): void;
  /** Half close: FIN after what was accepted. */
  shutdown(handle: number): void;
  close(handle: number): void;
  /** RST. */
  abort(handle: number): void;
  /**
   * Opens a connection; the result is its handle. Addresses as text; mark: a conversation whose
   * personality to take, or -1.
   *
   * localPort 0 (with mark -1): the next port of this core (2,048 each, from core * 2048 + 1 on, in
   * IX's order; cores 32 to 63 as 0 to 31) that no connection to this remote end has and whose
   * replies RSS brings to this core; NOBUFS when there is none. A port of your own whose replies
   * would come to another core is refused (INVAL), so connect from that core, or with 0.
   */
  connect(
    remote: string,
    remotePort: number,
    local: string,
    localPort: number,
    mark: number,
    cookie: number,
  ): void;
  udpSend(replyTo: number, address: number, bytes: number, cookie: number): void;
  udpRecvDone(replyTo: number): void;
  /** A TIMER condition with this cookie after delayNs (16 us granularity). */
  timer(delayNs: number, cookie: number): void;
  /**
   * Computes for so long (virtual time). An application that stays longer than 10 ms in all is
   * interrupted where it is: what it had queued is called, the rest of the entry is lost.
   */
  compute(ns: number): void;
  /** The raw form, for hostile tests: any number and words. */
  call(number: number, handle: number, x: number, y: number, cookie: number): void;

  /**
   * Copies from memory the application may read (its own, or received mbufs); throws nothing,
   * returns bytes copied.
   */
  read(address: number, into: Uint8Array, bytes: number): number;
  /** Writes memory; false (and an app.write row with the refusal) where it may not. */
  write(address: number, from: Uint8Array, bytes: number): boolean;
  /**
   * Fills own memory with bytes taken elsewhere in own memory or in a received mbuf; refused
   * elsewhere.
   */
  copy(source: number, target: number, bytes: number): boolean;
}

export interface Application {
  /** Called once in every user entry. */
  run(port: ApplicationPort): void;
}

export interface ApplicationContext {
  readonly core: number;
  readonly cores: number;
  readonly seed: string;
  /**
   * State that the instances of all cores share, made by the first that asks for the key: what
   * belongs to flows, since flows change their core.
   */
  shared<State>(key: string, create: () => State): State;
}

export interface ApplicationFactory {
  readonly name: string;
  create(context: ApplicationContext): Application;
}
