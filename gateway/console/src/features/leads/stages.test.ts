import { expect, test } from 'vitest';
import { cardsOf, countChange, type Lead, movesOf, sourcesOf, tagsOf } from './stages.ts';

const lead = (id: string, status: Lead['status']) => ({ id, status }) as Lead;

test('a lead goes on one status at a time, and back to any', () => {
  expect(movesOf('new')).toEqual(['contacted']);
  expect(movesOf('qualified')).toEqual(['converted', 'lost', 'contacted', 'new']);
  expect(sourcesOf('lost')).toEqual(['qualified']);
  expect(sourcesOf('contacted')).toEqual(['new', 'qualified', 'converted', 'lost']);
});

test('a pending move takes the card out of its column and on top of the other', () => {
  const moves = [{ lead: lead('a', 'new'), to: 'contacted' } as const];
  expect(cardsOf('new', [lead('a', 'new'), lead('b', 'new')], moves).map(({ id }) => id)).toEqual(['b']);
  expect(cardsOf('contacted', [lead('c', 'contacted')], moves)).toEqual([lead('a', 'contacted'), lead('c', 'contacted')]);
  expect([countChange('new', moves), countChange('contacted', moves), countChange('lost', moves)]).toEqual([-1, 1, 0]);
});

test('a card that is stored already in its new column is shown once', () => {
  const moves = [{ lead: lead('a', 'new'), to: 'contacted' } as const];
  expect(cardsOf('contacted', [lead('a', 'contacted')], moves)).toHaveLength(1);
});

test('of two moves of one lead the last holds', () => {
  const moves = [{ lead: lead('a', 'new'), to: 'contacted' } as const, { lead: lead('a', 'contacted'), to: 'qualified' } as const];
  expect(cardsOf('contacted', [], moves)).toEqual([]);
  expect(cardsOf('qualified', [], moves)).toHaveLength(1);
});

test('tags are separated by commas, each once', () => {
  expect(tagsOf(' trial, vip,, trial ')).toEqual(['trial', 'vip']);
});
