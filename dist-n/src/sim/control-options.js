import { SharedPage } from '../control/shared-page.js';
/** IX: cores publish ten times a control period. */
const PUBLICATIONS = 10;
/** Cores that own flow groups at the start. */
export function activeCores({ policy, cores, coresMin }) {
    return policy === null ? cores : coresMin || cores;
}
/** The page that cores and control plane share; null without a policy. */
export function newPage(options) {
    const { policy, cores, controlPeriodNs } = options;
    if (policy === null)
        return null;
    return new SharedPage(cores, controlPeriodNs / PUBLICATIONS, policy.needsGroups === true);
}
/** What describes the control plane in results and logs; nothing where there is none. */
export function controlConfiguration(options) {
    const { policy, controlPeriodNs } = options;
    if (policy === null)
        return {};
    return { coresMin: activeCores(options), policy: policy.name, controlPeriodNs };
}
