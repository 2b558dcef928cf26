import { Copy, ExternalLink as Open } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { ExternalLink } from '../../ui/Link.tsx';
import { Message } from '../../ui/Message.tsx';
import { Card, Section } from '../../ui/Page.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/toast.ts';
import { embedCode } from './embedCode.ts';
import type { Form } from './fields.ts';

/** The address of the form, and the code for other sites. */
export function Share({ form }: { form: Form }) {
  const { t } = useTranslation('forms');
  const address = `${window.location.origin}/f/${form.id}`;
  const code = embedCode(form, window.location.origin);
  const copy = (text: string) =>
    void navigator.clipboard.writeText(text).then(
      () => toast({ text: t('copied') }),
      () => toast({ tone: 'danger', text: t('notCopied') }),
    );
  if (form.type === 'facebook') {
    return (
      <Section title={t('share')}>
        <Message>{t('shareFacebook', { path: `/api/v1/crm/forms/${form.id}/submissions` })}</Message>
      </Section>
    );
  }
  return (
    <Section title={t('share')}>
      <Card>
        {!form.is_active && <Message>{t('shareClosed')}</Message>}
        <ExternalLink href={address}>
          {address} <Open size={14} aria-label={t('newTab')} style={{ display: 'inline' }} />
        </ExternalLink>
        <div>
          <Button onPress={() => copy(address)}>
            <Copy size={16} aria-hidden />
            {t('copyLink')}
          </Button>
        </div>
        <TextField label={t('embed')} description={t(form.type === 'popup' ? 'embedHintPopup' : 'embedHint')} multiline isReadOnly value={code} />
        <div>
          <Button onPress={() => copy(code)}>
            <Copy size={16} aria-hidden />
            {t('copyCode')}
          </Button>
        </div>
      </Card>
    </Section>
  );
}
