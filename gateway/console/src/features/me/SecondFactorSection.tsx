import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stale } from '../../api/query.ts';
import { Button } from '../../ui/Button.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { useFormat } from '../../words/format.ts';
import { AddFactor } from './AddFactor.tsx';
import styles from './MePage.module.css';
import { factorQuery } from './queries.ts';
import { RemoveFactor, ReplaceCodes } from './KeepFactor.tsx';

type Step = 'none' | 'add' | 'remove' | 'codes';

export function SecondFactorSection() {
  const { t } = useTranslation('me');
  const { date } = useFormat();
  const queries = useQueryClient();
  const factor = useSuspenseQuery(factorQuery).data;
  const [step, setStep] = useState<Step>('none');
  const [codes, setCodes] = useState<readonly string[]>();

  async function done(recoveryCodes?: readonly string[]) {
    setCodes(recoveryCodes);
    setStep('none');
    await stale(queries, ['/api/v1/core/me/second-factor', '/api/v1/core/auth/sessions']);
  }

  return (
    <Section title={t('factor.title')}>
      <Card>
        <p>
          <Tag tone={factor.enrolled ? 'success' : 'warning'}>{t(factor.enrolled ? 'factor.on' : 'factor.off')}</Tag>{' '}
          {factor.enrolled && factor.enrolled_at
            ? t('factor.since', { date: date(factor.enrolled_at), count: factor.recovery_codes_left })
            : t('factor.why')}
        </p>
        {codes && <Codes codes={codes} onKept={() => setCodes(undefined)} />}
        {step === 'none' && !codes && (
          <div className={styles.buttons}>
            {!factor.enrolled && <Button onPress={() => setStep('add')}>{t('factor.add')}</Button>}
            {factor.enrolled && <Button onPress={() => setStep('codes')}>{t('factor.newCodes')}</Button>}
            {factor.enrolled && <Button onPress={() => setStep('remove')}>{t('factor.remove')}</Button>}
          </div>
        )}
        {step === 'add' && <AddFactor onDone={done} onCancel={() => setStep('none')} />}
        {step === 'codes' && <ReplaceCodes onDone={done} onCancel={() => setStep('none')} />}
        {step === 'remove' && <RemoveFactor onDone={() => done()} onCancel={() => setStep('none')} />}
      </Card>
    </Section>
  );
}

function Codes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('me');
  return (
    <>
      <p>{t('factor.codesOnce')}</p>
      <ul role="list" className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div>
        <Button variant="primary" onPress={onKept}>
          {t('factor.kept')}
        </Button>
      </div>
    </>
  );
}
