/**
 * The built-in invariants about the control plane: family I, and of family E the one that binds the
 * machine to its commands.
 */
import { spec as evenSplit } from '../../specs/invariants/control/even-split.ts';
import { spec as hysteresis } from '../../specs/invariants/control/hysteresis.ts';
import { spec as latencyFirst } from '../../specs/invariants/control/latency-first.ts';
import { spec as metricsRecomputed } from '../../specs/invariants/control/metrics-recomputed.ts';
import { spec as parkedSilent } from '../../specs/invariants/control/parked-silent.ts';
import { spec as policyPurity } from '../../specs/invariants/control/policy-purity.ts';
import { spec as controlPlaneOnly } from '../../specs/invariants/protection/control-plane-only.ts';
import type { Spec } from './spec.ts';

export const CONTROL_SPECS: readonly Spec[] = [
  controlPlaneOnly,
  hysteresis,
  latencyFirst,
  evenSplit,
  policyPurity,
  parkedSilent,
  metricsRecomputed,
];
