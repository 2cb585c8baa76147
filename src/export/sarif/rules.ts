type Words = [name: string, sentence: string];

/** What each rule shows, in one sentence. */
const rules: Record<string, Words> = {
  A1: ['RatioAndPercent', 'A ratio and the percentage printed with it do not fit.'],
  A2: ['Breakdown', 'The parts of a figure do not add up to it.'],
  A3: ['TestOutcomes', 'Passed, failed and skipped do not add up to the total.'],
  A4: ['TestTypes', 'The kinds of tests do not add up to the total.'],
  A5: ['ModuleList', 'The parts of a list do not add up to its total.'],
  A6: ['TableTotal', 'The rows or cells of a table do not add up to its total.'],
  A7: ['CoverageRow', 'Statements, misses and coverage of a row do not fit.'],
  A8: ['Enumerated', 'More or fewer things are listed than the count above them says.'],
  A9: ['Groups', 'The counts of groups do not add up to that of their heading.'],
  A10: ['BeforeAfter', 'A change does not follow from the values before and after.'],
  A11: ['MeanScore', 'An overall score is not the mean of its parts.'],
  A12: ['Durations', 'Durations do not add up to the total.'],
  A13: ['SameCount', 'One count is printed with different percentages.'],
  A14: ['SpeedUp', 'A speed-up does not follow from its two times.'],
  A15: ['TimeRatio', 'A ratio of times does not follow from them.'],
  A16: ['ImpossiblePercentage', 'No count of the stated total gives this percentage.'],
  A17: ['RestatedFigure', 'One figure is stated with different values.'],
  C1: ['OppositeStates', 'One thing is said to be so and not so.'],
  C2: ['FixedAndNotFixed', 'Something is said to be done and not done under one heading.'],
  C3: ['QuotedEvidence', 'A success is claimed against the evidence quoted beside it.'],
  C4: ['ReadinessLevels', 'The whole is ready for different things in different places.'],
  C5: ['UnitConflict', 'One figure is stated in different units.'],
  C6: ['DateConflict', 'The dates of the report do not fit.'],
  O1: ['ReadyThoughOpen', 'Readiness is claimed though the report names open, failed or untested work.'],
  O2: ['BeyondSample', 'A statistic says more than its sample can.'],
  O3: ['TinyEvidence', 'Much is claimed of very little evidence.'],
  O4: ['DevelopmentEvidence', 'Production is claimed on evidence from development.'],
  O5: ['VerdictAlone', 'A verdict stands without a count, a command or an artifact.'],
  O6: ['OverMaximum', 'A score is over its maximum.'],
  O7: ['DoneThoughPlanned', 'Something is claimed as done that the report lists as to do.'],
  refuted: ['ClaimRefuted', 'A check that ran shows the opposite of the claim.'],
};

const families = { A: 'Arithmetic: the report\'s own figures are computed again, and an interval of all values that could be printed so does not hold the stated one.',
  C: 'Contradiction: two statements of the report cannot both hold.', O: 'Overclaim: the statement says more than the report itself bears out. It is not shown to be false.',
  r: 'Evidence: the claim was bound to a check; the check ran on the same subject and contradicts it.' };

const levels = { A: 'warning', C: 'error', O: 'note', r: 'error' } as const;

/** The rules as reportingDescriptor objects (SARIF 2.1.0 3.49). Their order is that of ruleIndex. */
export const descriptors = Object.entries(rules).map(([id, [name, sentence]]) => {
  const family = id.charAt(0) as keyof typeof families;
  return {
    id, name, shortDescription: { text: sentence }, fullDescription: { text: `${sentence} ${families[family]}` }, help: { text: families[family] },
    defaultConfiguration: { level: levels[family] }, properties: { tags: ['claims'], precision: family === 'O' ? 'medium' : 'high' },
  };
});

const indexes = new Map(descriptors.map(({ id }, index) => [id, index]));
/** Where a rule stands among them; undefined for one that is not. */
export const ruleIndex = (id: string): number | undefined => indexes.get(id);
