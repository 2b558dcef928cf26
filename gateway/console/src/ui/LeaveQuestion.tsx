import { useTranslation } from 'react-i18next';
import { Confirm } from './Confirm.tsx';

export function LeaveQuestion({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Confirm
      title={t('unsaved.title')}
      text={t('unsaved.text')}
      confirm={t('unsaved.leave')}
      cancel={t('unsaved.stay')}
      isPending={false}
      failure={undefined}
      onConfirm={onLeave}
      onCancel={onStay}
    />
  );
}
