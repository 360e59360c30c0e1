/**
 * System calls of a script, on the socket layer: which call, which arguments, when it is done.
 *
 * An option or a flag that is not known here skips the script with its name as the reason; guessing
 * would let a script pass or fail for nothing.
 */
import { epollControl, epollCreate, epollWait } from './epoll.ts';
import { parseAddress, type IpAddress } from '../wire/address.ts';
import {
  countOf,
  expectedNumber,
  fieldOf,
  IPPROTO_TCP,
  MSG_DONTWAIT,
  MSG_EOR,
  MSG_ERRQUEUE,
  MSG_FASTOPEN,
  MSG_MORE,
  MSG_NOSIGNAL,
  MSG_PEEK,
  MSG_ZEROCOPY,
  numberOf,
  O_NONBLOCK,
  SOCK_STREAM,
  wordOf,
} from './constants.ts';
import { receiveError } from './error-queue.ts';
import { getOption, setOption } from './options.ts';
import { failed, returned, Skip, type Attempt, type Returned } from './outcome.ts';
import { POLL_ALWAYS, POLL_KNOWN, readiness } from './readiness.ts';
import type { Settings } from './settings.ts';
import type { Socket, Target } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';
import { openWithData, write } from './writes.ts';

/** Linux cuts a zero-copy write after so many pieces, whatever fits a segment. */
const PIECES_MAX = 17;
/** Bytes are never copied here: there is nothing that MSG_ZEROCOPY could spare. */
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
    const handler = HANDLERS.get(event.name);
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
  return HANDLERS.has(event.name);
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
  const number = numberOf(fieldOf(value, 'sin_port') ?? fieldOf(value, 'sin6_port'));
  if (number !== null && (number < 0 || number > 65_535)) throw new Skip(`the port ${number}`);
  return number;
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

function read(calls: Calls, socket: Socket, bytes: number, flags: number): Attempt {
  if (bytes < 0) return once(failed('EINVAL'));
  return () => calls.sockets.receive(socket, bytes, flags);
}

/** `AF_UNSPEC`, or a sockaddr of it. */
function isUnspecified(value: Value | undefined): boolean {
  return wordOf(value) === 'AF_UNSPEC' || wordOf(fieldOf(value, 'sa_family')) === 'AF_UNSPEC';
}

