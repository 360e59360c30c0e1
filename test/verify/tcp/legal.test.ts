/** What looks odd and is legal: the protocol invariants say nothing about it. */
import { describe, expect, test } from 'vitest';
import {
  CALL_RECV_DONE,
  ROLE_MIDSTREAM,
  RULE_ADOPT,
  STATE_CLOSED,
  STATE_ESTABLISHED,
  TCP_CREDIT,
  TCP_DUPACK,
  TCP_NEGOTIATED,
  TIMER_DELAYED_ACK,
  TX_ACK,
  TX_CHALLENGE_ACK,
  TX_DATA_RECORDED,
  TX_RETRANSMIT_FAST,
  TX_RST,
  TX_SYN_ACK,
  USYS_KNOCK,
  USYS_RECV,
  VERDICT_CHALLENGE_ACK,
  VERDICT_DROP_DUPLICATE,
  VERDICT_DROP_NO_FLOW,
} from '../../../src/log/events.ts';
import { PROTOCOL_SPECS } from '../../../src/verify/catalogue-protocol.ts';
import { rows, runAll, type Row } from '../../helpers/rows.ts';
import { insertAfter, kind } from '../mutants/mutant.ts';
import {
  ACK,
  FLOW_GROUP,
  MBUF_REGION,
  ProtocolLog,
  RST,
  SYN,
  WINDOW,
} from '../mutants/protocol-log.ts';
import { FLOW, IRS, ISS, LIFE, ours, TAG, theirs } from '../mutants/protocol-scenarios.ts';

function expectHeld(list: readonly Row[]): void {
  const results = runAll(PROTOCOL_SPECS, [rows(list)]);
  expect(results.flatMap((result) => result.violations)).toEqual([]);
}

/** An established connection without its handshake, then `body` in one cycle. */
function adopted(body: (log: ProtocolLog) => void): Row[] {
  const log = new ProtocolLog();
  log.cycleAfter(1000, false, () => {
    log.open(FLOW, ROLE_MIDSTREAM, ISS, IRS, TAG);
    log.state(FLOW, STATE_CLOSED, STATE_ESTABLISHED, RULE_ADOPT);
    log.negotiated(FLOW, 0);
    log.add(USYS_KNOCK, FLOW, TAG, FLOW_GROUP);
    body(log);
  });
  return log.stop();
}

const same = { rcvNxt: theirs(0), sndUna: ours(0) };

