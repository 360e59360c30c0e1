const CONSTANTS = {
    AF_INET: 2,
    AF_INET6: 10,
    PF_INET: 2,
    SOCK_STREAM: 1,
    SOCK_DGRAM: 2,
    SOCK_NONBLOCK: 0o4000,
    SOCK_CLOEXEC: 0o2000000,
    IPPROTO_IP: 0,
    IPPROTO_TCP: 6,
    IPPROTO_UDP: 17,
    O_RDONLY: 0,
    O_WRONLY: 1,
    O_RDWR: 2,
    O_NONBLOCK: 0o4000,
    O_NDELAY: 0o4000,
    SHUT_RD: 0,
    SHUT_WR: 1,
    SHUT_RDWR: 2,
    MSG_PEEK: 2,
    MSG_DONTWAIT: 0x40,
    MSG_WAITALL: 0x100,
    MSG_NOSIGNAL: 0x4000,
    MSG_EOR: 0x80,
    MSG_MORE: 0x8000,
    MSG_ZEROCOPY: 0x4000000,
    MSG_ERRQUEUE: 0x2000,
    MSG_FASTOPEN: 0x20000000,
    POLLIN: 1,
    POLLPRI: 2,
    POLLOUT: 4,
    POLLERR: 8,
    POLLHUP: 16,
    POLLRDHUP: 0x2000,
    POLLRDNORM: 0x40,
    POLLWRNORM: 0x100,
    EPOLLIN: 1,
    EPOLLOUT: 4,
    EPOLLERR: 8,
    EPOLLHUP: 16,
    EPOLLRDNORM: 0x40,
    EPOLLWRNORM: 0x100,
    EPOLLRDHUP: 0x2000,
    EPOLLEXCLUSIVE: 1 << 28,
    EPOLLONESHOT: 1 << 30,
    EPOLLET: 1 << 31,
    IP_PMTUDISC_DONT: 0,
    IP_PMTUDISC_WANT: 1,
    IP_PMTUDISC_DO: 2,
    IP_PMTUDISC_PROBE: 3,
};
/** Errors by number, for scripts that name them in getsockopt(SO_ERROR). */
export const ERRNO = {
    ENOENT: 2,
    EBADF: 9,
    EAGAIN: 11,
    EWOULDBLOCK: 11,
    EACCES: 13,
    EFAULT: 14,
    EEXIST: 17,
    EINVAL: 22,
    EPIPE: 32,
    ENONET: 64,
    EMSGSIZE: 90,
    ENOPROTOOPT: 92,
    EOPNOTSUPP: 95,
    EADDRINUSE: 98,
    ENETUNREACH: 101,
    ECONNABORTED: 103,
    ECONNRESET: 104,
    ENOBUFS: 105,
    EISCONN: 106,
    ENOTCONN: 107,
    ETIMEDOUT: 110,
    ECONNREFUSED: 111,
    EHOSTDOWN: 112,
    EHOSTUNREACH: 113,
    EALREADY: 114,
    EINPROGRESS: 115,
};
/** The value as a number; null for `...` and everything that is none. */
export function numberOf(value) {
    switch (value?.type) {
        case 'number':
            return value.value;
        case 'word':
            return CONSTANTS[value.word] ?? ERRNO[value.word] ?? null;
        case 'or': {
            let bits = 0;
            for (const part of value.of) {
                const number = numberOf(part);
                if (number === null)
                    return null;
                bits |= number;
            }
            return bits;
        }
        case 'call': {
            const isSwap = value.name === 'htons' || value.name === 'htonl' || value.name === 'ntohs';
            return isSwap ? numberOf(value.values[0]) : null;
        }
        case 'list':
            return value.values.length === 1 ? numberOf(value.values[0]) : null;
        default:
            return null;
    }
}
/** The name of a constant, for options. */
export function wordOf(value) {
    if (value?.type === 'word')
        return value.word;
    return value?.type === 'number' ? String(value.value) : '?';
}
/** A field of a struct, or of the struct inside a list. */
export function fieldOf(value, name) {
    if (value?.type === 'list')
        return fieldOf(value.values[0], name);
    if (value?.type !== 'struct')
        return undefined;
    for (const part of value.values) {
        if (part.type === 'field' && part.name === name)
            return part.value;
    }
    return undefined;
}
