import { acknowledgementBy, ACKNOWLEDGEMENTS, silentEvaluations } from './acknowledgement';
import { STAGE_ACTIONS, STAGES } from './stage-types';
import { TRANSITIONS } from './transitions';

describe('taking note of a result', () => {
  it('is agreeing, disagreeing or staying silent, each by an action of its own', () => {
    const known = STAGE_ACTIONS.flatMap((action) => {
      const said = acknowledgementBy(action);
      return said === null ? [] : [[action, said]];
    });
    expect(known).toEqual([
      ['acknowledge', 'agreed'],
      ['disagree', 'disagreed'],
      ['acknowledgeBySilence', 'silent'],
    ]);
    expect(known.map(([, said]) => said)).toEqual(ACKNOWLEDGEMENTS);
  });

  it('is every way from published to acknowledged', () => {
    const ways = TRANSITIONS.filter(({ from, to }) => from === 'published' && to === 'acknowledged');
    expect(ways.map(({ action }) => acknowledgementBy(action))).toEqual(ACKNOWLEDGEMENTS);
  });

  it('asks for a word only of whoever disagrees', () => {
    const asking = TRANSITIONS.filter(
      ({ action, requires }) => acknowledgementBy(action) !== null && requires.includes('reason'),
    );
    expect(asking.map(({ action }) => action)).toEqual(['disagree']);
  });
});

describe('silence', () => {
  it('counts from the day after the last day to answer', () => {
    const awaited = [
      { evaluationId: 1, stage: 'published', answerBy: '2027-01-07' },
      { evaluationId: 2, stage: 'published', answerBy: '2027-01-08' },
      { evaluationId: 3, stage: 'published', answerBy: null },
    ] as const;
    expect(silentEvaluations(awaited, '2027-01-07')).toEqual([]);
    expect(silentEvaluations(awaited, '2027-01-08')).toEqual([1]);
    expect(silentEvaluations(awaited, '2027-01-09')).toEqual([1, 2]);
  });

  it('is nothing where no answer is awaited', () => {
    const elsewhere = STAGES.filter((stage) => stage !== 'published');
    const awaited = elsewhere.map((stage, index) => ({
      evaluationId: index,
      stage,
      answerBy: '2027-01-07',
    }));
    expect(silentEvaluations(awaited, '2027-02-01')).toEqual([]);
  });
});
