/**
 * Constants as scripts name them.
 *
 * Numbers are Linux's where systems differ: scripts compare names or what they set themselves.
 */
export const AF_INET = 2;
export const AF_INET6 = 10;
export const SOCK_STREAM = 1;
/** Of open and fcntl, and as SOCK_NONBLOCK of socket and accept4. */
export const O_NONBLOCK = 0o4000;
export const IPPROTO_TCP = 6;

export const MSG_PEEK = 2;
export const MSG_DONTWAIT = 0x40;
export const MSG_EOR = 0x80;
export const MSG_ERRQUEUE = 0x2000;
export const MSG_NOSIGNAL = 0x4000;
export const MSG_MORE = 0x8000;
export const MSG_ZEROCOPY = 0x4000000;
export const MSG_FASTOPEN = 0x20000000;

export const POLLIN = 1;
export const POLLOUT = 4;
export const POLLERR = 8;
export const POLLHUP = 0x10;
export const POLLRDNORM = 0x40;
export const POLLWRNORM = 0x100;
export const POLLRDHUP = 0x2000;
export const EPOLLEXCLUSIVE: number = 1 << 28;
export const EPOLLONESHOT: number = 1 << 30;
export const EPOLLET: number = 1 << 31;

export const SO_EE_ORIGIN_TIMESTAMPING = 4;
export const SO_EE_ORIGIN_ZEROCOPY = 5;
export const SO_EE_CODE_ZEROCOPY_COPIED = 1;
export const SCM_TSTAMP_SND = 0;
export const SCM_TSTAMP_SCHED = 1;
export const SCM_TSTAMP_ACK = 2;
export const SOF_TIMESTAMPING_TX_SOFTWARE: number = 1 << 1;
export const SOF_TIMESTAMPING_TX_SCHED: number = 1 << 8;
export const SOF_TIMESTAMPING_TX_ACK: number = 1 << 9;

/** By name: what the runner itself knows (above), and what scripts only hand from call to call. */
export const CONSTANTS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    AF_INET,
    AF_INET6,
    PF_INET: AF_INET,
    SOCK_STREAM,
    SOCK_DGRAM: 2,
    SOCK_NONBLOCK: O_NONBLOCK,
    SOCK_CLOEXEC: 0o2000000,
    IPPROTO_IP: 0,
    IPPROTO_TCP,
    IPPROTO_UDP: 17,
    O_RDONLY: 0,
    O_WRONLY: 1,
    O_RDWR: 2,
    O_NONBLOCK,
    O_NDELAY: O_NONBLOCK,
    SHUT_RD: 0,
    SHUT_WR: 1,
    SHUT_RDWR: 2,
    MSG_PEEK,
    MSG_TRUNC: 0x20,
    MSG_DONTWAIT,
    MSG_EOR,
    MSG_WAITALL: 0x100,
    MSG_ERRQUEUE,
    MSG_NOSIGNAL,
    MSG_MORE,
    MSG_ZEROCOPY,
    MSG_FASTOPEN,
    IPTOS_LOWDELAY: 0x10,
    IPTOS_THROUGHPUT: 0x08,
    IPTOS_RELIABILITY: 0x04,
    IPTOS_DSCP_CS0: 0x00,
    IPTOS_DSCP_CS1: 0x20,
    IPTOS_DSCP_CS2: 0x40,
    IPTOS_DSCP_CS3: 0x60,
    IPTOS_DSCP_CS4: 0x80,
    IPTOS_DSCP_CS5: 0xa0,
    IPTOS_DSCP_CS6: 0xc0,
    IPTOS_DSCP_CS7: 0xe0,
    IPTOS_DSCP_AF11: 0x28,
    IPTOS_DSCP_AF12: 0x30,
    IPTOS_DSCP_AF13: 0x38,
    IPTOS_DSCP_AF21: 0x48,
    IPTOS_DSCP_AF22: 0x50,
    IPTOS_DSCP_AF23: 0x58,
    IPTOS_DSCP_AF31: 0x68,
    IPTOS_DSCP_AF32: 0x70,
    IPTOS_DSCP_AF33: 0x78,
    IPTOS_DSCP_AF41: 0x88,
    IPTOS_DSCP_AF42: 0x90,
    IPTOS_DSCP_AF43: 0x98,
    IPTOS_DSCP_EF: 0xb8,
    POLLIN,
    POLLPRI: 2,
    POLLOUT,
    POLLERR,
    POLLHUP,
    POLLRDNORM,
    POLLWRNORM,
    POLLRDHUP,
    EPOLLIN: POLLIN,
    EPOLLOUT: POLLOUT,
    EPOLLERR: POLLERR,
    EPOLLHUP: POLLHUP,
    EPOLLRDNORM: POLLRDNORM,
    EPOLLWRNORM: POLLWRNORM,
    EPOLLRDHUP: POLLRDHUP,
    EPOLLEXCLUSIVE,
    EPOLLONESHOT,
    EPOLLET,
    SO_EE_ORIGIN_TIMESTAMPING,
    SO_EE_ORIGIN_ZEROCOPY,
    SO_EE_CODE_ZEROCOPY_COPIED,
    SCM_TSTAMP_SND,
    SCM_TSTAMP_SCHED,
    SCM_TSTAMP_ACK,
    SOF_TIMESTAMPING_TX_HARDWARE: 1 << 0,
    SOF_TIMESTAMPING_TX_SOFTWARE,
    SOF_TIMESTAMPING_RX_HARDWARE: 1 << 2,
    SOF_TIMESTAMPING_RX_SOFTWARE: 1 << 3,
    SOF_TIMESTAMPING_SOFTWARE: 1 << 4,
    SOF_TIMESTAMPING_RAW_HARDWARE: 1 << 6,
    SOF_TIMESTAMPING_OPT_ID: 1 << 7,
    SOF_TIMESTAMPING_TX_SCHED,
    SOF_TIMESTAMPING_TX_ACK,
    SOF_TIMESTAMPING_OPT_CMSG: 1 << 10,
    SOF_TIMESTAMPING_OPT_TSONLY: 1 << 11,
    IP_PMTUDISC_DONT: 0,
    IP_PMTUDISC_WANT: 1,
    IP_PMTUDISC_DO: 2,
    IP_PMTUDISC_PROBE: 3,
  }),
);

/** Errors by number, for scripts that name them in getsockopt(SO_ERROR). */
export const ERRNO: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ENOENT: 2,
    EBADF: 9,
    EAGAIN: 11,
    EWOULDBLOCK: 11,
    EACCES: 13,
    EFAULT: 14,
    EEXIST: 17,
    EINVAL: 22,
    EPIPE: 32,
    ENOMSG: 42,
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
  }),
);
