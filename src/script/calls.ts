/**
 * System calls of a script, on the socket layer: which call, which arguments, when it is done.
 *
 * An option or a flag that is not known here skips the script with its name as the reason; guessing
 * would let a script pass or fail for nothing.
 */
import { epollControl, epollCreate, epollWait } from './epoll.ts';
import { parseAddress, type IpAddress } from '../wire/address.ts';
import { fieldOf, numberOf, wordOf } from './constants.ts';
import { noteWrite, receiveError } from './error-queue.ts';
import { getOption, setOption } from './options.ts';
import { failed, returned, Skip, type Attempt, type Returned } from './outcome.ts';
import { openWithData } from './opening.ts';
import { POLL_ALWAYS, POLL_KNOWN, readiness } from './readiness.ts';
import type { Settings } from './settings.ts';
import type { Socket, Target } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';

const O_NONBLOCK = 0o4000;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 0x40;
const MSG_MORE = 0x8000;
const MSG_EOR = 0x80;
const MSG_FASTOPEN = 0x20000000;
const MSG_ERRQUEUE = 0x2000;
/** Linux cuts a zero-copy write after so many pieces, whatever fits a segment. */
const PIECES_MAX = 17;
/** Bytes are never copied here: there is nothing that MSG_ZEROCOPY could spare. */
const MSG_ZEROCOPY = 0x4000000;
const MSG_NOSIGNAL = 0x4000;
const FLAGS_KNOWN = MSG_PEEK | MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE | MSG_ZEROCOPY | MSG_EOR;

/** Calls whose second argument is a buffer. */
const BUFFERED = /^(read|recv|write|send)/;

type Handler = (calls: Calls, values: readonly Value[], event: CallEvent) => Attempt;

export class Calls {
  readonly sockets: Sockets;
  readonly settings: Settings;

  constructor(sockets: Sockets, settings: Settings) {
    this.sockets = sockets;
    this.settings = settings;
  }

  /** Begins the call; the attempt is asked until it returns something. */
  begin(event: CallEvent): Attempt {
    const handler = HANDLERS[event.name];
    if (handler === undefined) throw new Skip(`system call ${event.name}`);
    return handler(this, event.values, event);
  }

  socket(value: Value | undefined): Socket | null {
    const fd = numberOf(value);
    return fd === null ? null : this.sockets.get(fd);
  }
}

/** The call can be made at all, as far as its text tells. */
export function isKnownCall(event: CallEvent): boolean {
  return HANDLERS[event.name] !== undefined;
}

/** A call that returns at once. */
function once(result: Returned): Attempt {
  return () => result;
}

/** With the socket its first argument names. */
function withSocket(
  body: (calls: Calls, socket: Socket, values: readonly Value[], event: CallEvent) => Attempt,
): Handler {
  return (calls, values, event) => {
    const socket = calls.socket(values[0]);
    if (socket !== null && isNull(values[1]) && BUFFERED.test(event.name)) {
      return once(failed('EFAULT'));
    }
    return socket === null ? once(failed('EBADF')) : body(calls, socket, values, event);
  };
}

/** The descriptor the script expects: it becomes the descriptor. */
function wantedFd(event: CallEvent): number {
  const fd = numberOf(event.result ?? undefined);
  return fd === null || fd < 0 ? 1000 : fd;
}

function port(value: Value | undefined): number | null {
  return numberOf(fieldOf(value, 'sin_port') ?? fieldOf(value, 'sin6_port'));
}

/** `sin_addr=inet_addr("224.0.0.1")`; null: the peer's. */
function address(value: Value | undefined): IpAddress | null {
  const given = fieldOf(value, 'sin_addr') ?? fieldOf(value, 'sin6_addr');
  if (given?.type !== 'call' || given.name !== 'inet_addr') return null;
  const [text] = given.values;
  const parsed = text?.type === 'text' ? parseAddress(text.text) : null;
  if (parsed === null) throw new Skip('an address as the script writes it');
  return parsed;
}

/** Where a connection is to go. */
function target(value: Value | undefined): Target {
  return { port: port(value), address: address(value) };
}

function flagsOf(value: Value | undefined): number {
  if (value === undefined || value.type === 'ellipsis') return 0;
  const flags = numberOf(value);
  if (flags === null || (flags & ~FLAGS_KNOWN) !== 0) throw new Skip(`flags ${flagText(value)}`);
  return flags;
}

