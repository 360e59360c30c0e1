/**
 * System calls of a script, on the socket layer: which call, which arguments, when it is done.
 *
 * An option or a flag that is not known here skips the script with its name as the reason; guessing
 * would let a script pass or fail for nothing.
 */
import { ROW } from '../stack/tcp/pcb.ts';
import {
  expectedInq,
  flagsOf,
  isNull,
  isUnspecified,
  messageBytes,
  pieces,
  port,
  socketOf,
  target,
  vectorBytes,
  wantedFd,
} from './arguments.ts';
import { epollControl, epollCreate, epollWait } from './epoll.ts';
import {
  IPPROTO_TCP,
  MSG_ERRQUEUE,
  MSG_FASTOPEN,
  MSG_ZEROCOPY,
  O_NONBLOCK,
  SOCK_STREAM,
} from './constants.ts';
import { receiveError } from './error-queue.ts';
import { contextOf, flowOf } from './inspect.ts';
import { getOption, setOption } from './socket-options.ts';
import { failed, returned, Skip, type Attempt, type Returned } from './outcome.ts';
import { POLL_ALWAYS, POLL_KNOWN, readiness } from './readiness.ts';
import type { Socket } from './socket.ts';
import type { Sockets } from './sockets.ts';
import type { CallEvent, Value } from './syntax.ts';
import { countOf, expectedNumber, fieldOf, numberOf, wordOf } from './values.ts';
import { openWithData, write, writeRecords } from './writes.ts';

/** Linux ends a segment of a zero-copy write after so many pieces, whatever would fit. */
const PIECES_MAX = 17;

/** Calls whose second argument is a buffer. */
const BUFFERED = /^(read|recv|write|send)/;

type Handler = (sockets: Sockets, values: readonly Value[], event: CallEvent) => Attempt;

/** Begins the call; the attempt is asked until it returns something. */
export function beginCall(sockets: Sockets, event: CallEvent): Attempt {
  const handler = HANDLERS.get(event.name);
  if (handler === undefined) throw new Skip(`system call ${event.name}`);
  return handler(sockets, event.values, event);
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
  body: (sockets: Sockets, socket: Socket, values: readonly Value[], event: CallEvent) => Attempt,
): Handler {
  return (sockets, values, event) => {
    const socket = socketOf(sockets, values[0]);
    if (socket !== null && isNull(values[1]) && BUFFERED.test(event.name)) {
      return once(failed('EFAULT'));
    }
    return socket === null ? once(failed('EBADF')) : body(sockets, socket, values, event);
  };
}

function read(sockets: Sockets, socket: Socket, bytes: number, flags: number): Attempt {
  if (bytes < 0) return once(failed('EINVAL'));
  return () => sockets.receive(socket, bytes, flags);
}

/** A write that may open the connection. */
function writeTo(
  sockets: Sockets,
  socket: Socket,
  bytes: number,
  flagsValue: Value | undefined,
  to: Value | undefined,
): Attempt {
  const all = flagsOf(flagsValue, MSG_FASTOPEN);
  const isAsked = (all & MSG_FASTOPEN) !== 0;
  const flags = all & ~MSG_FASTOPEN;
  if (bytes < 0) return once(failed('EINVAL'));
  const isOff = sockets.settings.live.fastOpenClient === 'off' || isUnspecified(to);
  if (isAsked && isOff) return once(failed('EOPNOTSUPP'));
  const isImplied =
    sockets.profile.buffersBeforeHandshake && socket.options.get('TCP_FASTOPEN') === 1;
  const isUnopened = socket.state === 'new' && (isAsked || isImplied);
  const isRepeated = socket.state === 'connecting' && isAsked;
  if (!isUnopened && !isRepeated) return write(sockets, socket, bytes, flags);
  return openWithData(sockets, socket, socket.deferred ?? target(to), bytes, flags);
}

const receiveMessage: Handler = withSocket((sockets, socket, values) => {
  if (((numberOf(values[2]) ?? 0) & MSG_ERRQUEUE) !== 0) {
    return once(receiveError(sockets, socket, values[1]));
  }
  const expected = expectedInq(values[1]);
  const attempt = read(sockets, socket, messageBytes(values[1]), flagsOf(values[2]));
  return () => {
    const result = attempt();
    if (result === null || result.value < 0 || expected === null) return result;
    // The end of the stream counts as one byte.
    const left = sockets.unreadBytes(socket);
    const found = left === 0 && socket.isAtEnd ? 1 : left;
    if (found === expected) return result;
    return { ...result, problem: `TCP_CM_INQ is ${found}, not ${expected}` };
  };
});

