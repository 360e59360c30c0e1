/**
 * What the survey warns of: counts and first frames, and what it must not warn of.
 */
import { describe, expect, it } from 'vitest';
import { CLIENT, SERVER, SIDE_GAP, SIDE_SNAPPED } from '../../src/trace/conversation-rows.ts';
import * as f from '../helpers/frames.ts';
import type { WireFrame } from '../helpers/frames.ts';
import { ACK, B, codesOf, OPEN, surveyOf, SYN, wire } from '../helpers/segments.ts';

describe('warnings', () => {
  it('name bytes the capture lost, but not bytes it shows late', () => {
    const lost = surveyOf([
      ...OPEN,
      [0, 101, ACK, 501, 10],
      [1, 501, ACK, 151],
      [0, 151, ACK, 501, 5],
    ]);
    expect(codesOf(lost.survey.warnings)).toEqual([['capture-gap', 1, 5]]);
    expect(lost.survey.conversations.hasSideBit(0, CLIENT, SIDE_GAP)).toBe(true);
    const never = surveyOf([...OPEN, [1, 501, ACK, 151]]);
    expect(codesOf(never.survey.warnings)).toEqual([['capture-gap', 1, 4]]);
    const late = surveyOf([
      ...OPEN,
      [1, 501, ACK, 121],
      [0, 101, ACK, 501, 10],
      [0, 111, ACK, 501, 10],
    ]);
    expect(late.survey.warnings).toEqual([]);
    const half = surveyOf([
      ...OPEN,
      [1, 501, ACK, 121],
      [0, 101, ACK, 501, 10],
      [0, 121, ACK, 501, 10],
    ]);
    expect(codesOf(half.survey.warnings)).toEqual([['capture-gap', 1, 4]]);
  });

  it('tell what else is unusual', () => {
    const packet = f.tcp({ payload: Array(50).fill(1), flags: SYN });
    const { survey } = f.surveyed([
      { bytes: packet, timeNs: 5e6 },
      { bytes: packet, timeNs: 4e6 },
      { bytes: packet.slice(0, 60), originalBytes: 90, timeNs: 4e6 },
      { bytes: packet.slice(0, 30), originalBytes: 90, timeNs: 6e6 },
      { bytes: f.ipv4({ protocol: 47 }, [0, 0]), timeNs: 6e6 },
      { bytes: [0x99], timeNs: 6e6 },
      { bytes: [0x45, 0], timeNs: 6e6 },
      { bytes: packet, linkType: 105, timeNs: 6e6 },
      { bytes: packet, linkType: 127, timeNs: 6e6 },
      { bytes: f.ipv4({ protocol: 6, totalBytes: 400 }, packet.slice(20)), timeNs: 6e6 },
    ]);
    expect(codesOf(survey.warnings)).toEqual([
      ['time-backwards', 1, 2],
      ['snapped', 2, 3],
      ['tunnelled', 1, 5],
      ['unsupported-link', 2, 8],
      ['not-ip', 1, 6],
      ['malformed', 2, 7],
    ]);
    const messages = survey.warnings.map((warning) => warning.message).join('\n');
    expect(messages).toContain('IEEE802_11, IEEE802_11_RADIOTAP');
    expect(messages).toContain('1 say a longer IP packet');
    expect(survey.durationNs).toBe(6e6);
    expect(survey.linkTypes).toEqual([101, 105, 127]);
    expect(survey.conversations.hasSideBit(0, CLIENT, SIDE_SNAPPED)).toBe(true);
  });

  it('notice frames captured twice: same bytes within a millisecond', () => {
    const segment = (id: number, payload: number, timeNs: number): WireFrame => ({
      ...wire([0, 101, ACK, 501, 5, { id, payload: Array(5).fill(payload) }]),
      timeNs,
    });
    const codes = (frames: WireFrame[]) =>
      codesOf(f.surveyed(frames).survey.warnings).filter(([code]) => code === 'duplicate-frame');
    expect(codes([segment(7, 1, 0), segment(7, 1, 9e5)])).toEqual([['duplicate-frame', 1, 2]]);
    expect(codes([segment(7, 1, 0), segment(7, 1, 2e6)])).toEqual([]);
    expect(codes([segment(7, 1, 0), segment(8, 1, 1e5)])).toEqual([]);
    expect(codes([segment(7, 1, 0), segment(7, 2, 1e5)])).toEqual([]);
    expect(codes([segment(0, 1, 0), segment(0, 1, 1e5)])).toEqual([]);
  });

  it('name hosts with unfinished checksums, and spare super-segments', () => {
    const half = { isUnfinished: true };
    const { survey } = surveyOf([
      [0, 100, SYN],
      [1, 500, SYN | ACK, 101, 0, half],
      [0, 101, ACK, 501],
      [1, 501, ACK, 101, 3000, half],
      [0, 101, ACK, 3501, 2000, half],
    ]);
    expect(codesOf(survey.warnings)).toEqual([
      ['super-segment', 2, 4],
      ['checksum-unfinished', 1, 2],
    ]);
    expect(survey.warnings[1]?.message).toContain(`(${B})`);
    expect([CLIENT, SERVER].map((d) => survey.isChecksumUnfinished(0, d))).toEqual([false, true]);
  });

  it('count fragments, and find the conversation of what they carry', () => {
    const segment = f.tcpSegment({ payload: Array(44).fill(1), flags: SYN });
    const piece = (offset: number, bytes: number, more: boolean): WireFrame => ({
      bytes: f.ipv4({ protocol: 6, id: 5, offset, more }, segment.slice(offset, offset + bytes)),
    });
    const { survey, tracked } = f.surveyed([
      piece(32, 32, false),
      piece(0, 32, true),
      { bytes: f.tcp({ flags: SYN }) },
    ]);
    expect(tracked).toEqual([null, [0, CLIENT], [0, CLIENT]]);
    expect(codesOf(survey.warnings)).toEqual([['fragment', 2, 1]]);
    expect(survey.conversations.firstFrame(0)).toBe(2);
  });

  it('do not call a reassembled datagram large; a pass begins without leftovers', () => {
    const segment = f.tcpSegment({ payload: Array(1980).fill(1), flags: SYN });
    const piece = (offset: number, more: boolean): WireFrame => ({
      bytes: f.ipv4({ protocol: 6, id: 5, offset, more }, segment.slice(offset, offset + 1000)),
    });
    const { survey, tracked } = f.surveyed([
      piece(1000, false),
      piece(0, true),
      // Never completed: in a pass that still knew it, the first frame would complete it.
      piece(0, true),
    ]);
    expect(tracked).toEqual([null, [0, CLIENT], null]);
    expect(codesOf(survey.warnings)).toEqual([['fragment', 3, 1]]);
  });

  it('say when there are more lanes than fit', () => {
    const frames = Array.from({ length: 4097 }, (_, i) => ({
      bytes: f.framed(f.tcp({}), [
        0x81,
        0,
        ...f.u16(i & 0xfff || 1),
        0x81,
        0,
        ...f.u16(1 + (i >> 12)),
      ]),
      linkType: 1,
    }));
    const { survey } = f.surveyed([...frames, ...frames.slice(-1)]);
    expect(survey.conversations.count).toBeGreaterThan(4090);
    expect(survey.warnings.map((warning) => warning.code)).toEqual(['too-many-lanes', 'midstream']);
  });
});