function flagText(value: Value): string {
  if (value.type === 'or') return value.of.map((part) => flagText(part)).join('|');
  return wordOf(value);
}

function reader(bytes: number, flags: number): (calls: Calls, socket: Socket) => Attempt {
  return (calls, socket) => () =>
    calls.sockets.receive(socket, bytes, (flags & MSG_PEEK) !== 0, (flags & MSG_DONTWAIT) !== 0);
}

/** Blocking writes return when everything was taken. */
function writer(bytes: number, flags: number): (calls: Calls, socket: Socket) => Attempt {
  let done = 0;
  let isWaiting = false;
  return (calls, socket) => {
    if (socket.deferred !== null) {
      const isDontWait = (flags & MSG_DONTWAIT) !== 0;
      return openWithData(calls.sockets, socket, socket.deferred, bytes, isDontWait);
    }
    return () => {
      // Whoever waits for memory goes on when told so, not when there is a little.
      const isMemory = socket.sendMemory !== null && socket.error === null;
      if (isWaiting && socket.lacksRoom && isMemory && socket.state === 'connected') return null;
      for (;;) {
        const isDontWait = (flags & MSG_DONTWAIT) !== 0;
        const hasMore = (flags & MSG_MORE) !== 0;
        const isEnd = (flags & MSG_EOR) !== 0;
        const result = calls.sockets.send(socket, bytes - done, isDontWait, hasMore, isEnd);
        isWaiting = result === null;
        if (result === null) return null;
        if (result.value < 0) return done > 0 ? returned(done) : result;
        done += result.value;
        if (done === bytes) return returned(done);
      }
    };
  };
}

/** `AF_UNSPEC`, or a sockaddr of it. */
function isUnspecified(value: Value | undefined): boolean {
  return wordOf(value) === 'AF_UNSPEC' || wordOf(fieldOf(value, 'sa_family')) === 'AF_UNSPEC';
}

/** A write that may open the connection. */
function opener(
  bytes: number,
  flagsValue: Value | undefined,
  to: Value | undefined,
): (calls: Calls, socket: Socket) => Attempt {
  const all = numberOf(flagsValue) ?? 0;
  const flags = (all & MSG_FASTOPEN) === 0 ? flagsOf(flagsValue) : all & ~MSG_FASTOPEN;
  if ((flags & ~FLAGS_KNOWN) !== 0) throw new Skip(`flags ${flagText(flagsValue!)}`);
  return (calls, socket) => {
    const { sockets } = calls;
    const isAsked = (all & MSG_FASTOPEN) !== 0;
    const isOff = calls.settings.live.fastOpenClient === 'off' || isUnspecified(to);
    if (isAsked && isOff) return once(failed('EOPNOTSUPP'));
    const isImplied =
      sockets.profile.buffersBeforeHandshake && socket.options.get('TCP_FASTOPEN') === 1;
    const isUnopened = socket.state === 'new' && (isAsked || isImplied);
    const isRepeated = socket.state === 'connecting' && isAsked;
    if (!isUnopened && !isRepeated) return writer(bytes, flags)(calls, socket);
    const isDontWait = (flags & MSG_DONTWAIT) !== 0;
    return openWithData(sockets, socket, socket.deferred ?? target(to), bytes, isDontWait);
  };
}

/** A write whose fate the error queue may tell. */
function told(
  calls: Calls,
  socket: Socket,
  flags: number,
  body: (calls: Calls, socket: Socket) => Attempt,
): Attempt {
  const attempt = body(calls, socket);
  let isOver = false;
  return () => {
    const result = attempt();
    if (result !== null && result.value > 0 && !isOver) {
      noteWrite(calls.sockets, socket, (flags & MSG_ZEROCOPY) !== 0);
      isOver = true;
    }
    return result;
  };
}

/** Pieces of a message. */
function pieces(message: Value | undefined): number {
  const vector = fieldOf(message, 'msg_iov');
  return vector?.type === 'list' ? vector.values.length : 0;
}

/** A call whose buffer is NULL. */
function isNull(value: Value | undefined): boolean {
  return value?.type === 'word' && value.word === 'NULL';
}

function count(value: Value | undefined, what: string): number {
  const number = numberOf(value);
  if (number === null) throw new Skip(what);
  return number;
}

