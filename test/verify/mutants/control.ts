/** What breaks the control plane's promises (family I, E12, C10), as edits of good logs. */
import {
  CYCLE_IDLE,
  ACTION_MOVE,
  ACTION_STAY,
  COMMAND_MIGRATE,
  COMMAND_PARK,
  CONTROL_COMMAND,
  CONTROL_CORE,
  CONTROL_DECISION,
  CONTROL_DONE,
  CONTROL_READ,
  CONTROL_READ_GROUP,
  CONTROL_SETTLED,
  CONTROL_START,
  CONTROL_UNRESPONSIVE,
  CORE_PARK,
  CORE_UNPARK,
  CYCLE_POLL,
  METRICS_GROUP,
  METRICS_QUEUE,
  METRICS_TIME,
  NIC_RETA,
  NIC_RX,
  POLICY_USER,
  REASON_GUARD,
} from '../../../src/log/events.ts';
import type { Row } from '../../helpers/rows.ts';
import {
  BALANCE_LOG,
  CONTROL_LOG,
  DOWN,
  FULL,
  METRICS_LOG,
  NINTH,
  OVERSTAY_LOG,
} from './control-log.ts';
import {
  again,
  change,
  insertAfter,
  kind,
  remove,
  replace,
  type Choice,
  type Mutant,
} from './mutant.ts';

const HYSTERESIS = 'control.hysteresis';
const LATENCY = 'control.latency-first';
const SPLIT = 'control.even-split';
const PURITY = 'control.policy-purity';
const SILENT = 'control.parked-silent';
const METRICS = 'control.metrics-recomputed';
const ONLY = 'protection.control-plane-only';

/** Rows of the last period, in which a core goes. */
const atDown =
  (choice: Choice): Choice =>
  (row) =>
    row.timeNs === DOWN && choice(row);

/** With a flow group's frames, published and read. */
const GROUP_LOG: readonly Row[] = insertAfter(
  insertAfter(CONTROL_LOG, kind(METRICS_TIME), { core: 0, kind: METRICS_GROUP, args: [2, 10] }),
  kind(CONTROL_READ),
  { core: CONTROL_CORE, kind: CONTROL_READ_GROUP, args: [2, 0, 10] },
);

/** Of a policy that only its user knows. */
const USER_LOG = change(CONTROL_LOG, kind(CONTROL_START), { 0: POLICY_USER });

