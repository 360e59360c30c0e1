/**
 * System calls of a script, on the socket layer: which call, which arguments, when it is done.
 *
 * An option or a flag that is not known here skips the script with its name as the reason; guessing
 * would let a script pass or fail for nothing.
 */
import { epollControl, epollCreate, epollWait } from './epoll.js';
import { parseAddress } from '../wire/address.js';
import { fieldOf, numberOf, wordOf } from './constants.js';
import { getOption, setOption } from './options.js';
import { failed, returned, Skip } from './outcome.js';
import { openWithData } from './opening.js';
import { POLL_ALWAYS, POLL_KNOWN, readiness } from './readiness.js';
const O_NONBLOCK = 0o4000;
const MSG_PEEK = 2;
const MSG_DONTWAIT = 0x40;
const MSG_MORE = 0x8000;
const MSG_FASTOPEN = 0x20000000;
/** Bytes are never copied here: there is nothing that MSG_ZEROCOPY could spare. */
const MSG_ZEROCOPY = 0x4000000;
const MSG_NOSIGNAL = 0x4000;
const FLAGS_KNOWN = MSG_PEEK | MSG_DONTWAIT | MSG_NOSIGNAL | MSG_MORE | MSG_ZEROCOPY;
/** Calls whose second argument is a buffer. */
const BUFFERED = /^(read|recv|write|send)/;
export class Calls {
    constructor(sockets, settings) {
        this.sockets = sockets;
        this.settings = settings;
    }
    /** Begins the call; the attempt is asked until it returns something. */
    begin(event) {
        const handler = HANDLERS[event.name];
        if (handler === undefined)
            throw new Skip(`system call ${event.name}`);
        return handler(this, event.values, event);
    }
    socket(value) {
        const fd = numberOf(value);
        return fd === null ? null : this.sockets.get(fd);
    }
}
/** The call can be made at all, as far as its text tells. */
export function isKnownCall(event) {
    return HANDLERS[event.name] !== undefined;
}
/** A call that returns at once. */
function once(result) {
    return () => result;
}
/** With the socket its first argument names. */
function withSocket(body) {
    return (calls, values, event) => {
        const socket = calls.socket(values[0]);
        if (socket !== null && isNull(values[1]) && BUFFERED.test(event.name)) {
            return once(failed('EFAULT'));
        }
        return socket === null ? once(failed('EBADF')) : body(calls, socket, values, event);
    };
}
/** The descriptor the script expects: it becomes the descriptor. */
function wantedFd(event) {
    const fd = numberOf(event.result ?? undefined);
    return fd === null || fd < 0 ? 1000 : fd;
}
function port(value) {
    return numberOf(fieldOf(value, 'sin_port') ?? fieldOf(value, 'sin6_port'));
}
/** `sin_addr=inet_addr("224.0.0.1")`; null: the peer's. */
function address(value) {
    const given = fieldOf(value, 'sin_addr') ?? fieldOf(value, 'sin6_addr');
    if (given?.type !== 'call' || given.name !== 'inet_addr')
        return null;
    const [text] = given.values;
    const parsed = text?.type === 'text' ? parseAddress(text.text) : null;
    if (parsed === null)
        throw new Skip('an address as the script writes it');
    return parsed;
}
/** Where a connection is to go. */
function target(value) {
    return { port: port(value), address: address(value) };
}
function flagsOf(value) {
    if (value === undefined || value.type === 'ellipsis')
        return 0;
    const flags = numberOf(value);
    if (flags === null || (flags & ~FLAGS_KNOWN) !== 0)
        throw new Skip(`flags ${flagText(value)}`);
    return flags;
}
function flagText(value) {
    if (value.type === 'or')
        return value.of.map((part) => flagText(part)).join('|');
    return wordOf(value);
}
function reader(bytes, flags) {
    return (calls, socket) => () => calls.sockets.receive(socket, bytes, (flags & MSG_PEEK) !== 0, (flags & MSG_DONTWAIT) !== 0);
}
/** Blocking writes return when everything was taken. */
function writer(bytes, flags) {
    let done = 0;
    return (calls, socket) => {
        if (socket.deferred !== null) {
            const isDontWait = (flags & MSG_DONTWAIT) !== 0;
            return openWithData(calls.sockets, socket, socket.deferred, bytes, isDontWait);
        }
        return () => {
            for (;;) {
                const isDontWait = (flags & MSG_DONTWAIT) !== 0;
                const hasMore = (flags & MSG_MORE) !== 0;
                const result = calls.sockets.send(socket, bytes - done, isDontWait, hasMore);
                if (result === null)
                    return null;
                if (result.value < 0)
                    return done > 0 ? returned(done) : result;
                done += result.value;
                if (done === bytes)
                    return returned(done);
            }
        };
    };
}
/** A write that may open the connection. */
function opener(bytes, flagsValue, to) {
    const all = numberOf(flagsValue) ?? 0;
    const flags = (all & MSG_FASTOPEN) === 0 ? flagsOf(flagsValue) : all & ~MSG_FASTOPEN;
    if ((flags & ~FLAGS_KNOWN) !== 0)
        throw new Skip(`flags ${flagText(flagsValue)}`);
    return (calls, socket) => {
        const { sockets } = calls;
        const isAsked = (all & MSG_FASTOPEN) !== 0;
        const isOff = calls.settings.live.fastOpenClient === 'off' || wordOf(to) === 'AF_UNSPEC';
        if (isAsked && isOff)
            return once(failed('EOPNOTSUPP'));
        const isImplied = sockets.profile.buffersBeforeHandshake && socket.options.get('TCP_FASTOPEN') === 1;
        const isUnopened = socket.state === 'new' && (isAsked || isImplied);
        const isRepeated = socket.state === 'connecting' && isAsked;
        if (!isUnopened && !isRepeated)
            return writer(bytes, flags)(calls, socket);
        const isDontWait = (flags & MSG_DONTWAIT) !== 0;
        return openWithData(sockets, socket, socket.deferred ?? target(to), bytes, isDontWait);
    };
}
/** A call whose buffer is NULL. */
function isNull(value) {
    return value?.type === 'word' && value.word === 'NULL';
}
function count(value, what) {
    const number = numberOf(value);
    if (number === null)
        throw new Skip(what);
    return number;
}
/** Bytes in an array of iovecs: `[{..., 1000}, {..., 10}]`. */
function vectorBytes(value) {
    if (value?.type !== 'list')
        throw new Skip('an iovec array as the script writes it');
    let bytes = 0;
    for (const entry of value.values) {
        if (entry.type !== 'struct')
            throw new Skip('an iovec as the script writes it');
        bytes += count(entry.values[1], 'the length of an iovec');
    }
    return bytes;
}
/** Bytes a msghdr describes. */
function messageBytes(value) {
    if (value?.type !== 'struct')
        throw new Skip('a msghdr as the script writes it');
    const vector = fieldOf(value, 'msg_iov');
    if (vector === undefined)
        throw new Skip('a msghdr without msg_iov');
    return vectorBytes(vector);
}
/** What TCP_CM_INQ should say: the only ancillary data known here; null = the script has none. */
function expectedInq(value) {
    const control = fieldOf(value, 'msg_control');
    if (control === undefined)
        return null;
    const type = fieldOf(control, 'cmsg_type');
    const bytes = numberOf(fieldOf(control, 'cmsg_data'));
    if (type?.type !== 'word' || type.word !== 'TCP_CM_INQ' || bytes === null) {
        throw new Skip('ancillary data');
    }
    return bytes;
}
const receiveMessage = withSocket((calls, socket, values) => {
    const expected = expectedInq(values[1]);
    const read = reader(messageBytes(values[1]), flagsOf(values[2]))(calls, socket);
    return () => {
        const result = read();
        if (result === null || result.value < 0 || expected === null)
            return result;
        // The end of the stream counts as one byte.
        const left = calls.sockets.unreadBytes(socket);
        const found = left === 0 && socket.isAtEnd ? 1 : left;
        if (found === expected)
            return result;
        return { ...result, problem: `TCP_CM_INQ is ${found}, not ${expected}` };
    };
});
const control = withSocket((calls, socket, values) => {
    const command = wordOf(values[1]);
    const expected = numberOf(values[2]);
    const found = calls.sockets.queueBytes(socket, command);
    if (found === null)
        throw new Skip(`ioctl ${command}`);
    if (expected === null || expected === found)
        return once(returned(0));
    return once({ value: 0, errno: null, problem: `${command} is ${found}, not ${expected}` });
});
function createSocket(calls, values, event) {
    const type = numberOf(values[1]) ?? 0;
    const protocol = numberOf(values[2]) ?? 0;
    if ((type & 0xf) !== 1 || (protocol !== 6 && protocol !== 0))
        throw new Skip('sockets other than TCP');
    calls.settings.renew();
    return once(calls.sockets.create(wantedFd(event), (type & O_NONBLOCK) !== 0));
}
const pollSockets = (calls, values) => {
    const list = values[0];
    const timeoutMs = numberOf(values[2]) ?? 0;
    if (list?.type !== 'list')
        throw new Skip('poll as the script writes it');
    const deadlineNs = timeoutMs < 0 ? Infinity : calls.sockets.machine.nowNs + timeoutMs * 1e6;
    return () => {
        let ready = 0;
        let problem;
        for (const entry of list.values) {
            const events = count(fieldOf(entry, 'events'), 'events of poll');
            const socket = calls.socket(fieldOf(entry, 'fd'));
            if (socket === null || (events & ~POLL_KNOWN) !== 0)
                throw new Skip('events of poll');
            const found = readiness(calls.sockets, socket) & (events | POLL_ALWAYS);
            const wanted = numberOf(fieldOf(entry, 'revents'));
            if (wanted !== null && wanted !== found)
                problem = `revents is ${found}, not ${wanted}`;
            if (found !== 0)
                ready++;
        }
        if (ready === 0 && calls.sockets.machine.nowNs < deadlineNs)
            return null;
        return problem === undefined ? returned(ready) : { value: ready, errno: null, problem };
    };
};
const fcntl = withSocket((_calls, socket, values) => {
    const command = wordOf(values[1]);
    if (command === 'F_GETFL')
        return once(returned(2 | (socket.isNonBlocking ? O_NONBLOCK : 0)));
    if (command !== 'F_SETFL')
        throw new Skip(`fcntl ${command}`);
    socket.isNonBlocking = ((numberOf(values[2]) ?? 0) & O_NONBLOCK) !== 0;
    return once(returned(0));
});
const HANDLERS = {
    socket: createSocket,
    bind: withSocket((calls, socket, values) => once(calls.sockets.bind(socket, port(values[1])))),
    listen: withSocket((calls, socket, values) => once(calls.sockets.listen(socket, numberOf(values[1]) ?? 1))),
    accept: withSocket((calls, socket, _, event) => () => calls.sockets.accept(socket, wantedFd(event), false)),
    accept4: withSocket((calls, socket, values, event) => () => {
        const isNonBlocking = ((numberOf(values[3]) ?? 0) & O_NONBLOCK) !== 0;
        return calls.sockets.accept(socket, wantedFd(event), isNonBlocking);
    }),
    connect: withSocket((calls, socket, values) => {
        const first = calls.sockets.connect(socket, target(values[1]));
        return () => first ?? calls.sockets.connectOutcome(socket);
    }),
    read: withSocket((calls, socket, values) => reader(count(values[2], 'read'), 0)(calls, socket)),
    recv: withSocket((calls, socket, values) => reader(count(values[2], 'recv'), flagsOf(values[3]))(calls, socket)),
    recvfrom: withSocket((calls, socket, values) => reader(count(values[2], 'recvfrom'), flagsOf(values[3]))(calls, socket)),
    readv: withSocket((calls, socket, values) => reader(vectorBytes(values[1]), 0)(calls, socket)),
    recvmsg: receiveMessage,
    write: withSocket((calls, socket, values) => writer(count(values[2], 'write'), 0)(calls, socket)),
    send: withSocket((calls, socket, values) => writer(count(values[2], 'send'), flagsOf(values[3]))(calls, socket)),
    sendto: withSocket((calls, socket, values) => opener(count(values[2], 'sendto'), values[3], values[4])(calls, socket)),
    writev: withSocket((calls, socket, values) => writer(vectorBytes(values[1]), 0)(calls, socket)),
    sendmsg: withSocket((calls, socket, values) => opener(messageBytes(values[1]), values[2], fieldOf(values[1], 'msg_name'))(calls, socket)),
    shutdown: withSocket((calls, socket, values) => once(calls.sockets.shutdown(socket, count(values[1], 'shutdown')))),
    close: (calls, values) => once(calls.sockets.close(count(values[0], 'close'))),
    poll: pollSockets,
    epoll_create: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
    epoll_create1: (calls, _, event) => epollCreate(calls.sockets, wantedFd(event)),
    epoll_ctl: (calls, values) => epollControl(calls.sockets, values),
    epoll_wait: (calls, values) => epollWait(calls.sockets, values),
    epoll_pwait: (calls, values) => epollWait(calls.sockets, values),
    ioctl: control,
    fcntl,
    getsockopt: withSocket((calls, socket, values) => once(getOption(calls.sockets, calls.settings.live, socket, values))),
    setsockopt: withSocket((calls, socket, values) => once(setOption(calls.sockets, calls.settings, socket, values))),
};
