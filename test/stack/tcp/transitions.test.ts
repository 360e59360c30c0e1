/**
 * The state machine as a table, found by driving the real stack: every state, every event, what
 * follows. The table is a snapshot (transitions.expected.txt), and its arcs are held against the
 * diagram of RFC 9293 section 3.3.2, written down here arc by arc.
 */
import { describe, expect, it } from 'vitest';
import * as E from '../../../src/log/events.ts';
import { LOCAL_PORT, SECOND, TcpScript } from '../../helpers/tcp-script.ts';

const IRS = 999;
const MSL2 = 60 * SECOND;

/** A connection in a state: how to get there. */
interface Place {
  readonly s: TcpScript;
  handle: number;
  /** Our next sequence number, and the peer's. */
  local: number;
  remote: number;
}

function listening(): Place {
  const s = new TcpScript({ sack: false, timestamps: false, listen: [LOCAL_PORT] });
  return { s, handle: -1, local: 0, remote: IRS };
}

function synSent(): Place {
  const place = listening();
  place.handle = place.s.tcp.connect(place.s.tuple(), -1, 1);
  place.local = (place.s.takeSent()[0]!.seq + 1) >>> 0;
  return place;
}

function synReceived(): Place {
  const place = listening();
  place.s.recv('S', IRS, 0);
  place.local = (place.s.takeSent()[0]!.seq + 1) >>> 0;
  place.remote = IRS + 1;
  return place;
}

function established(): Place {
  const place = synReceived();
  place.s.recv('.', place.remote, place.local);
  place.handle = place.s.takeConditions()[0]!.handle;
  place.s.accept(place.handle, 1);
  return place;
}

function finWait1(): Place {
  const place = established();
  place.s.tcp.shutdown(place.handle);
  place.local = (place.local + 1) >>> 0;
  return place;
}

function finWait2(): Place {
  const place = finWait1();
  place.s.recv('.', place.remote, place.local);
  return place;
}

function closing(): Place {
  const place = finWait1();
  place.s.recv('F.', place.remote, (place.local - 1) >>> 0);
  place.remote++;
  return place;
}

function timeWait(): Place {
  const place = finWait2();
  place.s.recv('F.', place.remote, place.local);
  place.remote++;
  return place;
}

function closeWait(): Place {
  const place = established();
  place.s.recv('F.', place.remote, place.local);
  place.remote++;
  return place;
}

function lastAck(): Place {
  const place = closeWait();
  place.s.tcp.shutdown(place.handle);
  place.local = (place.local + 1) >>> 0;
  return place;
}

const STATES: Readonly<Record<string, () => Place>> = {
  LISTEN: listening,
  'SYN-SENT': synSent,
  'SYN-RECEIVED': synReceived,
  ESTABLISHED: established,
  'FIN-WAIT-1': finWait1,
  'FIN-WAIT-2': finWait2,
  'CLOSE-WAIT': closeWait,
  CLOSING: closing,
  'LAST-ACK': lastAck,
  'TIME-WAIT': timeWait,
};

const EVENTS: Readonly<Record<string, (place: Place) => void>> = {
  'rcv SYN': ({ s, remote }) => void s.recv('S', remote, 0),
  'rcv SYN,ACK of our SYN': ({ s, remote, local }) => void s.recv('S.', remote, local),
  'rcv ACK of everything': ({ s, remote, local }) => void s.recv('.', remote, local),
  'rcv ACK of the future': ({ s, remote, local }) => void s.recv('.', remote, local + 1000),
  'rcv payload': ({ s, remote, local }) => void s.recv('.', remote, local, { payload: 'x' }),
  'rcv FIN,ACK of everything': ({ s, remote, local }) => void s.recv('F.', remote, local),
  'rcv FIN,ACK before our FIN': ({ s, remote, local }) => void s.recv('F.', remote, local - 1),
  'rcv RST in sequence': ({ s, remote, local }) => void s.recv('R.', remote, local),
  'rcv RST in the window': ({ s, remote, local }) => void s.recv('R.', remote + 5, local),
  'rcv no flags': ({ s, remote }) => void s.recv('', remote, 0),
  'call send': ({ s, handle }) => void s.sendv(handle, 'x'),
  'call shutdown': ({ s, handle }) => void s.tcp.shutdown(handle),
  'call close': ({ s, handle }) => void s.tcp.close(handle),
  'call abort': ({ s, handle }) => void s.tcp.abort(handle),
  'wait 2 MSL': ({ s }) => s.advance(MSL2),
};

