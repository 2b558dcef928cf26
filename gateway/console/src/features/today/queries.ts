import { type Answer, read } from '../../api/query.ts';

/** Everything that the person can learn, with the next step of each: one call. */
export const learningQuery = read('/api/v1/progress/learning', { params: { query: { limit: 100 } } });

/** What is agreed, the next first: the other call. */
export const checkinsQuery = read('/api/v1/progress/checkins', {
  params: { query: { role: 'learner', status: 'scheduled', sort: 'scheduled_at', limit: 5 } },
});

export type LearningItem = Answer<'/api/v1/progress/learning'>['items'][number];
export type Checkin = Answer<'/api/v1/progress/checkins'>['items'][number];

/** What was earned, the newest first. */
export const badgesQuery = read('/api/v1/engagement/badges/mine', { params: { query: { limit: 12 } } });
