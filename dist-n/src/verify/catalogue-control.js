/**
 * The built-in invariants about the control plane: family I, and of family E the one that binds the
 * machine to its commands.
 */
import { spec as evenSplit } from '../../specs/invariants/control/even-split.js';
import { spec as hysteresis } from '../../specs/invariants/control/hysteresis.js';
import { spec as latencyFirst } from '../../specs/invariants/control/latency-first.js';
import { spec as metricsRecomputed } from '../../specs/invariants/control/metrics-recomputed.js';
import { spec as parkedSilent } from '../../specs/invariants/control/parked-silent.js';
import { spec as policyPurity } from '../../specs/invariants/control/policy-purity.js';
import { spec as controlPlaneOnly } from '../../specs/invariants/protection/control-plane-only.js';
export const CONTROL_SPECS = [
    controlPlaneOnly,
    hysteresis,
    latencyFirst,
    evenSplit,
    policyPurity,
    parkedSilent,
    metricsRecomputed,
];