/** Bytes to be read, to be acknowledged, to be sent; null = another ioctl. */
function queueBytes(sockets: Sockets, socket: Socket, command: string): number | null {
  if (command === 'SIOCINQ' || command === 'FIONREAD') return sockets.unreadBytes(socket);
  if (command !== 'SIOCOUTQ' && command !== 'SIOCOUTQNSD') return null;
  const flow = flowOf(sockets.machine, socket.handle);
  if (flow < 0) return 0;
  const { pcb } = contextOf(sockets.machine);
  const from = command === 'SIOCOUTQ' ? pcb.sndUna[flow << ROW]! : pcb.sndNxt[flow << ROW]!;
  return Math.max(0, (pcb.sndEnd[flow << ROW]! - from) | 0);
}

const control: Handler = withSocket((sockets, socket, values) => {
  const command = wordOf(values[1]);
  const found = queueBytes(sockets, socket, command);
  if (found === null) throw new Skip(`ioctl ${command}`);
  if (socket.state === 'listening') return once(failed('EINVAL'));
  const expected = expectedNumber(values[2], command);
  if (expected === null || expected === found) return once(returned(0));
  return once(returned(0, `${command} is ${found}, not ${expected}`));
});

function createSocket(sockets: Sockets, values: readonly Value[], event: CallEvent): Attempt {
  const type = numberOf(values[1]) ?? 0;
  const protocol = numberOf(values[2]);
  const isTcp = (type & 0xf) === SOCK_STREAM && (protocol === 0 || protocol === IPPROTO_TCP);
  if (!isTcp) throw new Skip('sockets other than TCP');
  sockets.settings.renew();
  return once(sockets.create(wantedFd(event), (type & O_NONBLOCK) !== 0));
}

const pollSockets: Handler = (sockets, values) => {
  const list = values[0];
  if (list?.type !== 'list') throw new Skip('poll as the script writes it');
  const { machine } = sockets;
  const deadlineNs = machine.wakeIn(countOf(values[2], 'the timeout of poll'));
  return () => {
    let ready = 0;
    let problem: string | null = null;
    for (const entry of list.values) {
      const events = countOf(fieldOf(entry, 'events'), 'events of poll');
      const socket = socketOf(sockets, fieldOf(entry, 'fd'));
      if (socket === null || (events & ~POLL_KNOWN) !== 0) throw new Skip('events of poll');
      const found = readiness(sockets, socket) & (events | POLL_ALWAYS);
      const wanted = expectedNumber(fieldOf(entry, 'revents'), 'revents of poll');
      if (wanted !== null && wanted !== found) problem = `revents is ${found}, not ${wanted}`;
      if (found !== 0) ready++;
    }
    return ready === 0 && machine.nowNs < deadlineNs ? null : returned(ready, problem);
  };
};

const fcntl: Handler = withSocket((_sockets, socket, values) => {
  const command = wordOf(values[1]);
  if (command === 'F_GETFL') return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
  if (command !== 'F_SETFL') throw new Skip(`fcntl ${command}`);
  socket.isNonBlocking = (countOf(values[2], 'flags of fcntl') & O_NONBLOCK) !== 0;
  return once(returned(0));
});

/** read, recv and recvfrom: the first has no flags. */
const receive: Handler = withSocket((sockets, socket, values, event) =>
  read(sockets, socket, countOf(values[2], `the size of ${event.name}`), flagsOf(values[3])),
);

/** write and send. */
const send: Handler = withSocket((sockets, socket, values, event) => {
  const bytes = countOf(values[2], `the size of ${event.name}`);
  return write(sockets, socket, bytes, flagsOf(values[3]));
});

const sendTo: Handler = withSocket((sockets, socket, values) =>
  writeTo(sockets, socket, countOf(values[2], 'the size of sendto'), values[3], values[4]),
);