/** A write that may open the connection. */
function writeTo(
  calls: Calls,
  socket: Socket,
  bytes: number,
  flagsValue: Value | undefined,
  to: Value | undefined,
): Attempt {
  const { sockets, settings } = calls;
  const all = numberOf(flagsValue) ?? 0;
  const isAsked = (all & MSG_FASTOPEN) !== 0;
  const flags = isAsked ? all & ~MSG_FASTOPEN : flagsOf(flagsValue);
  if ((flags & ~FLAGS_KNOWN) !== 0) throw new Skip(`flags ${flagText(flagsValue!)}`);
  if (bytes < 0) return once(failed('EINVAL'));
  const isOff = settings.live.fastOpenClient === 'off' || isUnspecified(to);
  if (isAsked && isOff) return once(failed('EOPNOTSUPP'));
  const isImplied =
    sockets.profile.buffersBeforeHandshake && socket.options.get('TCP_FASTOPEN') === 1;
  const isUnopened = socket.state === 'new' && (isAsked || isImplied);
  const isRepeated = socket.state === 'connecting' && isAsked;
  if (!isUnopened && !isRepeated) return write(sockets, socket, bytes, flags);
  return openWithData(sockets, socket, socket.deferred ?? target(to), bytes, flags);
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

/** Bytes in an array of iovecs: `[{..., 1000}, {..., 10}]`; -1: a length is negative. */
function vectorBytes(value: Value | undefined): number {
  if (value?.type !== 'list') throw new Skip('an iovec array as the script writes it');
  let bytes = 0;
  for (const entry of value.values) {
    if (entry.type !== 'struct') throw new Skip('an iovec as the script writes it');
    const length = countOf(entry.values[1], 'the length of an iovec');
    if (length < 0) return -1;
    bytes += length;
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
  const attempt = read(calls, socket, messageBytes(values[1]), flagsOf(values[2]));
  return () => {
    const result = attempt();
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
  const found = calls.sockets.queueBytes(socket, command);
  if (found === null) throw new Skip(`ioctl ${command}`);
  if (socket.state === 'listening') return once(failed('EINVAL'));
  const expected = expectedNumber(values[2], command);
  if (expected === null || expected === found) return once(returned(0));
  return once(returned(0, `${command} is ${found}, not ${expected}`));
});

function createSocket(calls: Calls, values: readonly Value[], event: CallEvent): Attempt {
  const type = numberOf(values[1]) ?? 0;
  const protocol = numberOf(values[2]);
  const isTcp = (type & 0xf) === SOCK_STREAM && (protocol === 0 || protocol === IPPROTO_TCP);
  if (!isTcp) throw new Skip('sockets other than TCP');
  calls.settings.renew();
  return once(calls.sockets.create(wantedFd(event), (type & O_NONBLOCK) !== 0));
}

const pollSockets: Handler = (calls, values) => {
  const list = values[0];
  if (list?.type !== 'list') throw new Skip('poll as the script writes it');
  const { machine } = calls.sockets;
  const deadlineNs = machine.wakeIn(countOf(values[2], 'the timeout of poll'));
  return () => {
    let ready = 0;
    let problem: string | null = null;
    for (const entry of list.values) {
      const events = countOf(fieldOf(entry, 'events'), 'events of poll');
      const socket = calls.socket(fieldOf(entry, 'fd'));
      if (socket === null || (events & ~POLL_KNOWN) !== 0) throw new Skip('events of poll');
      const found = readiness(calls.sockets, socket) & (events | POLL_ALWAYS);
      const wanted = expectedNumber(fieldOf(entry, 'revents'), 'revents of poll');
      if (wanted !== null && wanted !== found) problem = `revents is ${found}, not ${wanted}`;
      if (found !== 0) ready++;
    }
    return ready === 0 && machine.nowNs < deadlineNs ? null : returned(ready, problem);
  };
};

const fcntl: Handler = withSocket((_calls, socket, values) => {
  const command = wordOf(values[1]);
  if (command === 'F_GETFL') return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
  if (command !== 'F_SETFL') throw new Skip(`fcntl ${command}`);
  socket.isNonBlocking = (countOf(values[2], 'flags of fcntl') & O_NONBLOCK) !== 0;
  return once(returned(0));
});

/** read, recv and recvfrom: the first has no flags. */
const receive: Handler = withSocket((calls, socket, values, event) =>
  read(calls, socket, countOf(values[2], `the size of ${event.name}`), flagsOf(values[3])),
);

/** write and send. */
const send: Handler = withSocket((calls, socket, values, event) => {
  const bytes = countOf(values[2], `the size of ${event.name}`);
  return write(calls.sockets, socket, bytes, flagsOf(values[3]));
});

const sendTo: Handler = withSocket((calls, socket, values) =>
  writeTo(calls, socket, countOf(values[2], 'the size of sendto'), values[3], values[4]),
);

const sendMessage: Handler = withSocket((calls, socket, values) => {
  const [, message, flagsValue] = values;
  const flags = numberOf(flagsValue) ?? 0;
  if ((flags & MSG_ZEROCOPY) !== 0 && pieces(message) > PIECES_MAX) {
    calls.settings.unsupported = `zero-copy writes of more than ${PIECES_MAX} pieces`;
  }
  const to = fieldOf(message, 'msg_name');
  return writeTo(calls, socket, messageBytes(message), flagsValue, to);
});

const sendFile: Handler = withSocket((calls, socket, values) => {
  const isFile = calls.sockets.files.has(numberOf(values[1]) ?? -1);
  if (!isFile) return once(failed('EBADF'));
  return write(calls.sockets, socket, countOf(values[3], 'the size of sendfile'), 0);
});

/** accept has no flags. */
const accept: Handler = withSocket((calls, socket, values, event) => {
  const isNonBlocking = ((numberOf(values[3]) ?? 0) & O_NONBLOCK) !== 0;
  return () => calls.sockets.accept(socket, wantedFd(event), isNonBlocking);
});

const connect: Handler = withSocket((calls, socket, values) => {
  if (isUnspecified(values[1])) return once(calls.sockets.disconnect(socket));
  const first = calls.sockets.connect(socket, target(values[1]));
  return () => first ?? calls.sockets.connectOutcome(socket);
});

/** Both ends of a pipe are as long as whoever uses them wants. */
const pipe: Handler = (calls, values) => {
  const fds = values[0]?.type === 'list' ? values[0].values.map(numberOf) : [];
  for (const fd of fds) if (fd !== null) calls.sockets.openFile(fd);
  return once(fds.length === 2 ? returned(0) : failed('EFAULT'));
};

const splice: Handler = withSocket((calls, socket, values) => {
  const isPipe = calls.sockets.files.has(numberOf(values[2]) ?? -1);
  if (!isPipe) throw new Skip('splice to something else than a pipe');
  const bytes = countOf(values[4], 'the size of splice');
  return () => calls.sockets.splice(socket, bytes);
});

const createEpoll: Handler = (calls, _, event) => epollCreate(calls.sockets, wantedFd(event));
const waitEpoll: Handler = (calls, values) => epollWait(calls.sockets, values);

const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  Object.entries<Handler>({
    socket: createSocket,
    bind: withSocket((calls, socket, values) => once(calls.sockets.bind(socket, port(values[1])))),
    listen: withSocket((calls, socket, values) =>
      once(calls.sockets.listen(socket, numberOf(values[1]) ?? 1)),
    ),
    accept,
    accept4: accept,
    connect,
    read: receive,
    recv: receive,
    recvfrom: receive,
    readv: withSocket((calls, socket, values) => read(calls, socket, vectorBytes(values[1]), 0)),
    recvmsg: receiveMessage,
    write: send,
    send,
    sendto: sendTo,
    writev: withSocket((calls, socket, values) =>
      write(calls.sockets, socket, vectorBytes(values[1]), 0),
    ),
    sendmsg: sendMessage,
    open: (calls, _, event) => once(calls.sockets.openFile(wantedFd(event))),
    sendfile: sendFile,
    pipe,
    pipe2: pipe,
    splice,
    shutdown: withSocket((calls, socket, values) =>
      once(calls.sockets.shutdown(socket, countOf(values[1], 'how of shutdown'))),
    ),
    close: (calls, values) => once(calls.sockets.close(countOf(values[0], 'descriptor of close'))),
    poll: pollSockets,
    epoll_create: createEpoll,
    epoll_create1: createEpoll,
    epoll_ctl: (calls, values) => epollControl(calls.sockets, values),
    epoll_wait: waitEpoll,
    epoll_pwait: waitEpoll,
    ioctl: control,
    fcntl,
    getsockopt: withSocket((calls, socket, values) =>
      once(getOption(calls.sockets, calls.settings.live, socket, values)),
    ),
    setsockopt: withSocket((calls, socket, values) =>
      once(setOption(calls.sockets, calls.settings, socket, values)),
    ),
  }),
);
