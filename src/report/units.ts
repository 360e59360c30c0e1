/**
 * Numbers as a person reads them: grouped digits, decimal units, durations from nanoseconds to
 * hours, percentiles; and the names of cores.
 *
 * The text is the same on every machine: no locale, no rounding mode, three significant digits. The
 * JSON holds the exact numbers; this file is for the text verdict alone.
 */

import { CONTROL_CORE } from '../log/events.ts';
import type { LatencyResult } from '../verify/result.ts';

/** 1234567 -> "1,234,567". */
export function countText(count: number): string {
  const digits = String(Math.round(Math.abs(count)));
  let grouped = '';
  for (let i = 0; i < digits.length; i++) {
    if (i > 0 && (digits.length - i) % 3 === 0) grouped += ',';
    grouped += digits.charAt(i);
  }
  return count < 0 ? `-${grouped}` : grouped;
}

/** "1 frame", "2 frames". */
export function countOf(count: number, singular: string, plural: string = `${singular}s`): string {
  return `${countText(count)} ${count === 1 ? singular : plural}`;
}

/** 999 -> "999 B", 228325 -> "228 kB" (decimal units). */
export function bytesText(bytes: number): string {
  return decimalText(bytes, 'B');
}

/** Bits a second: "9.41 Gbit/s". */
export function rateText(bitsPerSecond: number): string {
  return decimalText(bitsPerSecond, 'bit/s');
}

function decimalText(value: number, unit: string): string {
  if (value < 999.5) return `${Math.round(value)} ${unit}`;
  if (value < 999_500) return `${significant(value / 1e3)} k${unit}`;
  if (value < 999_500_000) return `${significant(value / 1e6)} M${unit}`;
  return `${significant(value / 1e9)} G${unit}`;
}

/** How often a second, grouped; what is rare with three digits: "0.33". */
export function oftenText(perSecond: number): string {
  return perSecond > 0 && perSecond < 99.95 ? significant(perSecond) : countText(perSecond);
}

/** Virtual or recorded nanoseconds with a unit that fits. */
export function durationText(ns: number): string {
  const size = Math.abs(ns);
  if (size < 999.5) return `${Math.round(ns)} ns`;
  if (size < 999_500) return `${significant(ns / 1e3)} µs`;
  if (size < 999_500_000) return `${significant(ns / 1e6)} ms`;
  if (size < 120e9) return `${significant(ns / 1e9)} s`;
  const seconds = Math.round(ns / 1e9);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return `${hours} h ${minutes} min`;
  return `${minutes} min ${seconds % 60} s`;
}

/** The percentiles and the longest of virtual durations. */
export function latencyText({ p50Ns, p90Ns, p99Ns, p999Ns, maxNs }: LatencyResult): string {
  const named = { p50: p50Ns, p90: p90Ns, p99: p99Ns, 'p99.9': p999Ns, max: maxNs };
  const parts = Object.entries(named).map(([name, ns]) => `${name} ${durationText(ns)}`);
  return parts.join(', ');
}

/** Whose events: the control plane has a number like a core's. */
export function coreText(core: number): string {
  return core === CONTROL_CORE ? 'control plane' : `core ${core}`;
}

/** A point in virtual time, exact: seconds with nine digits. */
export function timeText(ns: number): string {
  return `${(ns / 1e9).toFixed(9)} s`;
}

/** 0.123 -> "12.3%". */
export function percentText(share: number): string {
  if (share > 0 && share < 0.0005) return '<0.1%';
  return `${(share * 100).toFixed(1)}%`;
}

function significant(value: number): string {
  const size = Math.abs(value);
  if (size >= 99.95) return value.toFixed(0);
  if (size >= 9.995) return value.toFixed(1);
  return value.toFixed(2);
}