describe('legal oddities', () => {
  test('a repeated SYN is answered by the same SYN-ACK', () => {
    const again = { seq: ISS, ack: theirs(0), flags: SYN | ACK, rule: TX_SYN_ACK };
    const log = new ProtocolLog();
    log.cycleAfter(1000, false, () => {
      log.open(FLOW, 0, ISS, IRS, TAG);
      log.receive(FLOW, { seq: IRS, flags: SYN }, { rcvNxt: theirs(0), sndUna: ISS });
      log.send(FLOW, again);
      log.receive(FLOW, { seq: IRS, flags: SYN }, { rcvNxt: theirs(0), sndUna: ISS });
      log.send(FLOW, again);
    });
    expectHeld(log.stop());
  });

  test('a keep-alive with its garbage byte is acknowledged again', () => {
    expectHeld(
      adopted((log) => {
        const alive = { seq: theirs(-1), ack: ours(0), bytes: 1 };
        log.receive(FLOW, alive, { ...same, verdict: VERDICT_DROP_DUPLICATE });
        log.send(FLOW, { seq: ours(0), ack: theirs(0), rule: TX_ACK });
      }),
    );
  });

  test('a segment that overlaps what came before adds only its new bytes', () => {
    expectHeld(
      adopted((log) => {
        const first = { seq: theirs(0), ack: ours(0), bytes: 100 };
        log.receive(FLOW, first, { rcvNxt: theirs(100), sndUna: ours(0), accepted: 100 });
        const second = { seq: theirs(50), ack: ours(0), bytes: 100 };
        log.receive(FLOW, second, { rcvNxt: theirs(150), sndUna: ours(0), accepted: 50 });
        log.send(FLOW, { seq: ours(0), ack: theirs(150), window: WINDOW - 150, rule: TX_ACK });
      }),
    );
  });

  test('the recorded host had sent beyond the window', () => {
    expectHeld(
      adopted((log) => {
        log.receive(FLOW, { seq: theirs(0), ack: ours(0), window: 0 }, same);
        const bytes = 1000;
        log.send(FLOW, { seq: ours(0), ack: theirs(0), bytes, rule: TX_DATA_RECORDED, limit: 0 });
      }),
    );
  });

  test('a reset in the window gets a challenge and changes nothing', () => {
    expectHeld(
      adopted((log) => {
        const reset = { seq: theirs(5), flags: RST };
        log.receive(FLOW, reset, { ...same, verdict: VERDICT_CHALLENGE_ACK });
        log.send(FLOW, { seq: ours(0), ack: theirs(0), rule: TX_CHALLENGE_ACK });
      }),
    );
  });

  test('a segment of no connection is answered by a reset of no flow', () => {
    expectHeld(
      adopted((log) => {
        const stray = { seq: 77, ack: 88, bytes: 10 };
        log.receive(-1, stray, { rcvNxt: 0, sndUna: 0, verdict: VERDICT_DROP_NO_FLOW });
        log.send(-1, { seq: 88, flags: RST, rule: TX_RST });
      }),
    );
  });

  test('a reset sent for a hostile acknowledgement does not count as sent data', () => {
    expectHeld(
      adopted((log) => {
        log.send(FLOW, { seq: ours(1_000_000), flags: RST, rule: TX_RST });
        log.receive(FLOW, { seq: theirs(0), ack: ours(0) }, same);
      }),
    );
  });

  test('with SACK the first duplicate may begin a recovery', () => {
    expectHeld(
      adopted((log) => {
        log.negotiated(FLOW, 0, 1);
        const bytes = 1000;
        for (let k = 0; k < 5; k++) {
          const seq = ours(k * bytes);
          log.send(FLOW, { seq, ack: theirs(0), bytes, rule: TX_DATA_RECORDED });
        }
        log.receive(FLOW, { seq: theirs(0), ack: ours(0) }, same, () => {
          log.add(TCP_DUPACK, FLOW, 1, 1);
        });
        log.send(FLOW, { seq: ours(0), ack: theirs(0), bytes, rule: TX_RETRANSMIT_FAST });
      }),
    );
  });

  test('a scaled window is rounded down by less than its unit', () => {
    const scaled = (log: ProtocolLog): void => {
      log.add(TCP_NEGOTIATED, FLOW, 1000, 1000, 7, 7, 0, 0, 65_536, 0);
      log.send(FLOW, { seq: ours(0), ack: theirs(0), window: 65_408, rule: TX_ACK });
      const data = { seq: theirs(0), ack: ours(0), bytes: 100 };
      log.receive(FLOW, data, { rcvNxt: theirs(100), sndUna: ours(0), accepted: 100 }, () => {
        log.add(USYS_RECV, FLOW, TAG, 0, MBUF_REGION + 120, 100, 2, 0);
      });
      log.send(FLOW, { seq: ours(0), ack: theirs(100), window: 65_280, rule: TX_ACK });
    };
    const list = adopted(scaled).filter((row) => row.kind !== USYS_RECV);
    expectHeld(list);
  });

  test('a credit without a call row and a call without a credit row both give room back', () => {
    expectHeld(
      insertAfter(LIFE, kind(TCP_CREDIT, 400), { kind: TCP_CREDIT, flow: FLOW, args: [0] }),
    );
    const list = LIFE.filter((row) => row.kind !== TCP_CREDIT);
    const window = runAll(
      PROTOCOL_SPECS.filter((spec) => spec.id === 'tcp.window-explicit'),
      [rows(list)],
    )[0]!;
    expect(window.violations).toEqual([]);
    expect(list.some(kind(70, CALL_RECV_DONE))).toBe(true);
    expect(list.some((row) => row.args?.[0] === TIMER_DELAYED_ACK)).toBe(true);
  });
});

test('nothing in a log makes a spec throw', () => {
  for (let kindId = 0; kindId < 128; kindId++) {
    for (const value of [-1, 0, 7, 0x7fffffff, -0x80000000]) {
      const args = Array.from({ length: 8 }, () => value);
      const list: Row[] = [];
      for (const flow of [-1, 0, 5, 0x7fffffff]) list.push({ kind: kindId, flow, args });
      expect(() => runAll(PROTOCOL_SPECS, [rows([...LIFE.slice(0, 60), ...list])])).not.toThrow();
    }
  }
});