export const CONTROL_MUTANTS: readonly Mutant[] = [
  {
    spec: HYSTERESIS,
    name: 'a core goes within 4 s of the last step',
    good: CONTROL_LOG,
    edit: (rows) =>
      rows.map((row) => (row.timeNs === DOWN ? { ...row, timeNs: row.timeNs - 200e6 } : row)),
    kin: [PURITY, ONLY],
  },
  {
    spec: HYSTERESIS,
    name: 'a core goes while the others would be full',
    good: CONTROL_LOG,
    edit: (rows) =>
      change(change(rows, atDown(kind(CONTROL_READ)), { 4: 2000 }), atDown(kind(METRICS_TIME)), {
        1: 2000,
      }),
    kin: [PURITY],
  },
  {
    spec: HYSTERESIS,
    name: 'a core comes without need',
    good: CONTROL_LOG,
    edit: (rows) =>
      change(change(rows, kind(CONTROL_READ), { 2: 3200 }), kind(METRICS_QUEUE), { 2: 3200 }),
    kin: [PURITY],
  },
  {
    spec: LATENCY,
    name: 'a core goes while frames wait on the other',
    good: CONTROL_LOG,
    edit: (rows) =>
      change(change(rows, atDown(kind(CONTROL_READ)), { 2: 3300 }), atDown(kind(METRICS_QUEUE)), {
        2: 3300,
      }),
    kin: [PURITY],
  },
  {
    spec: SPLIT,
    name: 'one flow group is left where too many are',
    good: CONTROL_LOG,
    edit: (rows) =>
      remove(
        remove(rows, kind(CONTROL_COMMAND, 3, COMMAND_MIGRATE, 0, 1, 2)),
        kind(NIC_RETA, 2, 1),
      ),
    kin: [ONLY],
  },
  {
    spec: SPLIT,
    name: 'a core is parked that owns a flow group',
    good: CONTROL_LOG,
    edit: (rows) =>
      remove(
        remove(rows, kind(CONTROL_COMMAND, 4, COMMAND_MIGRATE, 1, 0, 2)),
        kind(NIC_RETA, 2, 0),
      ),
    kin: [ONLY],
  },
  {
    spec: PURITY,
    name: 'no step though the readings ask for one',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DECISION), { 0: 0, 2: 1 }),
    kin: [HYSTERESIS, SPLIT],
  },
  {
    spec: PURITY,
    name: 'more cores are used than the policy may',
    good: USER_LOG,
    edit: (rows) => change(rows, kind(CONTROL_START), { 2: 1 }),
  },
  {
    spec: PURITY,
    name: 'fewer cores are used than the policy must',
    good: USER_LOG,
    edit: (rows) => change(rows, kind(CONTROL_START), { 1: 2 }),
  },
  {
    spec: PURITY,
    name: 'a second instance of the policy decides otherwise',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DECISION, null, null, null, 4), { 7: 1 }),
  },
  {
    spec: PURITY,
    name: 'the control plane reads what was not published',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, atDown(kind(CONTROL_READ)), { 3: 6 }),
  },
  {
    spec: PURITY,
    name: 'the control plane reads an old page',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, atDown(kind(CONTROL_READ)), { 1: 200 }),
  },
  {
    spec: SILENT,
    name: 'a parked core looks at its ring',
    good: CONTROL_LOG,
    edit: (rows) => insertAfter(rows, kind(CORE_PARK), { core: 1, kind: CYCLE_POLL }),
  },
  {
    spec: SILENT,
    name: 'a frame is steered to a parked core',
    good: CONTROL_LOG,
    edit: (rows) => insertAfter(rows, kind(CORE_PARK, 5), { core: 1, kind: NIC_RX }),
  },
  {
    spec: METRICS,
    name: 'a queue average is off by one',
    good: METRICS_LOG,
    edit: (rows) => change(rows, kind(METRICS_QUEUE, 2), { 2: 26 }),
  },
  {
    spec: METRICS,
    name: 'the idle fraction leaves out the time before the first frame',
    good: METRICS_LOG,
    edit: (rows) => change(rows, kind(METRICS_TIME), { 0: 8999 }),
  },
  {
    spec: METRICS,
    name: 'the queueing delay is that of another frame',
    good: METRICS_LOG,
    edit: (rows) => change(rows, kind(METRICS_TIME, 9999), { 4: 99 }),
  },
  {
    spec: METRICS,
    name: 'an idle core leaves out a publication',
    good: METRICS_LOG,
    edit: (rows) => remove(remove(rows, kind(METRICS_QUEUE, 2)), kind(METRICS_TIME, 10_000)),
  },
  {
    spec: METRICS,
    name: 'a busy core leaves out a publication',
    good: METRICS_LOG,
    edit: (rows) => remove(remove(rows, kind(METRICS_QUEUE, 3)), kind(METRICS_TIME, 5000)),
  },
  {
    spec: METRICS,
    name: 'a core publishes before the period is over',
    good: METRICS_LOG,
    edit: (rows) => replace(rows, kind(METRICS_QUEUE, 2), { timeNs: 15e6 }),
  },
  {
    spec: METRICS,
    name: 'a frame of a flow group is not counted',
    good: METRICS_LOG,
    edit: (rows) => change(rows, kind(METRICS_GROUP), { 1: 0 }),
  },
  {
    spec: ONLY,
    name: 'the indirection table is rewritten without a command',
    good: CONTROL_LOG,
    edit: (rows) =>
      insertAfter(rows, kind(NIC_RETA, 2, 1), { core: 0, kind: NIC_RETA, args: [1, 1, 0] }),
  },
  {
    spec: ONLY,
    name: 'the indirection table names another core than the command',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(NIC_RETA, 2, 1), { 1: 0 }),
  },
  {
    spec: ONLY,
    name: 'a core parks without a command',
    good: CONTROL_LOG,
    edit: (rows) => remove(rows, kind(CONTROL_COMMAND, 5, COMMAND_PARK)),
  },
  {
    spec: ONLY,
    name: 'a core that was woken stays parked',
    good: CONTROL_LOG,
    edit: (rows) => remove(rows, kind(CORE_UNPARK)),
    kin: [SILENT],
  },
  {
    spec: PURITY,
    name: 'the control plane does not hear of an overstay',
    good: OVERSTAY_LOG,
    edit: (rows) => remove(rows, kind(CONTROL_UNRESPONSIVE)),
  },
  {
    spec: PURITY,
    name: 'a core is left out of the readings',
    good: CONTROL_LOG,
    edit: (rows) => remove(rows, (row) => row.timeNs === FULL && kind(CONTROL_READ, 1)(row)),
  },
  {
    spec: PURITY,
    name: 'nothing is decided after a reading',
    good: CONTROL_LOG,
    edit: (rows) => remove(rows, kind(CONTROL_DECISION, null, null, null, REASON_GUARD)),
  },
  {
    spec: PURITY,
    name: 'the last reading leads to nothing',
    good: CONTROL_LOG,
    edit: (rows) => rows.slice(0, rows.findIndex(atDown(kind(CONTROL_DECISION)))),
  },
  {
    spec: PURITY,
    name: 'a decision begins with other cores than the last left',
    good: CONTROL_LOG,
    edit: (rows) =>
      change(rows, kind(CONTROL_DECISION, null, null, null, REASON_GUARD), { 1: 1, 2: 1 }),
  },
  {
    spec: PURITY,
    name: 'the control plane reads more frames of a group than its core published',
    good: GROUP_LOG,
    edit: (rows) => change(rows, kind(CONTROL_READ_GROUP), { 2: 11 }),
  },
  {
    spec: SPLIT,
    name: 'it settles with other cores than were decided',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_SETTLED, 2), { 0: 1 }),
  },
  {
    spec: ONLY,
    name: 'a command is done that was never given',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DONE, 3), { 0: 9 }),
  },
  {
    spec: ONLY,
    name: 'a command is done twice',
    good: CONTROL_LOG,
    edit: (rows) => again(rows, kind(CONTROL_DONE, 3)),
  },
  {
    spec: ONLY,
    name: 'a command is said to have taken less time than it took',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DONE, 3), { 1: 1000 }),
  },
  {
    spec: ONLY,
    name: 'a core parks by the command of another',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CORE_PARK, 5), { 0: 4 }),
  },
  {
    spec: HYSTERESIS,
    name: 'two cores come at once',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DECISION), { 2: 3 }),
    kin: [PURITY, SPLIT],
  },
  {
    spec: PURITY,
    name: 'a core is added, and called staying',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DECISION), { 0: ACTION_STAY }),
  },
  {
    spec: PURITY,
    name: 'nothing is taken away, and it is called that',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, atDown(kind(CONTROL_DECISION)), { 2: 2 }),
    kin: [SPLIT],
  },
  {
    spec: PURITY,
    name: 'a decision begins with one core, and one reading, where two are active',
    good: USER_LOG,
    edit: (rows) =>
      change(
        remove(rows, (row) => row.timeNs === FULL && kind(CONTROL_READ, 1)(row)),
        (row) => row.timeNs === FULL && kind(CONTROL_DECISION)(row),
        { 1: 1 },
      ),
  },
  {
    spec: PURITY,
    name: 'a reading of a period that was never published',
    good: CONTROL_LOG,
    edit: (rows) => change(rows, atDown(kind(CONTROL_READ)), { 1: 421 }),
  },
  {
    spec: METRICS,
    name: 'a core publishes again what did not change',
    good: METRICS_LOG,
    edit: (rows) => [...rows, ...rows.slice(-2)],
  },
  {
    spec: METRICS,
    name: 'a busy core leaves out a publication and goes on',
    good: [...METRICS_LOG, { kind: CYCLE_IDLE, timeNs: 30e6, args: [0, 0, 0, 10_000, -1] }],
    edit: (rows) => remove(remove(rows, kind(METRICS_QUEUE, 3)), kind(METRICS_TIME, 5000)),
  },
  {
    spec: PURITY,
    name: 'another flow group is moved than the readings say',
    good: BALANCE_LOG,
    edit: (rows) => change(rows, kind(CONTROL_COMMAND, 1), { 4: 0 }),
    kin: [ONLY],
  },
  {
    spec: PURITY,
    name: 'a flow group is moved to another core than the readings say',
    good: BALANCE_LOG,
    edit: (rows) => change(rows, kind(CONTROL_COMMAND, 1), { 3: 0 }),
    kin: [ONLY],
  },
  {
    spec: PURITY,
    name: 'groups are to move within two periods of the last move',
    good: BALANCE_LOG,
    edit: (rows) => change(rows, kind(CONTROL_DECISION, ACTION_STAY), { 0: ACTION_MOVE }),
  },
  {
    spec: ONLY,
    name: 'the indirection table is rewritten after the command was done',
    good: CONTROL_LOG,
    edit: (rows) => replace(rows, kind(NIC_RETA, 2, 1), { timeNs: FULL }),
  },
  {
    spec: ONLY,
    name: 'the indirection table is rewritten before the command was given',
    good: CONTROL_LOG,
    edit: (rows) => replace(rows, kind(NIC_RETA, 2, 1), { timeNs: 0 }),
  },
  {
    spec: ONLY,
    name: 'the indirection table is rewritten twice for a command',
    good: CONTROL_LOG,
    edit: (rows) => again(rows, kind(NIC_RETA, 2, 1)),
  },
  {
    spec: PURITY,
    name: 'nine groups move at once',
    good: BALANCE_LOG,
    edit: (rows) => {
      const last = kind(CONTROL_COMMAND, 3);
      const row = rows.find(last)!;
      return insertAfter(rows, last, { ...row, args: row.args!.with(4, NINTH) });
    },
    kin: [ONLY],
  },
];
