/** One-line descriptions of frames, in tcpdump's manner. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flagsText, macText, segmentText } from '../../src/wire/text.ts';
import {
  bigEndian,
  ethernetFrame,
  ipPacket,
  pattern,
  smallMemory,
  tcpPacket,
  udpPacket,
} from '../helpers/machine.ts';

const memory = smallMemory();
const at = memory.wire.address + 3;
const V6 = { source: '2001:db8:0:0:0:0:0:2', destination: '2001:db8:0:0:0:0:0:1' };

function text(frame: readonly number[], frameBytes = frame.length): string {
  memory.bytes.set(frame, at);
  return segmentText(memory, at, frameBytes, frame.length);
}

describe('segmentText', () => {
  it('shows a SYN with its options', () => {
    const options = [
      ...bigEndian([2, 1], [4, 1], [1460, 2], [4, 1], [2, 1], [8, 1], [10, 1], [7, 4], [0, 4]),
      ...bigEndian([1, 1], [3, 1], [3, 1], [7, 1]),
    ];
    expect(text(ethernetFrame(tcpPacket({ seq: -1, flags: 2, options })))).toBe(
      'IP 10.0.0.2.1637 > 10.0.0.1.80: Flags [S], seq 4294967295, win 8192, ' +
        'options [mss 1460,sackOK,TS val 7 ecr 0,nop,wscale 7], length 0',
    );
  });

  it('shows data, also when it lies elsewhere', () => {
    const packet = tcpPacket({ ...V6, flags: 0x18, ack: 5, payload: pattern(10) });
    const expected =
      'IP6 2001:db8::2.1637 > 2001:db8::1.80: ' +
      'Flags [P.], seq 1000:1010, ack 5, win 8192, length 10';
    expect(text(ethernetFrame(packet))).toBe(expected);
    const frame = ethernetFrame(packet);
    expect(text(frame.slice(0, 74), frame.length)).toBe(expected);
  });

  it('shows UDP, ICMP, ARP and the rest', () => {
    expect(text(ethernetFrame(udpPacket(pattern(5))))).toBe(
      'IP 10.0.0.2.5353 > 10.0.0.1.53: UDP, length 5',
    );
    const echo = bigEndian([0x0800, 2], [0, 2], [3, 2], [9, 2], [0, 4]);
    expect(text(ethernetFrame(ipPacket(echo, { protocol: 1 })))).toBe(
      'IP 10.0.0.2 > 10.0.0.1: ICMP echo request, id 3, seq 9, length 12',
    );
    const unreachable = bigEndian([0x0104, 2], [0, 2], [0, 4]);
    expect(text(ethernetFrame(ipPacket(unreachable, { ...V6, protocol: 58 })))).toBe(
      'IP6 2001:db8::2 > 2001:db8::1: ICMP6 type 1 code 4, length 8',
    );
    const arp = bigEndian(
      [0x00010800, 4], [0x0604, 2], [2, 2], [0x0011, 2], [0x22334455, 4], [0x0a000002, 4],
      [0, 2], [0, 4], [0x0a000001, 4],
    ); // prettier-ignore
    expect(text(ethernetFrame(arp, 0x0806))).toBe('ARP, Reply 10.0.0.2 is-at 00:11:22:33:44:55');
    arp[7] = 1;
    expect(text(ethernetFrame(arp, 0x0806))).toBe('ARP, Request who-has 10.0.0.1 tell 10.0.0.2');
    expect(text(ethernetFrame([1, 2], 0x88cc))).toBe('ethertype 0x88cc, length 16');
    expect(text(ethernetFrame(ipPacket([1, 2, 3], { protocol: 89 })))).toBe(
      'IP 10.0.0.2 > 10.0.0.1: protocol 89, length 3',
    );
  });

  it('names fragments, bad options and cut headers for what they are', () => {
    expect(text(ethernetFrame(ipPacket(pattern(16), { fragmentField: 0x2000 })))).toBe(
      'IP 10.0.0.2 > 10.0.0.1: fragment, length 16',
    );
    expect(text(ethernetFrame(tcpPacket({ options: [8, 10, 0, 0] })))).toContain('options [bad]');
    expect(text([1, 2, 3])).toBe('[truncated frame, 3 bytes]');
    expect(text(ethernetFrame(tcpPacket()).slice(0, 30))).toBe('IP [bad header]');
  });

  it('says something about any bytes', () => {
    const type = fc.constantFrom(0x0800, 0x86dd, 0x0806);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), type, fc.boolean(), (bytes, kind, isIp) => {
        const l3 = [...bytes];
        if (isIp && l3.length > 0) l3[0] = kind === 0x86dd ? 0x60 : 0x45;
        expect(text(ethernetFrame(l3, kind)).length).toBeGreaterThan(0);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});

describe('small parts', () => {
  it('are written as tcpdump does', () => {
    expect(flagsText(0)).toBe('none');
    expect(flagsText(0x12)).toBe('S.');
    expect(flagsText(0xff)).toBe('FSRP.UEW');
    expect(macText(0x0200, 1)).toBe('02:00:00:00:00:01');
    expect(macText(0xffff, -1)).toBe('ff:ff:ff:ff:ff:ff');
  });
});