/** What the event did: the next state, what was sent, what the application was told. */
function outcome(make: () => Place, event: (place: Place) => void): string {
  const place = make();
  const { s } = place;
  s.takeSent();
  s.takeConditions();
  const before = s.rows(E.TCP_STATE).length;
  event(place);
  const states = s
    .rows(E.TCP_STATE)
    .slice(before)
    .map((row) => E.STATE_NAMES[row.args[1]!]!);
  const sent = s.takeSent().map(({ flags, bytes }) => (bytes > 0 ? `${flags}+${bytes}` : flags));
  const told = s.takeConditions().map(({ kind, x }) => {
    const name = E.EVENTS[kind]!.name.replace('usys.', '');
    return kind === E.USYS_DEAD ? `${name}:${E.DEAD_NAMES[x]}` : name;
  });
  const parts = [states.length === 0 ? '-' : states.join(' > ')];
  // Retransmissions while 2 MSL pass are the timers' business.
  if (sent.length > 0 && sent.length < 4) parts.push(`sends ${sent.join(' ')}`);
  else if (sent.length > 0) parts.push(`sends ${sent[0]} repeatedly`);
  if (told.length > 0) parts.push(`tells ${told.join(' ')}`);
  s.finish();
  return parts.join(', ');
}

/** RFC 9293 §3.3.2, Figure 5: from, to. CLOSED to LISTEN is a port that begins to answer. */
const DIAGRAM: ReadonlySet<string> = new Set([
  'CLOSED > SYN-SENT',
  'LISTEN > SYN-RECEIVED',
  'SYN-SENT > SYN-RECEIVED',
  'SYN-SENT > ESTABLISHED',
  'SYN-SENT > CLOSED',
  'SYN-RECEIVED > ESTABLISHED',
  'ESTABLISHED > FIN-WAIT-1',
  'ESTABLISHED > CLOSE-WAIT',
  'FIN-WAIT-1 > FIN-WAIT-2',
  'FIN-WAIT-1 > CLOSING',
  'FIN-WAIT-2 > TIME-WAIT',
  'CLOSING > TIME-WAIT',
  'CLOSE-WAIT > LAST-ACK',
  'LAST-ACK > CLOSED',
  'TIME-WAIT > CLOSED',
]);
/** Arcs of the diagram that this stack does not have, and why. */
const ABSENT: Readonly<Record<string, string>> = {
  'LISTEN > SYN-SENT': 'a port that answers is no control block, so there is nothing to send from',
  'SYN-RECEIVED > LISTEN': 'likewise: after a reset the port still answers, the flow is gone',
  'SYN-RECEIVED > FIN-WAIT-1': 'nobody has the handle of a connection that is not established',
  'FIN-WAIT-1 > TIME-WAIT': 'a FIN that acknowledges ours passes through FIN-WAIT-2',
};
/** Arcs that the text of section 3.10 adds: the end of a connection from wherever it is. */
const isEnd = (arc: string): boolean => arc.endsWith('> CLOSED');

describe('The transition table', () => {
  const lines = ['# state, event: next state (- = the same), what is sent, what is told', ''];
  const arcs = new Set<string>();
  for (const [state, make] of Object.entries(STATES)) {
    for (const [event, happen] of Object.entries(EVENTS)) {
      if (event.startsWith('call') && make().handle === -1) continue;
      const text = outcome(make, happen);
      lines.push(`${state.padEnd(12)}  ${event.padEnd(26)}  ${text}`);
      let from = state;
      for (const to of text.split(', ')[0]!.split(' > ')) {
        if (to !== '-') arcs.add(`${from} > ${to}`);
        from = to;
      }
    }
    lines.push('');
  }

  it('is what it was', async () => {
    await expect(lines.join('\n')).toMatchFileSnapshot('transitions.expected.txt');
  });

  it('has every arc of the diagram of RFC 9293 but the excepted ones, and no other', () => {
    arcs.add('CLOSED > SYN-SENT');
    expect([...DIAGRAM].filter((arc) => !arcs.has(arc))).toEqual([]);
    expect([...arcs].filter((arc) => !DIAGRAM.has(arc) && !isEnd(arc))).toEqual([]);
    expect(Object.keys(ABSENT).filter((arc) => arcs.has(arc))).toEqual([]);
    expect(arcs.size).toBeGreaterThan(20);
  });
});