const sendMessage: Handler = withSocket((sockets, socket, values) => {
  const [, message, flagsValue] = values;
  const flags = numberOf(flagsValue) ?? 0;
  const isCut = (flags & MSG_ZEROCOPY) !== 0 && socket.options.get('SO_ZEROCOPY') === 1;
  if (isCut) {
    const records = runsOf(pieces(message), PIECES_MAX);
    if (records.length > 1) return writeRecords(sockets, socket, records, flags);
  }
  const to = fieldOf(message, 'msg_name');
  return writeTo(sockets, socket, messageBytes(message), flagsValue, to);
});

/** Sums of `count` sizes each, of what is left in the last. */
function runsOf(sizes: readonly number[], count: number): number[] {
  const sums: number[] = [];
  for (const [i, bytes] of sizes.entries()) {
    if (i % count === 0) sums.push(0);
    sums[sums.length - 1]! += bytes;
  }
  return sums;
}

const sendFile: Handler = withSocket((sockets, socket, values) => {
  const isFile = sockets.files.has(numberOf(values[1]) ?? -1);
  if (!isFile) return once(failed('EBADF'));
  return write(sockets, socket, countOf(values[3], 'the size of sendfile'), 0);
});

/** accept has no flags. */
const accept: Handler = withSocket((sockets, socket, values, event) => {
  const isNonBlocking = ((numberOf(values[3]) ?? 0) & O_NONBLOCK) !== 0;
  return () => sockets.accept(socket, wantedFd(event), isNonBlocking);
});

const connect: Handler = withSocket((sockets, socket, values) => {
  if (isUnspecified(values[1])) return once(sockets.disconnect(socket));
  const first = sockets.connect(socket, target(values[1]));
  return () => first ?? sockets.connectOutcome(socket);
});

/** Both ends of a pipe are as long as whoever uses them wants. */
const pipe: Handler = (sockets, values) => {
  const fds = values[0]?.type === 'list' ? values[0].values.map(numberOf) : [];
  for (const fd of fds) if (fd !== null) sockets.openFile(fd);
  return once(fds.length === 2 ? returned(0) : failed('EFAULT'));
};

const splice: Handler = withSocket((sockets, socket, values) => {
  const isPipe = sockets.files.has(numberOf(values[2]) ?? -1);
  if (!isPipe) throw new Skip('splice to something else than a pipe');
  const bytes = countOf(values[4], 'the size of splice');
  return () => sockets.splice(socket, bytes);
});

const createEpoll: Handler = (sockets, _, event) => epollCreate(sockets, wantedFd(event));
const waitEpoll: Handler = (sockets, values) => epollWait(sockets, values);

const HANDLERS: ReadonlyMap<string, Handler> = new Map(
  Object.entries<Handler>({
    socket: createSocket,
    bind: withSocket((sockets, socket, values) => once(sockets.bind(socket, port(values[1])))),
    listen: withSocket((sockets, socket, values) =>
      once(sockets.listen(socket, numberOf(values[1]) ?? 1)),
    ),
    accept,
    accept4: accept,
    connect,
    read: receive,
    recv: receive,
    recvfrom: receive,
    readv: withSocket((sockets, socket, values) =>
      read(sockets, socket, vectorBytes(values[1]), 0),
    ),
    recvmsg: receiveMessage,
    write: send,
    send,
    sendto: sendTo,
    writev: withSocket((sockets, socket, values) =>
      write(sockets, socket, vectorBytes(values[1]), 0),
    ),
    sendmsg: sendMessage,
    open: (sockets, _, event) => once(sockets.openFile(wantedFd(event))),
    sendfile: sendFile,
    pipe,
    pipe2: pipe,
    splice,
    shutdown: withSocket((sockets, socket, values) =>
      once(sockets.shutdown(socket, countOf(values[1], 'how of shutdown'))),
    ),
    close: (sockets, values) => once(sockets.close(countOf(values[0], 'descriptor of close'))),
    poll: pollSockets,
    epoll_create: createEpoll,
    epoll_create1: createEpoll,
    epoll_ctl: (sockets, values) => epollControl(sockets, values),
    epoll_wait: waitEpoll,
    epoll_pwait: waitEpoll,
    ioctl: control,
    fcntl,
    getsockopt: withSocket((sockets, socket, values) => once(getOption(sockets, socket, values))),
    setsockopt: withSocket((sockets, socket, values) => once(setOption(sockets, socket, values))),
  }),
);
