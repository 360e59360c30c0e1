import { describe, expect, it } from 'vitest';
import * as events from '../../src/log/events.ts';
import { EventChunk } from '../../src/log/chunk.ts';
import { eventText, LogTextSink, logText, tcpFlags, timeText } from '../../src/log/text.ts';
import { oneRow } from './logs.ts';

function text(kind: number, flow: number, ...args: number[]): string {
  const padded = [...args, 0, 0, 0, 0, 0, 0, 0, 0].slice(0, 8);
  return eventText(oneRow([12_345, kind, 3, flow, ...padded], 1), 0);
}

describe('an event as text', () => {
  it('is one line of time, core, cycle, kind, flow and named fields', () => {
    const line = text(events.TCP_IN, 5, 7, -1, 0, 1460, 0x12, 65_535, 1, 2);
    expect(line).toBe(
      '          12.345  1        3 tcp.in                f5     frame=7 seq=4294967295 ack=0 ' +
        'payloadBytes=1460 flags=SA windowBytes=65535 tsVal=1 tsEcr=2',
    );
  });

  it('renders every field of every kind, in the order of the schema', () => {
    let kinds = 0;
    for (const schema of events.EVENTS) {
      if (schema === undefined) continue;
      kinds += 1;
      for (const value of [0, 1, -1, 2 ** 31 - 1, -(2 ** 31)]) {
        const line = text(schema.id, -1, ...schema.fields.map(() => value));
        const tail = line.slice(line.indexOf(' -') + 2).trim();
        expect(line).toContain(` ${schema.name} `);
        const names = tail === '' ? [] : tail.split(' ').map((part) => part.split('=')[0]);
        expect(names).toEqual(schema.fields);
        expect(tail).not.toMatch(/undefined|NaN|=( |$)/);
      }
    }
    expect(kinds).toBeGreaterThan(60);
  });

  it('names what a number stands for', () => {
    expect(
      text(
        events.TCP_STATE,
        1,
        events.STATE_SYN_SENT,
        events.STATE_ESTABLISHED,
        events.RULE_SYN_ACK,
        9,
      ),
    ).toContain('from=SYN-SENT to=ESTABLISHED rule=syn-ack frame=9');
    expect(text(events.TCP_JUDGED, 1, 9, events.VERDICT_DROP_PAWS)).toContain('verdict=paws');
    expect(text(events.TCP_OUT, 1, 0, 0, 0, 0, 0, events.TX_PROBE)).toContain('rule=probe');
    expect(text(events.TCP_CWND, 1, events.CC_RTO)).toContain('rule=rto');
    expect(text(events.NIC_DROP, -1, 3, events.DROP_CHECKSUM)).toContain('reason=checksum');
    expect(text(events.USYS_DEAD, 1, 0, 0, events.DEAD_RESET)).toContain('reason=reset');
    expect(text(events.TCP_CLOSED, 1, events.DEAD_FIN)).toContain('reason=fin');
    expect(text(events.BSYS, 1, events.CALL_SENDV, 0, 0, events.RET_BADH)).toContain('ret=badh');
    expect(text(events.BSYS, 1, events.CALL_SENDV, 0, 0, 1460)).toContain('number=sendv');
    expect(text(events.BSYS, 1, events.CALL_SENDV, 0, 0, 1460)).toContain('ret=1460');
    expect(text(events.TIMER_FIRE, 1, events.TIMER_DELAYED_ACK)).toContain('timer=delayed-ack');
    expect(text(events.TIMER_FIRE, -1, events.TIMER_APP + 2)).toContain('timer=app-2');
    expect(text(events.NIC_RX, -1, 1, 2, 3, 4, -2)).toContain('hash=0xfffffffe');
    expect(text(events.STACK_IN, 1, 1, 2, events.PROTOCOL_ARP)).toContain('protocol=arp');
  });

  it('shows numbers outside a vocabulary, unknown kinds and arguments without a name', () => {
    expect(text(events.TCP_JUDGED, 1, 9, 99)).toContain('verdict=#99');
    expect(text(127, -1, 0, 5)).toContain('kind-127');
    expect(text(127, -1, 0, 5)).toMatch(/- +\+b=5$/);
    expect(text(events.CYCLE_WAKE, -1, 1, 0, 7)).toMatch(/reason=frame \+c=7$/);
  });

  it('keeps every nanosecond of a time', () => {
    expect(timeText(0)).toBe('0.000');
    expect(timeText(999)).toBe('0.999');
    expect(timeText(9_007_199_254_740_991)).toBe('9007199254740.991');
    expect(timeText(-1_001)).toBe('-1.001');
    expect(timeText(1_000.5)).toBe('1.0005');
  });

  it('writes TCP flags as tcpdump does', () => {
    expect([0, 2, 18, 17, 24, 4, 0x1ff].map(tcpFlags)).toEqual([
      '-', 'S', 'SA', 'FA', 'PA', 'R', 'SFRPAUEWN',
    ]); // prettier-ignore
    expect(tcpFlags(0x202)).toBe('S#512');
  });

  it('is the same in one piece and through a sink', () => {
    const chunk = new EventChunk(4);
    chunk.count = 3;
    chunk.kind.fill(events.CYCLE_END);
    let written = '';
    new LogTextSink((part) => (written += part)).chunk(chunk);
    expect(logText([chunk, chunk])).toBe(written + written);
    expect(written.split('\n')).toHaveLength(4);
  });
});
