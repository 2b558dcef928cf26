import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { Message } from '../../ui/Message.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import styles from './Operator.module.css';
import { type Tenant, useDelete, useRestore, useResume, useSuspend } from './queries.ts';

/** Suspend and resume, delete and restore: each says what follows, and a slip is taken back at once. */
export function TenantLife({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation('operator');
  const [asking, setAsking] = useState<'suspend' | 'delete'>();
  const changes = {
    suspend: useSuspend(tenant.id),
    resume: useResume(tenant.id),
    delete: useDelete(tenant.id),
    restore: useRestore(tenant.id),
  };
  const problem = useProblemText();
  const name = tenant.display_name;
  const isDeleted = tenant.deleted_at !== null;
  const isOurs = tenant.suspended_reason === 'operator';
  const failure = changes.resume.error ?? changes.restore.error;

  function run(change: keyof typeof changes, undo?: keyof typeof changes) {
    changes[change].mutate(undefined, {
      onSuccess: () => {
        setAsking(undefined);
        toast({
          text: t(`done.${change}`, { name }),
          ...(undo ? { undo: () => changes[undo].mutate() } : {}),
        });
      },
    });
  }

  return (
    <Section title={t('life')}>
      {failure && (
        <Message tone="danger" role="alert">
          {problem(failure)}
        </Message>
      )}
      <ul role="list" className={styles.life}>
        {isDeleted ? (
          <Step text={t('restoreText')}>
            <Button isPending={changes.restore.isPending} onPress={() => run('restore')}>
              {t('restore')}
            </Button>
          </Step>
        ) : (
          <>
            {isOurs ? (
              <Step text={t('resumeText')}>
                <Button isPending={changes.resume.isPending} onPress={() => run('resume')}>
                  {t('resume')}
                </Button>
              </Step>
            ) : (
              <Step text={t('suspendText')}>
                <Button onPress={() => setAsking('suspend')}>{t('suspend')}</Button>
              </Step>
            )}
            <Step text={t('deleteText')}>
              <Button variant="danger" onPress={() => setAsking('delete')}>
                {t('delete')}
              </Button>
            </Step>
          </>
        )}
      </ul>
      {asking && (
        <Confirm
          title={t(`${asking}Title`, { name })}
          text={t(`${asking}Text`)}
          confirm={t(asking)}
          cancel={t('cancel')}
          isPending={changes[asking].isPending}
          failure={changes[asking].error ?? undefined}
          onCancel={() => setAsking(undefined)}
          onConfirm={() => run(asking, asking === 'suspend' ? 'resume' : 'restore')}
        />
      )}
    </Section>
  );
}

function Step({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <li>
      <p>{text}</p>
      {children}
    </li>
  );
}
