/** Whether `found` is weaker than `demanded`. The list runs from strongest to weakest, as those of src/model/origin.ts do. */
export const isWeaker = <T>(strongestFirst: readonly T[], found: T, demanded: T): boolean => strongestFirst.indexOf(found) > strongestFirst.indexOf(demanded);
