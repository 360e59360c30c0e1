/**
 * epoll: an interest list over sockets, level-triggered, edge-triggered or one-shot.
 *
 * An edge is a change since the events were reported last: payload arrived, room appeared, the
 * connection's state moved. Room appears only after a write found too little, as in Linux.
 */
import { fieldOf, numberOf, wordOf } from './constants.js';
import { failed, returned, Skip } from './outcome.js';
import { POLL_ALWAYS, readiness } from './readiness.js';
const EPOLLET = 1 << 31;
const EPOLLONESHOT = 1 << 30;
const EPOLLEXCLUSIVE = 1 << 28;
export function epollCreate(sockets, fd) {
    sockets.epolls.set(fd, new Map());
    return () => returned(fd);
}
export function epollControl(sockets, values) {
    const list = sockets.epolls.get(numberOf(values[0]) ?? -1);
    const fd = numberOf(values[2]) ?? -1;
    if (list === undefined || !sockets.open.has(fd))
        return () => failed('EBADF');
    const operation = wordOf(values[1]);
    const events = numberOf(fieldOf(values[3], 'events'));
    const data = numberOf(fieldOf(values[3], 'fd') ?? fieldOf(values[3], 'u32')) ?? fd;
    const interest = list.get(fd);
    if (operation === 'EPOLL_CTL_DEL') {
        return () => (list.delete(fd) ? returned(0) : failed('ENOENT'));
    }
    if (events === null)
        throw new Skip('events of epoll_ctl');
    const entry = { fd, events, data, isArmed: true, changes: -1 };
    if (operation === 'EPOLL_CTL_ADD') {
        if (interest !== undefined)
            return () => failed('EEXIST');
        list.set(fd, entry);
    }
    else if (operation === 'EPOLL_CTL_MOD') {
        if (interest === undefined)
            return () => failed('ENOENT');
        list.set(fd, entry);
    }
    else {
        throw new Skip(`epoll_ctl ${operation}`);
    }
    return () => returned(0);
}
export function epollWait(sockets, values) {
    const list = sockets.epolls.get(numberOf(values[0]) ?? -1);
    if (list === undefined)
        return () => failed('EBADF');
    const most = numberOf(values[2]) ?? 1;
    const timeoutMs = numberOf(values[3]) ?? 0;
    const deadlineNs = timeoutMs < 0 ? Infinity : sockets.machine.nowNs + timeoutMs * 1e6;
    const expected = values[1];
    return () => {
        let count = 0;
        let problem;
        for (const interest of list.values()) {
            if (count === most)
                break;
            const found = due(sockets, interest);
            if (found === 0)
                continue;
            problem ??= difference(expected, count, interest, found);
            report(sockets, interest);
            count++;
        }
        if (count === 0 && sockets.machine.nowNs < deadlineNs)
            return null;
        return problem === undefined ? returned(count) : { value: count, errno: null, problem };
    };
}
/** The events of the interest that are to be reported now. */
function due(sockets, interest) {
    const socket = sockets.get(interest.fd);
    if (socket === null || !interest.isArmed)
        return 0;
    const mask = (interest.events & ~(EPOLLET | EPOLLONESHOT | EPOLLEXCLUSIVE)) | POLL_ALWAYS;
    const found = readiness(sockets, socket) & mask;
    if ((interest.events & EPOLLET) === 0)
        return found;
    return socket.changes === interest.changes ? 0 : found;
}
function report(sockets, interest) {
    interest.changes = sockets.get(interest.fd)?.changes ?? -1;
    if ((interest.events & EPOLLONESHOT) !== 0)
        interest.isArmed = false;
}
/** The script names one event, or a list of them. */
function difference(expected, index, interest, found) {
    const entry = expected?.type === 'list' ? expected.values[index] : expected;
    const wanted = numberOf(fieldOf(entry, 'events'));
    if (wanted === null || wanted === found)
        return undefined;
    return `events of descriptor ${interest.fd} are ${found}, not ${wanted}`;
}
