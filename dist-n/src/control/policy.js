/**
 * The contract of a control plane's policy: readings in, a decision out.
 *
 * Once a control period (0.1 s) the control plane reads what the active cores published, logs it,
 * and asks the policy. A decision must follow from the readings and from what the policy kept of
 * earlier ones in its own instance: no clock, no chance, nothing shared between instances. That is
 * checked: a second instance gets the same readings and must decide the same (invariant I4). A
 * period in which no reading changed and the policy stayed is not asked about again.
 *
 * A user's own policy (`--policy my.ts`) default-exports a `Policy`.
 */
export {};
