const STAY = { action: 'stay', reason: 'static' };
export const staticPolicy = {
    name: 'static',
    create: () => ({ decide: () => STAY }),
};
