/**
 * The control plane's part of the verdict: cores over time as one line, what the policy decided and
 * why, migrations and how long they took, applications that overstayed.
 */
import type { ControlDecision, ControlResult } from '../verify/result.ts';
import { labelled, labelledRows, LABEL_COLUMNS } from './layout.ts';
import { countOf, countText, durationText, percentText } from './units.ts';

const PICTURE_COLUMNS = 60;
const LEVELS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const DECISIONS_SHOWN = 8;

export function controlLines(control: ControlResult | null, isVerbose: boolean): string[] {
  if (control === null) return [];
  return [
    ...labelled('control', headText(control)),
    ...coreLines(control),
    ...decisionLines(control, isVerbose),
    ...(isVerbose ? migrationLines(control) : []),
    ...overstayLines(control),
  ];
}

function headText(control: ControlResult): string {
  const { policy, coresMin, coresMax, decisions, stays } = control;
  const range =
    coresMin === coresMax ? countOf(coresMax, 'core') : `${coresMin} to ${coresMax} cores`;
  const up = decisions.filter((d) => d.coresAfter > d.coresBefore).length;
  const down = decisions.filter((d) => d.coresAfter < d.coresBefore).length;
  const moves = decisions.length - up - down;
  const all = countOf(decisions.length + stays, 'decision');
  const made = `${countText(up)} up, ${countText(down)} down, ${countText(moves)} to move groups`;
  return `${policy}, ${range}, every ${durationText(control.periodNs)}: ${all}, ${made}`;
}

function coreLines(control: ControlResult): string[] {
  const { timeline, endNs, coresMax, coreSeconds } = control;
  if (endNs <= 0) return [];
  const counts = timeline.map((entry) => entry.cores);
  const least = Math.min(...counts);
  const most = Math.max(...counts);
  const range = least === most ? String(most) : `${least} to ${most}`;
  const share = percentText(coreSeconds / ((endNs / 1e9) * coresMax));
  const used = `${coreSeconds.toFixed(3)} core-seconds, ${share} of ${countOf(coresMax, 'core')}`;
  const lines = labelled('cores used', `${range} over ${durationText(endNs)}: ${used}`);
  return least === most ? lines : [...lines, `${' '.repeat(LABEL_COLUMNS)}${picture(control)}`];
}

/** The most cores of each slice of the run, as blocks of growing height. */
function picture({ timeline, endNs, coresMax }: ControlResult): string {
  const most = new Array<number>(PICTURE_COLUMNS).fill(0);
  const sliceNs = endNs / PICTURE_COLUMNS;
  timeline.forEach(({ timeNs, cores }, i) => {
    const untilNs = Math.min(endNs, timeline[i + 1]?.timeNs ?? endNs);
    // From the slice it begins in to the last one that begins before its end.
    for (
      let at = Math.floor(timeNs / sliceNs);
      at < PICTURE_COLUMNS && at * sliceNs < untilNs;
      at++
    ) {
      most[at] = Math.max(most[at]!, cores);
    }
  });
  return most
    .map((cores) => LEVELS[Math.ceil((cores * LEVELS.length) / coresMax) - 1] ?? ' ')
    .join('');
}

function decisionLines(control: ControlResult, isVerbose: boolean): string[] {
  const all = control.decisions;
  const shown = isVerbose ? all : all.slice(0, DECISIONS_SHOWN);
  const rows = shown.map((d) => {
    const drain = d.timeNs > control.endNs ? ' (drain)' : '';
    return [durationText(d.timeNs), changeText(d), reasonText(d, control) + drain];
  });
  const lines = labelledRows('decisions', rows, 'rll');
  const hidden = all.length - shown.length;
  if (hidden > 0) lines.push(...labelled('', `and ${countText(hidden)} more (-v shows)`));
  if (control.omitted > 0) {
    lines.push(...labelled('', `${countText(control.omitted)} entries were not kept`));
  }
  return lines;
}

function changeText(d: ControlDecision): string {
  if (d.action === 'move') return `${countOf(d.flowGroups, 'flow group')} to core ${d.target}`;
  return `${d.coresBefore} to ${countOf(d.coresAfter, 'core')}`;
}

/** The built-in policies' numbers have units; a user's are shown as they are. */
function reasonText({ reason, value, limit }: ControlDecision, { policy }: ControlResult): string {
  if (policy === 'efficiency' && reason === 'queue-long') {
    return `${(value / 100).toFixed(2)} frames wait, over ${(limit / 100).toFixed(0)}`;
  }
  if (policy === 'efficiency' && reason === 'idle') {
    const cores = (units: number): string => (units / 10_000).toFixed(2);
    return `${cores(value)} cores' worth of time is idle, over ${cores(limit)}`;
  }
  if (policy === 'balance' && reason === 'uneven') {
    return `${countText(value)} frames more than the least loaded core, over ${countText(limit)}`;
  }
  return value === 0 && limit === 0 ? reason : `${reason} (${value}, ${limit})`;
}

/** Each migration; the verdict has their figures together. */
function migrationLines({ migrations }: ControlResult): string[] {
  const rows = migrations.map((m) => [
    durationText(m.timeNs),
    `core ${m.source} to ${m.target}`,
    countOf(m.flowGroups, 'flow group'),
    durationText(m.durationNs),
  ]);
  return labelledRows('moved', rows, 'rlrr');
}

function overstayLines({ overstays }: ControlResult): string[] {
  if (overstays.length === 0) return [];
  const count = overstays.reduce((sum, entry) => sum + entry.overstays, 0);
  const cores = [...new Set(overstays.map((entry) => entry.core))].sort((x, y) => x - y);
  const longest = Math.max(...overstays.map((entry) => entry.residenceUs)) * 1000;
  const where = `${cores.length === 1 ? 'core' : 'cores'} ${cores.join(', ')}`;
  // Of those in one period the last is known.
  const last = `the last of a period up to ${durationText(longest)}`;
  return labelled('unresponsive', `${countText(count)} times over budget on ${where}, ${last}`);
}
