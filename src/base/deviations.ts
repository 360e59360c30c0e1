/**
 * Where IX's published code departs from what its papers promise (github.com/ix-project/ix; the
 * numbers are this project's), each as a switch that makes the simulated system do the same.
 *
 * Every deviation is off in the profile `ix-paper`. A switch stands on a path that is rarely taken,
 * or chooses a class when the machine is put together, so that the good system does not pay for
 * the bad one. `breaks` is what the checker must notice, and nothing else: a test holds the table.
 */

export interface Deviation {
  /** V1 to V16. */
  readonly id: string;
  /** What the published code does, in one line. */
  readonly title: string;
  /** Where it is seen. */
  readonly source: string;
  /** Catalogue numbers of the invariants that traffic which exercises it violates. */
  readonly breaks: readonly string[];
  /** Why it is not simulated, '' = it is. */
  readonly absent: string;
  /** What else there is to say of how it is simulated. */
  readonly note: string;
}

function of(
  id: string,
  title: string,
  source: string,
  breaks: readonly string[],
  note: string = '',
): Deviation {
  return { id, title, source, breaks, absent: '', note };
}

function absent(id: string, title: string, source: string, why: string): Deviation {
  return { id, title, source, breaks: [], absent: why, note: '' };
}

export const DEVIATIONS: readonly Deviation[] = [
  of(
    'V1',
    'TCP payload is copied into an mbuf at every transmission and retransmission',
    'tcp_out.c',
    ['A9'],
    'An application that forwards received mbufs violates A2 as well.',
  ),
  of(
    'V2',
    'the ARP table is changed under a spin lock, and old entries are reclaimed at once',
    'arp.c',
    ['B9'],
    'The lock that is never given back when no entry is left would only hang the run: left out.',
  ),
  of('V3', 'close sends a reset, never a FIN; shutdown and reject are not supported', 'tcp_api.c', [
    'F13',
    'F14',
  ]),
  of(
    'V4',
    '`sent` carries no window, `dead` no reason, and a refused connect is told as `dead`',
    'tcp_api.c',
    ['E7', 'J5'],
    "An application that forwards received mbufs and cannot tell a peer's FIN violates A8 as well.",
  ),
  of(
    'V5',
    'recv_done of a part of an mbuf opens the window and forgets the rest: freed only at close',
    'tcp_api.c',
    ['A3', 'A7'],
  ),
  of(
    'V6',
    'a handle of a flow group that another core owns crashes the dataplane',
    'tcp_api.c',
    ['B5'],
    'Here it ends the core that calls, not all of them: what they log would depend on when.',
  ),
  of(
    'V7',
    'udp_recv_done does not check what it is given; the length of a datagram includes its header',
    'udp.c',
    ['E2'],
    'A stale handle gives back the datagram that has its place now; what is in no place, nothing.',
  ),
  of('V8', 'timers of all but the last of several migrating flow groups are lost', 'ethfg.c', [
    'D8',
  ]),
  of(
    'V9',
    'TIME-WAIT lasts half as long, and FIN-WAIT-2 and SYN-RECEIVED for ever',
    'tcp.c, ethfg.c',
    ['F11'],
  ),
  of('V10', 'zero-window probes never begin', 'tcp_out.c', ['F8']),
  of(
    'V11',
    'a connection that is given up after retransmissions is freed without a word',
    'tcp.c',
    ['F7'],
  ),
  of(
    'V12',
    'packets dropped with a warning are not freed',
    'ethqueue.c, arp.c',
    ['H2', 'H6'],
    'Beside H2, that it is nowhere, H6: that it never comes back.',
  ),
  of(
    'V13',
    'the array of event conditions has no bound: what one cycle tells beyond its page is lost',
    'syscall.h',
    ['C4', 'H4'],
    'There it overwrites whatever lies behind the page; here that is left as it is.',
  ),
  of(
    'V14',
    'initial sequence numbers can be guessed: a linear generator and a slow clock',
    'tcp.c',
    [],
    'No invariant speaks of it, and recorded connections take the recorded numbers.',
  ),
  of(
    'V15',
    'filters of outbound flows are not removed at close, or the wrong ones',
    'tcp_api.c',
    ['B7'],
    'Needs --outbound filter. That a stale one may be removed for another flow is left out.',
  ),
  absent(
    'V16',
    'closures sent to another core run last in, first out',
    'cpu.c',
    'closures go between the two cores of a migration, and a core is in one at a time (D9): ' +
      'there are never two in a list',
  ),
];

/** The switches by what they do. */
export interface Deviations {
  readonly copiesTransmitted: boolean;
  readonly locksArp: boolean;
  readonly closeResets: boolean;
  readonly tellsLess: boolean;
  readonly forgetsRest: boolean;
  readonly crashesOnForeign: boolean;
  readonly trustsUdpRecvDone: boolean;
  readonly losesTimers: boolean;
  readonly breaksWaits: boolean;
  readonly neverProbes: boolean;
  readonly givesUpSilently: boolean;
  readonly leaksDropped: boolean;
  readonly overrunsConditions: boolean;
  readonly guessableIss: boolean;
  readonly forgetsFilters: boolean;
}

/** ids: of DEVIATIONS. */
export function deviationsOf(ids: readonly string[]): Deviations {
  const has = (id: string): boolean => ids.includes(id);
  return {
    copiesTransmitted: has('V1'),
    locksArp: has('V2'),
    closeResets: has('V3'),
    tellsLess: has('V4'),
    forgetsRest: has('V5'),
    crashesOnForeign: has('V6'),
    trustsUdpRecvDone: has('V7'),
    losesTimers: has('V8'),
    breaksWaits: has('V9'),
    neverProbes: has('V10'),
    givesUpSilently: has('V11'),
    leaksDropped: has('V12'),
    overrunsConditions: has('V13'),
    guessableIss: has('V14'),
    forgetsFilters: has('V15'),
  };
}

export const NO_DEVIATIONS: Deviations = deviationsOf([]);

/** Every deviation that is simulated: the profile `ix-release`. */
export const RELEASE_DEVIATIONS: readonly string[] = DEVIATIONS.filter(
  (deviation) => deviation.absent === '',
).map((deviation) => deviation.id);