/** Bytes in an array of iovecs: `[{..., 1000}, {..., 10}]`. */
function vectorBytes(value: Value | undefined): number {
  if (value?.type !== 'list') throw new Skip('an iovec array as the script writes it');
  let bytes = 0;
  for (const entry of value.values) {
    if (entry.type !== 'struct') throw new Skip('an iovec as the script writes it');
    bytes += count(entry.values[1], 'the length of an iovec');
  }
  return bytes;
}

/** Bytes a msghdr describes. */
function messageBytes(value: Value | undefined): number {
  if (value?.type !== 'struct') throw new Skip('a msghdr as the script writes it');
  const vector = fieldOf(value, 'msg_iov');
  if (vector === undefined) throw new Skip('a msghdr without msg_iov');
  return vectorBytes(vector);
}

/** What TCP_CM_INQ should say: the only ancillary data known here; null = the script has none. */
function expectedInq(value: Value | undefined): number | null {
  const control = fieldOf(value, 'msg_control');
  if (control === undefined) return null;
  const type = fieldOf(control, 'cmsg_type');
  const bytes = numberOf(fieldOf(control, 'cmsg_data'));
  if (type?.type !== 'word' || type.word !== 'TCP_CM_INQ' || bytes === null) {
    throw new Skip('ancillary data');
  }
  return bytes;
}

const receiveMessage: Handler = withSocket((calls, socket, values) => {
  if (((numberOf(values[2]) ?? 0) & MSG_ERRQUEUE) !== 0) {
    return once(receiveError(calls.sockets, socket, values[1]));
  }
  const expected = expectedInq(values[1]);
  const read = reader(messageBytes(values[1]), flagsOf(values[2]))(calls, socket);
  return () => {
    const result = read();
    if (result === null || result.value < 0 || expected === null) return result;
    // The end of the stream counts as one byte.
    const left = calls.sockets.unreadBytes(socket);
    const found = left === 0 && socket.isAtEnd ? 1 : left;
    if (found === expected) return result;
    return { ...result, problem: `TCP_CM_INQ is ${found}, not ${expected}` };
  };
});

const control: Handler = withSocket((calls, socket, values) => {
  const command = wordOf(values[1]);
  const expected = numberOf(values[2]);
  const found = calls.sockets.queueBytes(socket, command);
  if (found === null) throw new Skip(`ioctl ${command}`);
  if (expected === null || expected === found) return once(returned(0));
  return once({ value: 0, errno: null, problem: `${command} is ${found}, not ${expected}` });
});

function createSocket(calls: Calls, values: readonly Value[], event: CallEvent): Attempt {
  const type = numberOf(values[1]) ?? 0;
  const protocol = numberOf(values[2]) ?? 0;
  if ((type & 0xf) !== 1 || (protocol !== 6 && protocol !== 0))
    throw new Skip('sockets other than TCP');
  calls.settings.renew();
  return once(calls.sockets.create(wantedFd(event), (type & O_NONBLOCK) !== 0));
}

const pollSockets: Handler = (calls, values) => {
  const list = values[0];
  const timeoutMs = numberOf(values[2]) ?? 0;
  if (list?.type !== 'list') throw new Skip('poll as the script writes it');
  const deadlineNs = timeoutMs < 0 ? Infinity : calls.sockets.machine.nowNs + timeoutMs * 1e6;
  return () => {
    let ready = 0;
    let problem: string | undefined;
    for (const entry of list.values) {
      const events = count(fieldOf(entry, 'events'), 'events of poll');
      const socket = calls.socket(fieldOf(entry, 'fd'));
      if (socket === null || (events & ~POLL_KNOWN) !== 0) throw new Skip('events of poll');
      const found = readiness(calls.sockets, socket) & (events | POLL_ALWAYS);
      const wanted = numberOf(fieldOf(entry, 'revents'));
      if (wanted !== null && wanted !== found) problem = `revents is ${found}, not ${wanted}`;
      if (found !== 0) ready++;
    }
    if (ready === 0 && calls.sockets.machine.nowNs < deadlineNs) return null;
    return problem === undefined ? returned(ready) : { value: ready, errno: null, problem };
  };
};

