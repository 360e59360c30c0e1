/**
 * tsx test/bench/scaling.ts COUNT [verify]: so many connections at once on one core, closed loop,
 * without or with all invariants. Prints one line of JSON: peak memory and cost per packet of this
 * process. `npm run bench` starts it for few and for many and compares.
 */
import type * as PeerWorkloads from '../../src/peer/workloads.ts';
import type * as SimClosedLoop from '../../src/sim/closed-loop.ts';
import type * as SimClosedOptions from '../../src/sim/closed-options.ts';

const DIST = new URL('../../dist/src/', import.meta.url).href;
const { parseWorkload } = (await import(`${DIST}peer/workloads.js`)) as typeof PeerWorkloads;
const { runClosedLoop } = (await import(`${DIST}sim/closed-loop.js`)) as typeof SimClosedLoop;
const { CLOSED_DEFAULTS } = (await import(
  `${DIST}sim/closed-options.js`
)) as typeof SimClosedOptions;

const count = Number(process.argv[2] ?? 1000);
const verify = process.argv[3] === 'verify';
const play = parseWorkload(`connections:count=${count},requests=200k`, '1');
const { result } = runClosedLoop(play, { ...CLOSED_DEFAULTS, cores: 1, verify });
const packets = result.cores.reduce((sum, core) => sum + core.packets, 0);
const peakBytes = process.resourceUsage().maxRSS * 1024;
const cpuNs = process.cpuUsage().user * 1000;
const { established } = result.closedLoop!.connections;
console.log(JSON.stringify({ count, established, packets, peakBytes, cpuNs }));