const fcntl: Handler = withSocket((_calls, socket, values) => {
  const command = wordOf(values[1]);
  if (command === 'F_GETFL') return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
  if (command !== 'F_SETFL') throw new Skip(`fcntl ${command}`);
  socket.isNonBlocking = ((numberOf(values[2]) ?? 0) & O_NONBLOCK) !== 0;
  return once(returned(0));
});

const HANDLERS: Readonly<Record<string, Handler | undefined>> = {
  socket: createSocket,
  bind: withSocket((calls, socket, values) => once(calls.sockets.bind(socket, port(values[1])))),
  listen: withSocket((calls, socket, values) =>
    once(calls.sockets.listen(socket, numberOf(values[1]) ?? 1)),
  ),
  accept: withSocket(
    (calls, socket, _, event) => () => calls.sockets.accept(socket, wantedFd(event), false),
  ),
  accept4: withSocket((calls, socket, values, event) => () => {
    const isNonBlocking = ((numberOf(values[3]) ?? 0) & O_NONBLOCK) !== 0;
    return calls.sockets.accept(socket, wantedFd(event), isNonBlocking);
  }),
  connect: withSocket((calls, socket, values) => {
    if (isUnspecified(values[1])) return once(calls.sockets.disconnect(socket));
    const first = calls.sockets.connect(socket, target(values[1]));
    return () => first ?? calls.sockets.connectOutcome(socket);
  }),
  read: withSocket((calls, socket, values) => reader(count(values[2], 'read'), 0)(calls, socket)),
  recv: withSocket((calls, socket, values) =>
    reader(count(values[2], 'recv'), flagsOf(values[3]))(calls, socket),
  ),
  recvfrom: withSocket((calls, socket, values) =>
    reader(count(values[2], 'recvfrom'), flagsOf(values[3]))(calls, socket),
  ),
  readv: withSocket((calls, socket, values) => reader(vectorBytes(values[1]), 0)(calls, socket)),
  recvmsg: receiveMessage,
  write: withSocket((calls, socket, values) => {
    return told(calls, socket, 0, writer(count(values[2], 'write'), 0));
  }),
  send: withSocket((calls, socket, values) => {
    const flags = flagsOf(values[3]);
    return told(calls, socket, flags, writer(count(values[2], 'send'), flags));
  }),
  sendto: withSocket((calls, socket, values) => {
    const open = opener(count(values[2], 'sendto'), values[3], values[4]);
    return told(calls, socket, numberOf(values[3]) ?? 0, open);
  }),
  writev: withSocket((calls, socket, values) => {
    return told(calls, socket, 0, writer(vectorBytes(values[1]), 0));
  }),
  sendmsg: withSocket((calls, socket, values) => {
    const flags = numberOf(values[2]) ?? 0;
    if ((flags & MSG_ZEROCOPY) !== 0 && pieces(values[1]) > PIECES_MAX) {
      calls.settings.unsupported = `zero-copy writes of more than ${PIECES_MAX} pieces`;
    }
    const to = fieldOf(values[1], 'msg_name');
    return told(calls, socket, flags, opener(messageBytes(values[1]), values[2], to));
  }),
  open: (calls, _, event) => once(calls.sockets.openFile(wantedFd(event))),
  sendfile: withSocket((calls, socket, values) => {
    const isFile = calls.sockets.files.has(numberOf(values[1]) ?? -1);
    if (!isFile) return once(failed('EBADF'));
    return told(calls, socket, 0, writer(count(values[3], 'sendfile'), 0));
  }),
  shutdown: withSocket((calls, socket, values) =>
    once(calls.sockets.shutdown(socket, count(values[1], 'shutdown'))),
  ),
  close: (calls, values) => once(calls.sockets.close(count(values[0], 'close'))),
  poll: pollSockets,
  epoll_create: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
  epoll_create1: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
  epoll_ctl: (calls, values) => epollControl(calls.sockets, values),
  epoll_wait: (calls, values) => epollWait(calls.sockets, values),
  epoll_pwait: (calls, values) => epollWait(calls.sockets, values),
  ioctl: control,
  fcntl,
  getsockopt: withSocket((calls, socket, values) =>
    once(getOption(calls.sockets, calls.settings.live, socket, values)),
  ),
  setsockopt: withSocket((calls, socket, values) =>
    once(setOption(calls.sockets, calls.settings, socket, values)),
  ),
};
